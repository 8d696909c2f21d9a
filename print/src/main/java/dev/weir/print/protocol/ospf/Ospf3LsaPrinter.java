// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints link state advertisements of OSPF for IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5340#appendix-A.4">RFC 5340, appendix A.4</a>
 */
final class Ospf3LsaPrinter {
    static final int HEADER = 20;

    /** The type of an opaque advertisement that says how long a router is forgiven. */
    private static final int GRACE = 3;

    private static final CodeNames TYPES =
            CodeNames.of(
                    1, "Router",
                    2, "Network",
                    3, "Inter-Area Prefix",
                    4, "Inter-Area Router",
                    5, "External",
                    6, "Deprecated",
                    7, "NSSA",
                    8, "Link",
                    9, "Intra-Area Prefix",
                    10, "Intra-Area TE",
                    11, "Grace",
                    12, "Router Information",
                    13, "Inter-AS-TE",
                    14, "Layer 1 VPN");

    private static final CodeNames ROUTER_FLAGS =
            CodeNames.of(
                    1, "ABR",
                    2, "External",
                    4, "Virtual-Link Endpoint",
                    8, "Deprecated",
                    16, "NSSA Translator");

    private static final CodeNames EXTERNAL_FLAGS = CodeNames.of(2, "Forwarding", 1, "Tag");

    private static final CodeNames PREFIX_OPTIONS =
            CodeNames.of(
                    1,
                    "No Unicast",
                    2,
                    "Local address",
                    4,
                    "Deprecated",
                    8,
                    "Propagate",
                    16,
                    "Down",
                    32,
                    "N-bit");

    private Ospf3LsaPrinter() {}

    /** Prints what an advertisement is about: its type and the identifier at {@code at}. */
    static void name(Dissection d, int type, long at) {
        TextBuffer out = d.out();
        d.in().need(at, 4);
        out.append("\n\t    ").append(TYPES.get(type & 0x1fff, "Unknown")).append(" LSA (");
        out.decimal(type & 0x1fff).append("), ");
        switch (type & 0x6000) {
            case 0 -> out.append("Link Local");
            case 0x2000 -> out.append("Area Local");
            case 0x4000 -> out.append("Domain Wide");
            default -> out.append("Unknown");
        }
        out.append(" Scope").append((type & 0x8000) != 0 ? ", transitive" : "");
        out.append(", LSA-ID ");
        d.ipv4(at);
    }

