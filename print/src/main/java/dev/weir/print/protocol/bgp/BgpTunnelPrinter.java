// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints BGP's attribute for tunnels of multicast VPNs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6514#section-5">RFC 6514, section 5</a>
 */
final class BgpTunnelPrinter {
    private static final CodeNames TUNNELS =
            CodeNames.from(
                    0,
                    "None",
                    "RSVP-TE P2MP LSP",
                    "LDP P2MP LSP",
                    "PIM-SSM Tree",
                    "PIM-SM Tree",
                    "PIM-Bidir Tree",
                    "Ingress Replication",
                    "LDP MP2MP LSP");

    private BgpTunnelPrinter() {}

    /** Prints the attribute of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 5);
        if (length < 5) {
            throw TruncatedException.INSTANCE;
        }
        int flags = in.u8(at);
        int type = in.u8(at + 1);
        out.append("\n\t    Tunnel-type ")
                .append(type == 0 ? "Unknown" : TUNNELS.get(type, "Unknown"));
        out.append(" (").decimal(type).append("), Flags [");
        out.append((flags & 1) != 0 ? "Leaf Information required" : "none");
        out.append("], MPLS Label ").decimal(in.u24(at + 2) >>> 4);
        long tunnel = at + 5;
        switch (type) {
            case 1 -> {
                in.need(tunnel, 8);
                addressed(d, "\n\t      Extended-Tunnel-ID ", tunnel);
                out.append(", P2MP-ID 0x").hex(in.u32(tunnel + 4), 8);
            }
            case 2, 7 -> {
                in.need(tunnel, 8);
                addressed(d, "\n\t      Root-Node ", tunnel);
                out.append(", LSP-ID 0x").hex(in.u32(tunnel + 4), 8);
            }
            case 3, 4, 5 -> {
                in.need(tunnel, 8);
                addressed(d, type == 3 ? "\n\t      Root-Node " : "\n\t      Sender ", tunnel);
                addressed(d, ", P-Group ", tunnel + 4);
            }
            case 6 -> {
                in.need(tunnel, 4);
                addressed(d, "\n\t      Tunnel-Endpoint ", tunnel);
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t      ", tunnel, length - 5);
                }
            }
        }
    }

    private static void addressed(Dissection d, String before, long at) {
        d.out().append(before);
        d.ipv4(at);
    }
}
