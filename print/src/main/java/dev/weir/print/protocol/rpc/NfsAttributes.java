// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what is told of files: their kind, owner, size, times.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1813#section-2.5">RFC 1813, section 2.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1094#section-2.3.5">RFC 1094, section 2.3.5</a>
 */
final class NfsAttributes {
    private static final int VERSION_2_LENGTH = 68;
    private static final int VERSION_3_LENGTH = 84;
    private static final int UNTIL_GROUP = 20;
    private static final int BEFORE_CHANGE = 24;

    /** Who sets a time that a client wants changed. */
    private static final int TIME_OF_CLIENT = 2;

    static final CodeNames KINDS =
            CodeNames.of(0, "NON", 1, "REG", 2, "DIR", 3, "BLK", 4, "CHR", 5, "LNK", 7, "FIFO");

    private NfsAttributes() {}

    /**
     * Prints the attributes at {@code at}.
     *
     * @param verbosity 0 prints nothing of them
     * @return the place behind them, -1 if they are cut
     */
    static long print(Dissection d, long at, int verbosity, boolean version3) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, UNTIL_GROUP)) {
            return NfsPrinter.CUT;
        }
        if (verbosity > 0) {
            KINDS.print(out.append(' '), in.u32(at), "unk-ft ", " ");
            octal(out.append(' '), in.u32(at + 4));
            out.append(" ids ").signed(in.u32(at + 12)).append('/').signed(in.u32(at + 16));
            long size = version3 ? in.u64(at + 20) : Integer.toUnsignedLong(in.u32(at + 20));
            out.append(" sz ").unsigned(size);
        }
        int length = version3 ? VERSION_3_LENGTH : VERSION_2_LENGTH;
        if (verbosity > 1) {
            if (!in.has(at, length)) {
                return NfsPrinter.CUT;
            }
            out.append(" nlink ").decimal(in.u32(at + 8));
            if (version3) {
                out.append(" rdev ").decimal(in.u32(at + 36)).append('/').decimal(in.u32(at + 40));
                hex(out.append(" fsid "), in.u64(at + 44));
                hex(out.append(" fileid "), in.u64(at + 52));
            } else {
                out.append(" rdev 0x").hex(in.u32(at + 28));
                out.append(" fsid 0x").hex(in.u32(at + 36));
                out.append(" nodeid 0x").hex(in.u32(at + 40));
            }
            long times = at + length - 24;
            time(d, times, " a/m/ctime ");
            time(d, times + 8, " ");
            time(d, times + 16, " ");
        }
        return at + length;
    }

    /** Prints the attributes of a file after what was done, where they are given. */
    static long after(Dissection d, long at) {
        if (d.in().u32(at) == 0) {
            return at + 4;
        }
        int verbosity = d.options().verbosity();
        return verbosity > 0 ? print(d, at + 4, verbosity, true) : at + 4 + VERSION_3_LENGTH;
    }

    /** Prints what a file was before and what it is after what was done. */
    static long change(Dissection d, long at) {
        if (d.verbose(2)) {
            d.out().append(" PRE:");
        }
        long place = before(d, at);
        if (place == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        if (d.verbose(1)) {
            d.out().append(" POST:");
        }
        return after(d, place);
    }

    private static long before(Dissection d, long at) {
        Window in = d.in();
        if (in.u32(at) == 0) {
            return at + 4;
        }
        long place = at + 4;
        if (!in.has(place, BEFORE_CHANGE)) {
            return NfsPrinter.CUT;
        }
        if (d.verbose(2)) {
            d.out().append(" sz ").unsigned(in.u64(place));
            time(d, place + 8, " mtime ");
            time(d, place + 16, " ctime ");
        }
        return place + BEFORE_CHANGE;
    }

    /** {@return the place behind the attributes at {@code at} that a file shall get} */
    static long skipWanted(Dissection d, long at) {
        Window in = d.in();
        long place = at;
        for (int i = 0; i < 4; i++) { // mode, owner, group, size
            place += in.u32(place) == 0 ? 4 : 8;
            in.need(place - 4, 4);
        }
        for (int i = 0; i < 2; i++) {
            place += in.u32(place) == TIME_OF_CLIENT ? 12 : 4;
            in.need(place - 4, 4);
        }
        return place;
    }

    /** Prints the attributes at {@code at}, all of which are there, that a file shall get. */
    static void wanted(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        if (in.u32(place) != 0) {
            octal(out.append(" mode "), in.u32(place + 4));
            place += 4;
        }
        place += 4;
        if (in.u32(place) != 0) {
            out.append(" uid ").decimal(in.u32(place + 4));
            place += 4;
        }
        place += 4;
        if (in.u32(place) != 0) {
            out.append(" gid ").decimal(in.u32(place + 4));
            place += 4;
        }
        place += 4;
        if (!d.verbose(2)) {
            return;
        }
        place += in.u32(place) == 0 ? 4 : 8; // the size is not printed
        if (in.u32(place) == TIME_OF_CLIENT) {
            time(d, place + 4, " atime ");
            place += 8;
        }
        place += 4;
        if (in.u32(place) == TIME_OF_CLIENT) {
            time(d, place + 4, " mtime ");
        }
    }

    /** Prints seconds and what is behind the point, in whatever unit it is. */
    static void time(Dissection d, long at, String before) {
        Window in = d.in();
        d.out().append(before).decimal(in.u32(at)).append('.');
        d.out().decimal(Integer.toUnsignedLong(in.u32(at + 4)), 6, '0');
    }

    /** Prints 64 bits without leading zeros. */
    static void hex(TextBuffer out, long value) {
        if (value >>> 32 == 0) {
            out.hex((int) value);
        } else {
            out.hex((int) (value >>> 32)).hex(value, 8);
        }
    }

    private static void octal(TextBuffer out, int value) {
        int digits = Math.max(1, (32 - Integer.numberOfLeadingZeros(value) + 2) / 3);
        for (int i = digits - 1; i >= 0; i--) {
            out.append((char) ('0' + ((value >>> (3 * i)) & 7)));
        }
    }
}
