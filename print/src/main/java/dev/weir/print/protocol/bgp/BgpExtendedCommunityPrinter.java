// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;

/**
 * Prints BGP's extended communities.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4360">RFC 4360</a>
 */
final class BgpExtendedCommunityPrinter {
    private static final int SIZE = 8;

    private static final CodeNames TYPES =
            CodeNames.of(
                    0x0002, "target",
                    0x0003, "origin",
                    0x0005, "ospf-domain",
                    0x0009, "source-AS",
                    0x000a, "l2vpn-id",
                    0x0102, "target",
                    0x0103, "origin",
                    0x0105, "ospf-domain",
                    0x0107, "ospf-router-id",
                    0x010b, "vrf-route-import",
                    0x0202, "target",
                    0x0203, "origin",
                    0x0205, "ospf-domain",
                    0x0306, "ospf-route-type",
                    0x030c, "encapsulation",
                    0x4004, "link-BW",
                    0x8000, "ospf-route-type",
                    0x8001, "ospf-router-id",
                    0x8005, "ospf-domain",
                    0x800a, "layer2-info");

    private static final CodeNames FLAGS =
            CodeNames.of(0x8000, "vendor-specific", 0x4000, "non-transitive");

    private static final CodeNames ROUTERS =
            CodeNames.of(
                    1, "Router",
                    2, "Network",
                    3, "Summary",
                    5, "External",
                    7, "NSSA External",
                    0x81, "MPLS-VPN Sham");

    private static final CodeNames TUNNELS =
            CodeNames.from(
                    1,
                    "L2TPv3 over IP",
                    "GRE",
                    "Transmit Tunnel",
                    "IPsec",
                    "IP in IP with IPsec",
                    "MPLS in IP with IPsec",
                    "IP in IP",
                    "VXLAN",
                    "NVGRE",
                    "MPLS",
                    "MPLS in GRE",
                    "VXLAN GPE",
                    "MPLS in UDP",
                    "IPv6",
                    "SR TE",
                    "Bare",
                    "SR");

    private BgpExtendedCommunityPrinter() {}

    /** Prints the attribute of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length % SIZE != 0) {
            out.append("invalid len");
            return;
        }
        for (long place = at; place < at + length; place += SIZE) {
            in.need(place, SIZE);
            int type = in.u16(place);
            out.append("\n\t    ").append(TYPES.get(type, "unknown extd community typecode"));
            out.append(" (0x").hex(type, 4).append("), Flags [");
            FLAGS.printBits(out, type, "none");
            out.append(']');
            community(d, type, place);
        }
    }

    private static void community(Dissection d, int type, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 0x0002, 0x0003, 0x000a -> {
                out.append(": ").decimal(in.u16(at + 2)).append(':').decimal(in.u32(at + 4));
                out.append(" (= ");
                d.ipv4(at + 4);
                out.append(')');
            }
            case 0x0102, 0x0103, 0x010b -> {
                out.append(": ");
                d.ipv4(at + 2);
                out.append(':').decimal(in.u16(at + 6));
            }
            case 0x0202, 0x0203 -> {
                out.append(": ");
                d.asNumber(in.u32(at + 2));
                out.append(':').decimal(in.u16(at + 6));
            }
            case 0x0005, 0x0105, 0x0107, 0x0205, 0x8001, 0x8005 -> {
                out.append(": ");
                d.ipv4(at + 2);
            }
            case 0x0306, 0x8000 -> routeType(d, at);
            case 0x0009 -> out.append(": AS ").decimal(in.u16(at + 2));
            case 0x030c -> {
                out.append(": Tunnel type: ");
                out.append(TUNNELS.get(in.u16(at + 6), "unknown encaps"));
            }
            case 0x4004 -> Bandwidth.megabits(out.append(": bandwidth: "), in.u32(at + 4));
            case 0x800a -> {
                out.append(": ").append(PseudowireTypes.NAMES.get(in.u8(at + 2), "unknown encaps"));
                out.append(" Control Flags [0x");
                out.hex(in.u8(at + 3), 2).append("]:MTU ").decimal(in.u16(at + 4));
            }
            default -> {
                out.append(": ");
                for (int i = 2; i < SIZE; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
        }
    }

    /** RFC 4577, section 4.2.6. */
    private static void routeType(Dissection d, long at) {
        TextBuffer out = d.out();
        out.append(": area:");
        d.ipv4(at + 2);
        int router = d.in().u8(at + 6);
        ROUTERS.printHex(out.append(", router-type:"), router, "unknown (0x", 2, ")");
        out.append(", metric-type:");
        out.append((d.in().u8(at + 7) & 1) != 0 ? "E2" : "");
        out.append(router == 5 || router == 7 ? "E1" : ""); // as tcpdump, beside E2 too
    }
}
