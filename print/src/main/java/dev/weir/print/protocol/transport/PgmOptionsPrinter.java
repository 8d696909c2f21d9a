// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

import java.util.Locale;

/**
 * Prints the options of pragmatic general multicast.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3208#section-9">RFC 3208, section 9</a>
 */
final class PgmOptionsPrinter {
    private static final int LENGTH = 0;
    private static final int LIST = 2;
    private static final int LAST = 0x80;
    private static final int MINIMUM = 4;

    /** Said of an option that the length of all has no room for. */
    private static final String NO_ROOM = "[Total option length leaves no room for final option]";

    private PgmOptionsPrinter() {}

    /** Prints the options at {@code at}; returns the place behind them, or -1 if one is wrong. */
    static long print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, MINIMUM);
        int first = in.u8(at);
        if ((first & ~LAST) != LENGTH) {
            out.append("[First option bad, should be PGM_OPT_LENGTH, is ").decimal(first & ~LAST);
            out.append(']');
            return -1;
        }
        if (in.u8(at + 1) != 4) {
            bad(out, "OPT_LENGTH", in.u8(at + 1), " != 4");
            return -1;
        }
        int rest = in.u16(at + 2);
        if (rest < MINIMUM) {
            out.append("[Bad total option length ").decimal(rest).append(" < 4]");
            return -1;
        }
        out.append(" OPTS LEN ").decimal(rest);
        rest -= MINIMUM;
        long place = at + MINIMUM;
        while (rest > 0) {
            if (rest < MINIMUM) {
                out.append(NO_ROOM);
                return -1;
            }
            int type = in.u8(place);
            int size = in.u8(place + 1);
            if (size < MINIMUM) {
                out.append("[Bad option, length ").decimal(size).append(" < 4]");
                return place + 2;
            }
            if (rest < size) {
                out.append(NO_ROOM);
                return -1;
            }
            in.check(place + 2, size - 2);
            if (!option(d, type, place, size)) {
                return -1;
            }
            // Behind those that it does not look into tcpdump goes on two octets too far.
            place += size + (isOpened(type & ~LAST) ? 0 : 2);
            // It does not count the header of a list either.
            rest -= (type & ~LAST) == LIST ? size - MINIMUM : size;
            if ((type & LAST) != 0) {
                break;
            }
        }
        return place;
    }

    private static boolean isOpened(int type) {
        return type <= 5 || (type >= 7 && type <= 0x13 && type != 0x0c && type != 0x10);
    }

    private static void bad(TextBuffer out, String name, int size, String wanted) {
        out.append("[Bad ").append(name).append(" option, length ").decimal(size);
        out.append(wanted).append(']');
    }

    private static boolean exactly(Dissection d, String name, int size, int wanted) {
        if (size != wanted) {
            d.out().append("[Bad ").append(name).append(" option, length ").decimal(size);
            d.out().append(" != ").decimal(wanted).append(']');
        }
        return size == wanted;
    }

    private static boolean option(Dissection d, int whole, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (whole & ~LAST) {
            case LENGTH -> {
                if (!exactly(d, "OPT_LENGTH", size, 4)) {
                    return false;
                }
                out.append(" OPTS LEN (extra?) ").decimal(in.u16(at + 2));
            }
            case 0x01 -> {
                if (!exactly(d, "OPT_FRAGMENT", size, 16)) {
                    return false;
                }
                out.append(" FRAG seq ").decimal(in.u32(at + 4)).append(" off ");
                out.decimal(in.u32(at + 8)).append(" len ").decimal(in.u32(at + 12));
            }
            case LIST -> {
                return list(d, at, size);
            }
            case 0x03 -> {
                return number(d, at, size, "OPT_JOIN", " JOIN ");
            }
            case 0x04 -> {
                return numbers(d, at, size, "OPT_NAK_BO_IVL", " BACKOFF ivl ", " ivlseq ");
            }
            case 0x05 -> {
                return numbers(d, at, size, "OPT_NAK_BO_RNG", " BACKOFF max ", " min ");
            }
            case 0x07 -> {
                return redirect(d, at, size);
            }
            case 0x08 -> {
                return number(d, at, size, "OPT_PARITY_PRM", " PARITY MAXTGS ");
            }
            case 0x09 -> {
                return number(d, at, size, "OPT_PARITY_GRP", " PARITY GROUP ");
            }
            case 0x0a -> {
                return number(d, at, size, "OPT_CURR_TGSIZE", " PARITY ATGS ");
            }
            case 0x0b -> {
                return word(d, size, "OPT_NBR_UNREACH", " NBR_UNREACH");
            }
            case 0x0c -> out.append(" PATH_NLA [").decimal(size).append(']');
            case 0x0d -> {
                return word(d, size, "OPT_SYN", " SYN");
            }
            case 0x0e -> {
                return word(d, size, "OPT_FIN", " FIN");
            }
            case 0x0f -> {
                return word(d, size, "OPT_RST", " RST");
            }
            case 0x10 -> out.append(" CR");
            case 0x11 -> {
                return word(d, size, "OPT_CRQST", " CRQST");
            }
            case 0x12 -> {
                return congestion(d, at, size, "OPT_PGMCC_DATA", " PGMCC DATA ");
            }
            case 0x13 -> {
                return congestion(d, at, size, "OPT_PGMCC_FEEDBACK", " PGMCC FEEDBACK ");
            }
            default ->
                    out.append(" OPT_")
                            .append(digits(whole))
                            .append(" [")
                            .decimal(size)
                            .append("] ");
        }
        return true;
    }

    private static String digits(int type) {
        String text = Integer.toHexString(type).toUpperCase(Locale.ROOT);
        return text.length() < 2 ? "0" + text : text;
    }

    private static boolean word(Dissection d, int size, String name, String word) {
        if (!exactly(d, name, size, 4)) {
            return false;
        }
        d.out().append(word);
        return true;
    }

    private static boolean number(Dissection d, long at, int size, String name, String title) {
        if (!exactly(d, name, size, 8)) {
            return false;
        }
        d.out().append(title).decimal(d.in().u32(at + 4));
        return true;
    }

    private static boolean numbers(
            Dissection d, long at, int size, String name, String first, String second) {
        if (!exactly(d, name, size, 12)) {
            return false;
        }
        d.out().append(first).decimal(d.in().u32(at + 4));
        d.out().append(second).decimal(d.in().u32(at + 8));
        return true;
    }

    private static boolean list(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        out.append(" NAK LIST");
        int i = MINIMUM;
        for (; i + 4 <= size; i += 4) {
            out.append(' ').decimal(d.in().u32(at + i));
        }
        if (i < size) {
            out.append("[Option length not a multiple of 4]");
        }
        return i == size;
    }

    private static boolean redirect(Dissection d, long at, int size) {
        if (!holdsAddress(d, "OPT_REDIRECT", "OPT_REDIRECT", at, size, 8)) {
            return false;
        }
        d.out().append(" REDIRECT ");
        PgmPrinter.address(d, at + 4);
        return true;
    }

    private static boolean congestion(Dissection d, long at, int size, String name, String title) {
        String prefix = name.endsWith("K") ? "PGM_" : "";
        if (!holdsAddress(d, prefix + name, name, at, size, 12)) {
            return false;
        }
        d.out().append(title).decimal(d.in().u32(at + 4)).append(' ');
        PgmPrinter.address(d, at + 8);
        return true;
    }

    /**
     * Says so, and {@return false}, if an option is not as long as it must be, whose fixed part
     * ends with the family of an address and two octets.
     *
     * @param tooShort what it is called if that part is missing
     */
    private static boolean holdsAddress(
            Dissection d, String tooShort, String name, long at, int size, int fixed) {
        TextBuffer out = d.out();
        if (size < fixed) {
            bad(out, tooShort, size, fixed == 8 ? " < 8" : " < 12");
            return false;
        }
        int address =
                switch (d.in().u16(at + fixed - 4)) {
                    case 1 -> 4;
                    case 2 -> 16;
                    default -> throw TruncatedException.INSTANCE;
                };
        if (size != fixed + address) {
            bad(out, name, size, fixed == 8 ? " != 8 + address size" : " != 12 + address size");
        }
        return size == fixed + address;
    }
}