    /** Prints the header at {@code at}. */
    static void header(Dissection d, long at, long end) {
        if (at + HEADER > end) {
            throw TruncatedException.INSTANCE;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        out.append("\n\t  Advertising Router ");
        d.ipv4(at + 8);
        out.append(", seq 0x").hex(in.u32(at + 12), 8);
        out.append(", age ").decimal(in.u16(at)).append("s, length ");
        out.unsigned((long) in.u16(at + 18) - HEADER);
        name(d, in.u16(at + 2), at + 4);
    }

    /** Prints the advertisement at {@code at}; returns its length. */
    static int print(Dissection d, long at, long end) {
        Window in = d.in();
        header(d, at, end);
        int length = in.u16(at + 18);
        if (length < HEADER || at + length > end) {
            throw TruncatedException.INSTANCE;
        }
        long body = at + HEADER;
        long bodyEnd = at + length;
        switch (in.u16(at + 2)) {
            case 0x2001 -> router(d, body, bodyEnd);
            case 0x2002 -> network(d, body, bodyEnd);
            case 0x2003 -> {
                fits(body, 4, bodyEnd);
                int metric = in.u32(body) & 0xffffff;
                d.out().append(", metric ").decimal(metric);
                for (long place = body + 4; place < bodyEnd; ) {
                    place += prefix(d, place, bodyEnd);
                }
            }
            case 0x4005 -> external(d, body, bodyEnd);
            case 0x0008 -> link(d, body, bodyEnd);
            case 0x2009 -> {
                fits(body, 4, bodyEnd);
                in.check(body + 8, 4);
                name(d, in.u16(body + 2), body + 4);
                fits(body, 6, bodyEnd);
                int count = in.u16(body);
                d.out().append("\n\t      Prefixes ").decimal(count).append(':');
                // tcpdump counts 6 of the 12 octets before them
                prefixes(d, body + 12, bodyEnd + 6, count);
            }
            case 0x000a -> told(OspfTrafficPrinter.print(d, body, length - HEADER));
            case 0x000b -> told(OspfOpaquePrinter.print(d, GRACE, body, length - HEADER));
            default -> d.hex("\n\t      ", body, length - HEADER);
        }
        return length;
    }

    private static void told(boolean whole) {
        if (!whole) {
            throw TruncatedException.INSTANCE;
        }
    }

    /** Ends the packet unless {@code length} bytes are in the advertisement. */
    private static void fits(long at, int length, long end) {
        if (at + length > end) {
            throw TruncatedException.INSTANCE;
        }
    }

    private static void router(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        fits(at, 4, end);
        int options = in.u32(at);
        Ospf3Printer.options(out.append("\n\t      "), options);
        ROUTER_FLAGS.printBits(out.append(", RLA-Flags ["), options >>> 24, "none");
        out.append(']');
        for (long place = at + 4; place < end; place += 16) {
            fits(place, 16, end);
            in.check(place, 16);
            int type = in.u8(place);
            out.append("\n\t      ");
            switch (type) {
                case 1 -> out.append("Neighbor Router-ID ");
                case 2 -> out.append("Neighbor Network-ID ");
                case 4 -> out.append("Virtual Link: Neighbor Router-ID ");
                default -> {
                    out.append("Unknown Router Links Type 0x").hex(type, 2);
                    return;
                }
            }
            d.ipv4(place + 12);
            out.append("\n\t      Neighbor Interface-ID ");
            d.ipv4(place + 8);
            out.append(", Interface ");
            d.ipv4(place + 4);
            out.append(", metric ").decimal(in.u16(place + 2));
        }
    }

    private static void external(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        fits(at, 4, end);
        int metric = in.u32(at);
        int flags = metric >>> 24;
        EXTERNAL_FLAGS.printBits(out.append("\n\t     Flags ["), flags, "none");
        out.append("] metric ").decimal(metric & 0xffffff);
        long place = at + 4 + prefix(d, at + 4, end);
        if ((flags & 2) != 0) {
            fits(place, 16, end);
            in.need(place, 16);
            out.append(" forward ");
            d.ipv6(place);
            place += 16;
        }
        if ((flags & 1) != 0) {
            fits(place, 4, end);
            in.need(place, 4);
            out.append(" tag ");
            d.ipv4(place);
            place += 4;
        }
        if (in.u8(at + 6) != 0) { // of the two octets that count, tcpdump looks at one
            fits(place, 4, end);
            in.need(place, 4);
            out.append(" RefLSID: ");
            d.ipv4(place);
        }
    }

    private static void network(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        fits(at, 4, end);
        int options = in.u32(at);
        Ospf3Printer.options(out.append("\n\t      "), options);
        out.append("\n\t      Connected Routers:");
        for (long place = at + 4; place < end; place += 4) {
            fits(place, 4, end);
            in.need(place, 4);
            out.append("\n\t\t");
            d.ipv4(place);
        }
    }

    private static void link(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        fits(at, 4, end);
        in.check(at, 4);
        int options = in.u32(at);
        Ospf3Printer.options(out.append("\n\t      "), options);
        fits(at, 24, end);
        int count = in.u32(at + 20);
        out.append("\n\t      Priority ").decimal(options >>> 24);
        out.append(", Link-local address ");
        d.ipv6(at + 4);
        out.append(", Prefixes ").decimal(count).append(':');
        prefixes(d, at + 24, end, count);
    }

    /** Prints {@code count} prefixes, an unsigned number, before {@code end}. */
    private static void prefixes(Dissection d, long at, long end, int count) {
        long place = at;
        for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
            place += prefix(d, place, end);
        }
    }

    /** Prints a prefix; returns its length. */
    private static int prefix(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        fits(at, 4, end);
        in.check(at, 4);
        int bits = in.u8(at);
        int octets = (bits + 31) / 32 * 4;
        if (octets > 16) {
            out.append(" bogus prefixlen /").decimal(bits);
            throw TruncatedException.INSTANCE;
        }
        fits(at + 4, octets, end);
        in.need(at + 4, octets);
        long high = 0;
        long low = 0;
        for (int k = 0; k < octets; k++) {
            long octet = in.u8(at + 4 + k);
            if (k < 8) {
                high |= octet << (56 - 8 * k);
            } else {
                low |= octet << (120 - 8 * k);
            }
        }
        out.append("\n\t\t").ipv6(high, low).append('/').decimal(bits);
        int options = in.u8(at + 1);
        if (options != 0) {
            PREFIX_OPTIONS.printBits(out.append(", Options ["), options, "none");
            out.append(']');
        }
        out.append(", metric ").decimal(in.u16(at + 2));
        return 4 + octets;
    }
}
