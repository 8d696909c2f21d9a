// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints topologies of IS-IS, and what shortest path bridging tells of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5120">RFC 5120</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6329">RFC 6329</a>
 */
final class IsisTopologyPrinter {
    private static final CodeNames FLAGS =
            CodeNames.of(0x4000, "ATT bit set", 0x8000, "Overload bit set");

    private static final CodeNames PORT =
            CodeNames.of(4, "SPB MCID", 5, "SPB Digest", 6, "SPB BVID");

    private static final CodeNames NETWORK =
            CodeNames.of(1, "SPB Instance", 3, "SPBM Service Identifier and Unicast Address");

    private IsisTopologyPrinter() {}

    /** Prints the topology of the two octets at {@code at}. */
    static void topology(Dissection d, long at) {
        TextBuffer out = d.out();
        int word = d.in().u16(at);
        int id = word & 0xfff;
        String name;
        if (id == 0) {
            name = "IPv4 unicast";
        } else if (id == 1) {
            name = "In-Band Management";
        } else if (id == 2) {
            name = "IPv6 unicast";
        } else if (id == 3) {
            name = "Multicast";
        } else if (id < 3996) {
            name = "Reserved for IETF Consensus";
        } else {
            name = "Development, Experimental or Proprietary";
        }
        out.append(name).append(" Topology (0x").hex(id, 3).append("), Flags: [");
        FLAGS.printBits(out, word, "none");
        out.append(']');
    }

    /** Prints what a port or a bridge can do. */
    static void capability(Dissection d, boolean network, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 2) {
            return;
        }
        int word = in.u16(at);
        if (network) {
            out.append("\n\t      O: ").decimal(word >>> 15).append(", RES: ");
            out.decimal(word >>> 12 & 7).append(", MTID(s): ").decimal(word & 0xfff);
        } else {
            out.append("\n\t       RES: ").decimal(word >>> 12).append(", MTID(s): ");
            out.decimal(word & 0xfff);
        }
        long place = at + 2;
        int left = size - 2;
        while (left > 2) {
            in.need(place, 2);
            int type = in.u8(place);
            int length = in.u8(place + 1);
            place += 2;
            left -= 2;
            out.append(network ? "\n\t      " : "\n\t       ");
            out.append((network ? NETWORK : PORT).get(type, "unknown"));
            out.append(" subTLV #").decimal(type).append(", length: ").decimal(length);
            if (length > left) {
                out.append(" (> containing TLV length)");
                return;
            }
            if (!in.has(place, length)) {
                d.truncated();
                return;
            }
            boolean right = network ? bridge(d, type, place, length) : port(d, type, place, length);
            if (!right) {
                return;
            }
            place += length;
            left -= length;
        }
    }

    private static boolean tooShort(Dissection d) {
        d.out().append(" (too short)");
        return false;
    }

    private static boolean bridge(Dissection d, int type, long at, int length) {
        return switch (type) {
            case 1 -> instance(d, at, length);
            case 3 -> service(d, at, length);
            default -> true;
        };
    }

    /** RFC 6329, section 16.1. */
    private static boolean service(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 8) {
            d.truncated();
            return false;
        }
        out.append("\n\t        BMAC: ").hex(in.u48(at), 12);
        int network = in.u16(at + 6);
        out.append(", RES: ").decimal(network >>> 12).append(", VID: ").decimal(network & 0xfff);
        for (int i = 8; i + 4 <= length; i += 4) {
            int word = in.u32(at + i);
            out.append("\n\t        T: ").decimal(word >>> 31).append(", R: ");
            out.decimal(word >>> 30 & 1).append(", RES: ").decimal(word >>> 24 & 0x3f);
            out.append(", ISID: ").decimal(word & 0xffffff);
        }
        return true;
    }

    private static boolean port(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 4 -> {
                if (length < 102) {
                    return tooShort(d);
                }
                identifier(d, at, "\n\t         MCID: ");
                identifier(d, at + 51, "\n\t         AUX-MCID: ");
            }
            case 5 -> {
                if (length < 33) {
                    return tooShort(d);
                }
                int first = in.u8(at);
                out.append("\n\t        RES: ").decimal(first >>> 5);
                out.append(" V: ").decimal(first >>> 4 & 1);
                out.append(" A: ").decimal(first >>> 2 & 3);
                out.append(" D: ").decimal(first & 3);
                out.append("\n\t         Digest: ");
                for (int i = 1; i < 33; i += 4) {
                    out.hex(in.u32(at + i), 8).append(' ');
                    out.append(i == 13 ? "\n\t                 " : "");
                }
            }
            case 6 -> {
                for (int i = 0; i < length; i += 6) {
                    if (length - i < 4) {
                        return tooShort(d);
                    }
                    out.append("\n\t           ECT: ").hex(in.u32(at + i), 8);
                    if (length - i < 6) {
                        return tooShort(d);
                    }
                    int word = in.u16(at + i + 4);
                    out.append(" BVID: ").decimal(word >>> 4);
                    out.append(", U:").decimal(word >>> 3 & 1);
                    out.append(" M:").decimal(word >>> 2 & 1).append(' ');
                }
            }
            default -> {}
        }
        return true;
    }

    /** Prints the identifier of a configuration of IEEE 802.1Q, section 13.8. */
    private static void identifier(Dissection d, long at, String what) {
        TextBuffer out = d.out();
        out.append(what).append("ID: ").decimal(d.in().u8(at)).append(", Name: ");
        Text.untilPadding(d, at + 1, 32);
        out.append("\n\t              Lvl: ").decimal(d.in().u16(at + 33)).append(", Digest: ");
        for (int i = 0; i < 16; i++) {
            out.hex(d.in().u8(at + 35 + i), 2).append(' ');
        }
    }

    private static boolean instance(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 19) {
            return tooShort(d);
        }
        out.append("\n\t        CIST Root-ID: ").hex(in.u32(at), 8).append(' ');
        out.hex(in.u32(at + 4), 8);
        out.append(", Path Cost: ").hex(in.u32(at + 8), 8);
        out.append(", Prio: ").decimal(in.u16(at + 12));
        out.append("\n\t        RES: ").decimal(in.u16(at + 14) >>> 5);
        out.append(", V: ").decimal(in.u16(at + 14) >>> 4 & 1);
        out.append(", SPSource-ID: ").decimal(in.u32(at + 14) & 0xfffff);
        int trees = in.u8(at + 18);
        out.append(", No of Trees: ").hex(trees);
        for (int i = 0; i < trees; i++) {
            if (19 + 8 * (i + 1) > length) {
                d.truncated();
                return false;
            }
            long tree = at + 19 + 8L * i;
            int flags = in.u8(tree);
            out.append("\n\t         U:").decimal(flags >>> 7);
            out.append(", M:").decimal(flags >>> 6 & 1);
            out.append(", A:").decimal(flags >>> 5 & 1);
            out.append(", RES:").decimal(flags & 31);
            out.append(", ECT: ").hex(in.u32(tree + 1), 8);
            out.append(", BVID: ").decimal(in.u24(tree + 5) >>> 12);
            out.append(", SPVID: ").decimal(in.u24(tree + 5) & 0xfff);
        }
        return true;
    }
}
