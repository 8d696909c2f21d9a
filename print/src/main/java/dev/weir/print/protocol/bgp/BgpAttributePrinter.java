// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the path attributes of BGP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-5">RFC 4271, section 5</a>
 */
final class BgpAttributePrinter {
    private static final int EXTENDED_LENGTH = 0x10;

    private static final String TOO_SHORT = " [path attr too short]";

    /** How deep sets of attributes may lie within each other. */
    private static final int MAX_LEVEL = 10;

    private static final CodeNames ATTRIBUTES =
            CodeNames.of(
                    1, "Origin",
                    2, "AS Path",
                    3, "Next Hop",
                    4, "Multi Exit Discriminator",
                    5, "Local Preference",
                    6, "Atomic Aggregate",
                    7, "Aggregator",
                    8, "Community",
                    9, "Originator ID",
                    10, "Cluster List",
                    11, "DPA",
                    12, "Advertisers",
                    13, "RCID Path / Cluster ID",
                    14, "Multi-Protocol Reach NLRI",
                    15, "Multi-Protocol Unreach NLRI",
                    16, "Extended Community",
                    17, "AS4 Path",
                    18, "Aggregator4",
                    22, "PMSI Tunnel",
                    23, "Tunnel Encapsulation",
                    24, "Traffic Engineering",
                    25, "IPv6 Extended Community",
                    26, "Accumulated IGP Metric",
                    27, "PE Distinguisher Label",
                    28, "Entropy Label",
                    32, "Large Community",
                    128, "Attribute Set",
                    255, "Reserved for development");

    private static final CodeNames ORIGINS = CodeNames.from(0, "IGP", "EGP", "Incomplete");

    private static final int LARGE_COMMUNITY = 32;
    private static final int SET = 128;

    private BgpAttributePrinter() {}

