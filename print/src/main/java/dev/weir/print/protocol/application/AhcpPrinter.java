// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the ad-hoc configuration protocol.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-chroboczek-ahcp-00">its draft</a>
 */
public final class AhcpPrinter {
    private static final int MAGIC = 43;
    private static final int HEADER = 24;

    private static final CodeNames BODIES =
            CodeNames.from(0, "Discover", "Offer", "Request", "Ack", "Nack", "Release");

    private AhcpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ahcp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("AHCP");
        if (length < 2) {
            d.invalid();
            in.need(at, length);
            return;
        }
        int magic = in.u8(at);
        if (magic != MAGIC) {
            d.invalid();
            in.need(at, length);
            return;
        }
        int version = in.u8(at + 1);
        out.append(" Version ").decimal(version);
        if (version != 1) {
            out.append(" (unknown)");
            return;
        }
        if (!d.verbose(1)) {
            return;
        }
        if (length < HEADER) {
            d.invalid();
            in.need(at, length);
            return;
        }
        out.append("\n\t");
        int hops = in.u8(at + 2);
        out.append("Hopcount ").decimal(hops);
        int original = in.u8(at + 3);
        out.append(", Original Hopcount ").decimal(original);
        int nonce = in.u32(at + 4);
        out.append(", Nonce 0x").hex(nonce, 8);
        in.need(at + 8, 8);
        out.append(", Source Id ");
        d.octets(at + 8, 8);
        in.need(at + 16, 8);
        out.append(", Destination Id ");
        d.octets(at + 16, 8);
        body(d, at + HEADER, length - HEADER);
    }

    private static void body(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            d.invalid();
            return;
        }
        int type = in.u8(at);
        int size = in.u16(at + 2);
        BODIES.print(out.append("\n\t"), type, "Unknown-", "");
        int reserved = in.u8(at + 1);
        if (reserved != 0) {
            out.append(", MBZ ").decimal(reserved);
        }
        out.append(", Length ").decimal(size);
        if (size > length - 4) {
            d.invalid();
        }
        in.need(at, length);
    }
}
