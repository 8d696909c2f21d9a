// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints link state advertisements of OSPF for IPv4.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2328#appendix-A.4">RFC 2328, appendix A.4</a>
 */
final class OspfLsaPrinter {
    static final int HEADER = 20;
    private static final int INFINITE = 0xffffff;

    private static final CodeNames TYPES =
            CodeNames.of(
                    1, "Router",
                    2, "Network",
                    3, "Summary",
                    4, "ASBR Summary",
                    5, "External",
                    6, "Multicast Group",
                    7, "NSSA",
                    9, "Link Local Opaque",
                    10, "Area Local Opaque",
                    11, "Domain Wide Opaque");

    private static final CodeNames OPAQUE =
            CodeNames.of(1, "Traffic Engineering", 3, "Graceful restart", 4, "Router Information");

    private static final CodeNames ROUTER_FLAGS =
            CodeNames.of(1, "ABR", 2, "ASBR", 4, "Virtual", 8, "Wildcard", 16, "Nt", 128, "Host");

    private static final CodeNames TOPOLOGIES =
            CodeNames.from(0, "default", "multicast", "management");

    private OspfLsaPrinter() {}

    private static boolean isOpaque(int type) {
        return type >= 9 && type <= 11;
    }

    /** Prints what a router asks for: the 12 bytes at {@code at}. */
    static void request(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 12);
        int type = in.u32(at);
        out.append("\n\t  Advertising Router: ");
        d.ipv4(at + 8);
        out.append(", ").append(TYPES.get(type, "unknown")).append(" LSA (").decimal(type);
        if (isOpaque(type)) {
            int opaque = in.u8(at + 4);
            out.append("), Opaque-Type: ").append(OPAQUE.get(opaque, "unknown")).append(" LSA (");
            out.decimal(opaque).append("), Opaque-ID: ").decimal(in.u24(at + 5));
        } else {
            out.append("), LSA-ID: ");
            d.ipv4(at + 4);
        }
    }

    /** Prints the header at {@code at}; false if its length is too short. */
    static boolean header(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int length = in.u16(at + 18);
        if (length < HEADER) {
            out.append("\n\t    Bogus length ").decimal(length).append(" < header (20)");
            return false;
        }
        out.append("\n\t  Advertising Router ");
        d.ipv4(at + 8);
        out.append(", seq 0x").hex(in.u32(at + 12), 8);
        out.append(", age ").decimal(in.u16(at)).append("s, length ");
        out.decimal(length - HEADER);
        int type = in.u8(at + 3);
        out.append("\n\t    ").append(TYPES.get(type, "unknown")).append(" LSA (").decimal(type);
        if (isOpaque(type)) {
            int opaque = in.u8(at + 4);
            out.append("), Opaque-Type ").append(OPAQUE.get(opaque, "unknown")).append(" LSA (");
            out.decimal(opaque).append("), Opaque-ID ").decimal(in.u24(at + 5));
        } else {
            out.append("), LSA-ID: ");
            d.ipv4(at + 4);
        }
        OspfPrinter.options(out.append("\n\t    Options: ["), in.u8(at + 2));
        out.append(']');
        return true;
    }

    /** Prints the advertisement at {@code at}; returns its length, more than 0. */
    static int print(Dissection d, long at) {
        Window in = d.in();
        if (!header(d, at)) {
            throw TruncatedException.READ;
        }
        int length = in.u16(at + 18);
        long body = at + HEADER;
        long bodyEnd = at + length;
        boolean goneAstray = false;
        switch (in.u8(at + 3)) {
            case 1 -> goneAstray = !router(d, body);
            case 2 -> network(d, body, bodyEnd);
            case 3 -> {
                in.need(body, 4);
                d.out().append("\n\t    Mask ");
                d.ipv4(body);
                metrics(d, body + 4, bodyEnd);
            }
            case 4 -> metrics(d, body, bodyEnd);
            case 5, 7 -> external(d, body, bodyEnd);
            case 6 -> goneAstray = !group(d, body, bodyEnd);
            case 9, 10, 11 ->
                    goneAstray = !OspfOpaquePrinter.print(d, in.u8(at + 4), body, length - HEADER);
            default -> {}
        }
        if (!goneAstray && d.verbose(2)) {
            d.hex("\n\t    ", body, length - HEADER);
        }
        return length;
    }

    private static void topology(TextBuffer out, int topology) {
        out.append("\n\t\ttopology ").append(TOPOLOGIES.get(topology, "Unknown"));
        out.append(" (").decimal(topology).append(')');
    }

    /** Prints the links of a router; false if one of them has an unknown type. */
    private static boolean router(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 1);
        ROUTER_FLAGS.printBits(out.append("\n\t    Router LSA Options: ["), in.u8(at), "none");
        out.append(']');
        int count = in.u16(at + 2);
        long place = at + 4;
        for (int i = 0; i < count; i++) {
            in.need(place, 12);
            int type = in.u8(place + 8);
            switch (type) {
                case 1 -> link(d, place, "Neighbor Router-ID: ", ", Interface Address: ");
                case 2 -> link(d, place, "Neighbor Network-ID: ", ", Interface Address: ");
                case 3 -> link(d, place, "Stub Network: ", ", Mask: ");
                case 4 ->
                        link(
                                d,
                                place,
                                "Virtual Link: Neighbor Router-ID: ",
                                ", Interface Address: ");
                default -> {
                    out.append("\n\t      Unknown Router Link Type (").decimal(type).append(')');
                    return false;
                }
            }
            int metrics = 1 + in.u8(place + 9);
            place += 8;
            for (int m = 0; m < metrics; m++, place += 4) {
                in.need(place, 4);
                topology(out, m == 0 ? 0 : in.u8(place));
                out.append(", metric ").decimal(in.u16(place + 2));
            }
        }
        return true;
    }

    private static void link(Dissection d, long at, String what, String then) {
        d.out().append("\n\t      ").append(what);
        d.ipv4(at);
        d.out().append(then);
        d.ipv4(at + 4);
    }

    private static void network(Dissection d, long at, long end) {
        d.in().need(at, 4);
        d.out().append("\n\t    Mask ");
        d.ipv4(at);
        d.out().append("\n\t    Connected Routers:");
        for (long place = at + 4; place < end; place += 4) {
            d.in().need(place, 4);
            d.out().append("\n\t      ");
            d.ipv4(place);
        }
    }

    private static void metrics(Dissection d, long at, long end) {
        for (long place = at; place < end; place += 4) {
            int word = d.in().u32(place);
            topology(d.out(), word >>> 24 & 0x7f);
            d.out().append(" metric ").decimal(word & INFINITE);
        }
    }

    private static void external(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 4);
        out.append("\n\t    Mask ");
        d.ipv4(at);
        for (long place = at + 4; place < end; place += 12) {
            int word = in.u32(place);
            topology(out, word >>> 24 & 0x7f);
            out.append(word < 0 ? ", type 2, metric" : ", type 1, metric");
            if ((word & INFINITE) == INFINITE) {
                out.append(" infinite");
            } else {
                out.append(' ').decimal(word & INFINITE);
            }
            if (in.u32(place + 4) != 0) {
                out.append(", forward ");
                d.ipv4(place + 4);
            }
            if (in.u32(place + 8) != 0) {
                out.append(", tag ");
                d.ipv4(place + 8);
            }
        }
    }

    /** Prints the members of a group of RFC 1584; false if one has an unknown type. */
    private static boolean group(Dissection d, long at, long end) {
        Window in = d.in();
        for (long place = at; place < end; place += 8) {
            int type = in.u32(place);
            in.need(place + 4, 4);
            switch (type) {
                case 1 -> d.out().append("\n\t    Router Router-ID ");
                case 2 -> d.out().append("\n\t    Network Designated Router ");
                default -> {
                    d.out().append("\n\t    unknown VertexType (").decimal(type).append(')');
                    continue;
                }
            }
            d.ipv4(place + 4);
        }
        return true;
    }
}
