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
    private static final int LAST = 0x80;
    private static final int MINIMUM = 4;

    private PgmOptionsPrinter() {}

    /** Prints the options at {@code at}; returns the place behind them, or -1 if one is wrong. */
    static long print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 4);
        int first = in.u8(at);
        if ((first & ~LAST) != LENGTH) {
            out.append("[First option bad, should be PGM_OPT_LENGTH, is ").decimal(first & ~LAST);
            out.append(']');
            return -1;
        }
        if (in.u8(at + 1) != 4) {
            out.append("[Bad OPT_LENGTH option, length ").decimal(in.u8(at + 1)).append(" != 4]");
            return -1;
        }
        int rest = in.u16(at + 2);
        if (rest < MINIMUM) {
            out.append("[Bad total option length ").decimal(rest).append(" < 4]");
            return -1;
        }
        out.append(" OPTS LEN ").decimal(rest);
        rest -= 4;
        long place = at + 4;
        while (rest > 0) {
            if (rest < MINIMUM) {
                out.append("[Total option length leaves no room for final option]");
                return -1;
            }
            in.need(place, 2);
            int type = in.u8(place);
            int size = in.u8(place + 1);
            if (rest < size) {
                out.append("[Total option length leaves no room for final option]");
                return -1;
            }
            if (size < MINIMUM) {
                out.append("[Bad option, length ").decimal(size).append(" < 4]");
                break;
            }
            in.check(place, size);
            if (!option(d, type, place, size)) {
                return -1;
            }
            place += size + (isKnown(type & ~LAST) ? 0 : 2);
            rest -= size;
            if ((type & LAST) != 0) {
                break;
            }
        }
        return place;
    }

    /**
     * {@return whether tcpdump knows an option} Behind others it goes on two octets too far, and so
     * do we.
     */
    private static boolean isKnown(int type) {
        return (type >= 1 && type <= 4) || (type >= 7 && type <= 0x13);
    }

    private static boolean bad(TextBuffer out, String name, int size, int wanted) {
        out.append("[Bad ").append(name).append(" option, length ").decimal(size);
        out.append(" != ").decimal(wanted).append(']');
        return false;
    }

    private static boolean option(Dissection d, int whole, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (whole & ~LAST) {
            case 0x01 -> {
                if (size != 16) {
                    return bad(out, "OPT_FRAGMENT", size, 16);
                }
                in.check(at, 16);
                out.append(" FRAG seq ").decimal(in.u32(at + 4)).append(" off ");
                out.decimal(in.u32(at + 8)).append(" len ").decimal(in.u32(at + 12));
            }
            case 0x02 -> {
                return list(d, at, size);
            }
            case 0x03 -> {
                if (size != 8) {
                    return bad(out, "OPT_JOIN", size, 8);
                }
                in.check(at, 8);
                out.append(" JOIN ").decimal(in.u32(at + 4));
            }
            case 0x04 -> {
                if (size != 12) {
                    return bad(out, "OPT_NAK_BO_IVL", size, 12);
                }
                in.check(at, 12);
                out.append(" BACKOFF ivl ").decimal(in.u32(at + 4)).append(" ivlseq ");
                out.decimal(in.u32(at + 8));
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
            case 0x0b -> out.append(" NBR_UNREACH");
            case 0x0c -> out.append(" PATH_NLA [").decimal(size).append(']');
            case 0x0d -> out.append(" SYN");
            case 0x0e -> out.append(" FIN");
            case 0x0f -> out.append(" RST");
            case 0x10 -> out.append(" CR");
            case 0x11 -> {
                if (size != 4) {
                    return bad(out, "OPT_CRQST", size, 4);
                }
                out.append(" CRQST");
            }
            case 0x12 -> congestion(d, at, " PGMCC DATA ");
            case 0x13 -> congestion(d, at, " PGMCC FEEDBACK ");
            default -> {
                out.append(" OPT_").append(digits(whole)).append(" [").decimal(size).append("] ");
            }
        }
        return true;
    }

    private static String digits(int type) {
        String text = Integer.toHexString(type).toUpperCase(Locale.ROOT);
        return text.length() < 2 ? "0" + text : text;
    }

    private static boolean number(Dissection d, long at, int size, String name, String title) {
        if (size != 8) {
            return bad(d.out(), name, size, 8);
        }
        d.in().check(at, 8);
        d.out().append(title).decimal(d.in().u32(at + 4));
        return true;
    }

    private static boolean list(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean first = true;
        long place = at + 4;
        int rest = size - 4;
        out.append(" NAK LIST ");
        while (rest > 0) {
            if (rest < 4) {
                out.append("[Option length not a multiple of 4]");
                return false;
            }
            in.check(place, 4);
            out.append(first ? "" : "/").decimal(in.u32(place));
            first = false;
            place += 4;
            rest -= 4;
        }
        return true;
    }

    private static boolean redirect(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        if (size < 8) {
            out.append("[Bad OPT_REDIRECT option, length ").decimal(size).append(" < 8]");
            return false;
        }
        int family = d.in().u16(at + 4);
        int wanted = family == 1 ? 12 : family == 2 ? 24 : -1;
        if (wanted < 0) {
            throw TruncatedException.INSTANCE;
        }
        if (size != wanted) {
            return bad(out, "OPT_REDIRECT", size, wanted);
        }
        d.in().check(at, wanted);
        out.append(" REDIRECT ");
        PgmPrinter.address(d, at + 4);
        return true;
    }

    private static void congestion(Dissection d, long at, String title) {
        d.in().check(at, 12);
        PgmPrinter.needAddress(d, at + 8);
        d.out().append(title).decimal(d.in().u32(at + 4)).append(' ');
        PgmPrinter.address(d, at + 8);
    }
}
