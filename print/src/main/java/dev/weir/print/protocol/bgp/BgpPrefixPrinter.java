// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints prefixes as BGP has them: a length in bits and as many octets as that needs, after labels
 * and a route distinguisher in some families.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-4.3">RFC 4271, section 4.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8277#section-2">RFC 8277, section 2</a> (labels)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4364#section-4.1">RFC 4364, section 4.1</a>
 *     (route distinguishers)
 */
public final class BgpPrefixPrinter {
    /** A prefix longer than an address. */
    public static final int ILLEGAL = -1;

    /** A prefix of which not all was captured. */
    public static final int MISSING = -2;

    /** A prefix that reaches beyond the field that has it. */
    static final int BEYOND = -3;

    private static final int LABEL = 3;
    private static final int DISTINGUISHER = 8;

    private BgpPrefixPrinter() {}

    /**
     * {@return whether the prefixes have path identifiers before them}, RFC 7911, section 3: a
     * guess, since that was agreed on before
     *
     * @param bits how long an address is
     */
    static boolean hasPathIdentifiers(Window in, long at, int length, int bits) {
        if (length < 5) {
            return false;
        }
        int offset = 0;
        while (offset < length) {
            offset += 4;
            if (!in.has(at + offset, 1)) {
                break;
            }
            int prefix = in.u8(at + offset);
            if (prefix > bits) {
                return false;
            }
            offset += 1 + (prefix + 7) / 8;
        }
        if (offset > length) {
            return false;
        }
        offset = 0; // they would fit; the guess is right if they would not fit without
        while (offset < length) {
            if (!in.has(at + offset, 1)) {
                break;
            }
            int prefix = in.u8(at + offset);
            if (prefix < 1 || prefix > bits) {
                return true;
            }
            offset += 1 + (prefix + 7) / 8;
        }
        return offset > length;
    }

    /**
     * Prints the IPv4 prefix at {@code at}.
     *
     * @param left how many bytes there are for it
     * @param extra the bytes before the address: none, a label, or a label and a distinguisher
     * @param distinguished whether there is a route distinguisher
     * @return how many bytes it takes, or why it could not be printed
     */
    public static int prefix4(
            Dissection d, String before, long at, int left, int extra, boolean distinguished) {
        return prefix(d, before, at, left, extra, distinguished, 32);
    }

    /** The same for an IPv6 prefix. */
    public static int prefix6(
            Dissection d, String before, long at, int left, int extra, boolean distinguished) {
        return prefix(d, before, at, left, extra, distinguished, 128);
    }

    private static int prefix(
            Dissection d,
            String before,
            long at,
            int left,
            int extra,
            boolean distinguished,
            int most) {
        Window in = d.in();
        int fixed = 1 + extra;
        if (!in.has(at, distinguished ? 1 : fixed)) {
            return MISSING;
        }
        if (!distinguished && left < fixed) {
            return BEYOND;
        }
        int bits = in.u8(at) - 8 * extra;
        if (bits < 0 || bits > most) {
            return ILLEGAL;
        }
        int octets = (bits + 7) / 8;
        if (!in.has(at + fixed, octets) || !in.has(at, fixed)) {
            return MISSING;
        }
        if (!distinguished && left < fixed + octets) {
            return BEYOND;
        }
        TextBuffer out = d.out().append(before);
        if (distinguished) {
            out.append("RD: ");
            distinguisher(d, at + 1 + LABEL);
            out.append(", ");
        }
        address(out, in, at + fixed, bits, most);
        out.append('/').decimal(bits);
        if (extra > 0) {
            out.append(", ");
            label(d, at + 1);
        }
        return fixed + octets;
    }

    /** Prints the label at {@code at}. */
    static void label(Dissection d, long at) {
        int label = d.in().u24(at);
        d.out().append("label:").decimal(label >>> 4);
        d.out().append((label & 1) == 0 ? " (BOGUS: Bottom of Stack NOT set!)" : " (bottom)");
    }

    /** Prints the first {@code bits} bits of an address, and zeros for those behind. */
    private static void address(TextBuffer out, Window in, long at, int bits, int most) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < (bits + 7) / 8; i++) {
            long octet = in.u8(at + i);
            int over = 8 * (i + 1) - bits;
            if (over > 0) {
                octet = octet & 0xff << over & 0xff;
            }
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        if (most == 32) {
            out.ipv4((int) (high >>> 32));
        } else {
            out.ipv6(high, low);
        }
    }

    static int labelBytes() {
        return LABEL;
    }

    static int distinguishedBytes() {
        return LABEL + DISTINGUISHER;
    }

    /** Prints the route distinguisher at {@code at}. */
    public static void distinguisher(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (in.u16(at)) {
            case 0 -> {
                out.decimal(in.u16(at + 2)).append(':').decimal(in.u32(at + 4)).append(" (= ");
                out.ipv4(in.u32(at + 4)).append(')');
            }
            case 1 -> out.ipv4(in.u32(at + 2)).append(':').decimal(in.u16(at + 6));
            case 2 -> {
                d.asNumber(in.u32(at + 2));
                out.append(':').decimal(in.u16(at + 6)).append(" (");
                out.ipv4(in.u32(at + 2)).append(':').decimal(in.u16(at + 6)).append(')');
            }
            default -> out.append("unknown RD format");
        }
    }

    /**
     * Prints the route target membership at {@code at}, RFC 4684, section 4.
     *
     * @return as {@link #prefix4}
     */
    static int routeTarget(Dissection d, long at) {
        Window in = d.in();
        int bits = in.u8(at);
        TextBuffer out = d.out();
        if (bits == 0) {
            out.append("\n\t      default route target");
            return 1;
        }
        if (bits < 32 || bits > 96) {
            return ILLEGAL;
        }
        int octets = (bits - 32 + 7) / 8;
        in.need(at + 1, 4 + octets);
        out.append("\n\t      origin AS: ");
        d.asNumber(in.u32(at + 1));
        out.append(", ");
        target(d, at + 5, bits - 32, octets);
        return 5 + octets;
    }

    private static void target(Dissection d, long at, int bits, int octets) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (bits == 0) {
            out.append("route-target: 0:0/0");
            return;
        }
        long target = 0;
        for (int i = 0; i < octets; i++) {
            target |= (long) in.u8(at + i) << (56 - 8 * i);
        }
        if (bits < 64) {
            target &= -1L << (64 - bits);
        }
        int type = bits < 16 ? -1 : (int) (target >>> 48);
        int four = (int) (target >>> 16);
        switch (type) {
            case 0x0002 ->
                    out.append("route-target: ")
                            .decimal((int) (target >>> 32) & 0xffff)
                            .append(':')
                            .decimal((int) target);
            case 0x0102 ->
                    out.append("route-target: ")
                            .ipv4(four)
                            .append(':')
                            .decimal((int) target & 0xffff);
            case 0x0202 -> {
                out.append("route-target: ");
                d.asNumber(four);
                out.append(':').decimal((int) target & 0xffff);
            }
            default -> {
                if (type < 0) {
                    out.append("route-target: partial-type: (");
                } else {
                    out.append("route target: unknown-type(").hex(type, 4).append(") (");
                }
                octets(out, target, octets);
                out.append('/').decimal(bits).append(')');
                return;
            }
        }
        out.append('/').decimal(bits).append(" (");
        octets(out, target, octets);
        out.append(')');
    }

    private static void octets(TextBuffer out, long value, int octets) {
        for (int i = 0; i < octets; i++) {
            out.append(i > 0 && i % 2 == 0 ? " " : "");
            out.hex((int) (value >>> (56 - 8 * i)) & 0xff, 2);
        }
    }
}