    /**
     * Prints the {@code length} bytes of attributes at {@code at}.
     *
     * @param level in how many sets of attributes they lie
     * @return how many bytes are left of them where one is cut short, otherwise 0
     */
    static int attributes(Dissection d, long at, int length, int level) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            in.need(place, 2);
            if (left < 2) {
                d.out().append(level == 0 ? "\n\t  [path attrs too short]" : TOO_SHORT);
                return left;
            }
            int flags = in.u8(place);
            int header = (flags & EXTENDED_LENGTH) != 0 ? 4 : 3;
            in.need(place, header);
            left -= 2;
            if (left < header - 2) {
                d.out().append(level == 0 ? "\n\t  [path attrs too short]" : TOO_SHORT);
                return left;
            }
            left -= header - 2;
            int size = header == 4 ? in.u16(place + 2) : in.u8(place + 2);
            header(d.out(), flags, in.u8(place + 1), size, level);
            if (left < size) {
                d.out().append(level == 0 ? " [path attrs too short]" : TOO_SHORT);
                return left;
            }
            if (level > MAX_LEVEL) {
                d.out().append("(too many nested levels, not recursing)");
            } else {
                attribute(d, in.u8(place + 1), place + header, size, level);
            }
            place += header + size;
            left -= size;
        }
        return 0;
    }

    private static void header(TextBuffer out, int flags, int type, int size, int level) {
        out.append(level == 0 ? "\n\t  " : "\n\t      ");
        out.append(ATTRIBUTES.get(type, "Unknown Attribute"));
        out.append(" (").decimal(type).append("), length: ").decimal(size);
        flags(out, flags);
        out.append(flags != 0 || level > 0 ? ": " : "");
    }

    private static void flags(TextBuffer out, int flags) {
        if (flags != 0) {
            out.append(", Flags [");
            out.append((flags & 0x80) != 0 ? "O" : "").append((flags & 0x40) != 0 ? "T" : "");
            out.append((flags & 0x20) != 0 ? "P" : "").append((flags & 0x10) != 0 ? "E" : "");
            if ((flags & 15) != 0) {
                out.append('+').hex(flags & 15);
            }
            out.append(']');
        }
    }

    private static void attribute(Dissection d, int type, long at, int length, int level) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 1 -> {
                if (right(out, length == 1)) {
                    out.append(ORIGINS.get(in.u8(at), "Unknown Origin Typecode"));
                }
            }
            case 2, 17 -> path(d, type, at, length);
            case 3, 9 -> {
                if (right(out, length == 4)) {
                    d.ipv4(at);
                }
            }
            case 4, 5 -> {
                if (right(out, length == 4)) {
                    out.decimal(in.u32(at));
                }
            }
            case 6 -> right(out, length == 0);
            case 7, 18 -> aggregator(d, type, at, length);
            case 8 -> communities(d, at, length);
            case 10 -> clusters(d, at, length);
            case 14 -> BgpReachPrinter.reach(d, at, length);
            case 15 -> BgpReachPrinter.unreach(d, at, length);
            case 16 -> BgpExtendedCommunityPrinter.print(d, at, length);
            case 22 -> BgpTunnelPrinter.print(d, at, length);
            case 26 -> metrics(d, at, length);
            case LARGE_COMMUNITY -> largeCommunities(d, at, length);
            case SET -> set(d, at, length, level);
            default -> {
                out.append("\n\t    no Attribute ").decimal(type).append(" decoder");
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, length);
                }
            }
        }
        boolean dumped = type != SET && (type != LARGE_COMMUNITY || length % 12 != 0);
        if (d.verbose(2) && length > 0 && dumped) {
            d.hex("\n\t    ", at, length);
        }
    }

    private static boolean right(TextBuffer out, boolean right) {
        if (!right) {
            out.append("invalid len");
        }
        return right;
    }

    private static void path(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!right(out, length % 2 == 0)) {
            return;
        }
        if (length == 0) {
            out.append("empty");
            return;
        }
        boolean four = type == 17 || !twoOctets(in, at, length);
        long end = at + length;
        for (long place = at; place < end; ) {
            int segment = in.u8(place);
            int count = in.u8(place + 1);
            out.append(
                    switch (segment) {
                        case 1 -> "{ ";
                        case 2 -> "";
                        case 3 -> "( ";
                        case 4 -> "({ ";
                        default -> "?";
                    });
            place += 2;
            for (int i = 0; i < count; i++) {
                int number = four ? in.u32(place) : in.u16(place);
                d.asNumber(number);
                out.append(' ');
                place += four ? 4 : 2;
            }
            out.append(
                    switch (segment) {
                        case 1 -> "}";
                        case 2 -> "";
                        case 3 -> ")";
                        case 4 -> "})";
                        default -> "?";
                    });
        }
    }

    /** {@return whether the path is one of AS numbers of two octets} That was agreed on before. */
    private static boolean twoOctets(Window in, long at, int length) {
        long end = at + length;
        for (long place = at; place < end; ) {
            if (!in.has(place, 2)) {
                return false;
            }
            int segment = in.u8(place);
            int count = in.u8(place + 1);
            if (segment < 1 || segment > 4 || count == 0) {
                return false;
            }
            place += 2 + 2L * count;
            if (place > end) {
                return false;
            }
        }
        return true;
    }

    private static void aggregator(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (right(out, length == 8 || (length == 6 && type == 7))) {
            in.need(at, length);
            out.append(" AS #");
            d.asNumber(length == 8 ? in.u32(at) : in.u16(at));
            out.append(", origin ");
            d.ipv4(at + length - 4);
        }
    }

    private static void communities(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (!right(out, length % 4 == 0)) {
            return;
        }
        for (int i = 0; i < length; i += 4) {
            int community = d.in().u32(at + i);
            switch (community) {
                case 0xffff_ff01 -> out.append(" NO_EXPORT");
                case 0xffff_ff02 -> out.append(" NO_ADVERTISE");
                case 0xffff_ff03 -> out.append(" NO_EXPORT_SUBCONFED");
                default -> {
                    out.decimal(community >>> 16).append(':').decimal(community & 0xffff);
                    out.append(i + 4 < length ? ", " : "");
                }
            }
        }
    }

    private static void clusters(Dissection d, long at, int length) {
        if (!right(d.out(), length % 4 == 0)) {
            return;
        }
        for (int i = 0; i < length; i += 4) {
            d.in().need(at + i, 4);
            d.ipv4(at + i);
            d.out().append(i + 4 < length ? ", " : "");
        }
    }

    /** RFC 7311, section 3. */
    private static void metrics(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long end = at + length;
        for (long place = at; end - place >= 3; ) {
            in.need(place, 3);
            int type = in.u8(place);
            int size = in.u16(place + 1);
            out.append("\n\t    ").append(type == 1 ? "AIGP" : "Unknown").append(" TLV (");
            out.decimal(type).append("), length ").decimal(size);
            if (size < 3) {
                throw TruncatedException.INSTANCE;
            }
            if (end - place < size) {
                throw TruncatedException.INSTANCE;
            }
            in.need(place + 3, size - 3);
            if (type == 1) {
                if (size < 11) {
                    throw TruncatedException.INSTANCE;
                }
                out.append(", metric ").unsigned(in.u64(place + 3));
            } else if (!d.verbose(2)) {
                d.hex("\n\t      ", place + 3, size - 3);
            }
            place += size;
        }
    }

    /** RFC 8092, section 3. */
    private static void largeCommunities(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!right(out, length != 0 && length % 12 == 0)) {
            return;
        }
        out.append("\n\t    ");
        for (int i = 0; i < length; i += 12) {
            in.need(at + i, 12);
            out.decimal(in.u32(at + i)).append(':').decimal(in.u32(at + i + 4)).append(':');
            out.decimal(in.u32(at + i + 8)).append(i + 12 < length ? ", " : "");
        }
    }

    /** RFC 6368, section 5. */
    private static void set(Dissection d, long at, int length, int level) {
        int origin = d.in().u32(at);
        if (length < 4) {
            throw TruncatedException.INSTANCE;
        }
        d.out().append("\n\t    Origin AS: ");
        d.asNumber(origin);
        int left = attributes(d, at + 4, length - 4, level + 1);
        if (d.verbose(2) && left > 0) {
            d.hex("\n\t    ", at, left); // as many as are left, but of the first ones
        }
    }
}
