// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints TFTP packets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1350">RFC 1350</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2347">RFC 2347</a>
 */
public final class TftpPrinter {
    private TftpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("tftp");
        TextBuffer out = d.out();
        out.append("TFTP, length ").decimal(length);
        long end = at + length;
        need(d, at, 2, end);
        int operation = d.in().u16(at);
        long place = at + 2;
        switch (operation) {
            case 1 -> request(d, ", RRQ", place, end);
            case 2 -> request(d, ", WRQ", place, end);
            case 3 -> block(d, ", DATA", place, end);
            case 4 -> block(d, ", ACK", place, end);
            case 5 -> error(d, place, end);
            case 6 -> {
                out.append(", OACK");
                options(d, place, end);
            }
            default -> out.append(", tftp-#").decimal(operation);
        }
    }

    private static void need(Dissection d, long at, int n, long end) {
        if (end - at < n) {
            throw TruncatedException.INSTANCE;
        }
        d.in().need(at, n);
    }

    private static void request(Dissection d, String name, long at, long end) {
        TextBuffer out = d.out();
        out.append(name);
        if (at >= end) {
            throw TruncatedException.INSTANCE;
        }
        out.append(" \"");
        long place = string(d, at, end);
        out.append('"');
        if (place < 0) {
            throw TruncatedException.INSTANCE;
        }
        if (place >= end) {
            throw TruncatedException.INSTANCE;
        }
        out.append(' ');
        place = string(d, place, end); // the mode
        if (place < 0) {
            throw TruncatedException.INSTANCE;
        }
        options(d, place, end);
    }

    private static void options(Dissection d, long at, long end) {
        for (long place = at; place < end; ) {
            if (d.in().u8(place) != 0) {
                d.out().append(' ');
            }
            place = string(d, place, end);
            if (place < 0) {
                throw TruncatedException.INSTANCE;
            }
        }
    }

    private static void block(Dissection d, String name, long at, long end) {
        d.out().append(name);
        need(d, at, 2, end);
        d.out().append(" block ").decimal(d.in().u16(at));
    }

    private static void error(Dissection d, long at, long end) {
        TextBuffer out = d.out();
        out.append(", ERROR");
        need(d, at, 2, end);
        int code = d.in().u16(at);
        switch (code) {
            case 0 -> out.append(" EUNDEF");
            case 1 -> out.append(" ENOTFOUND");
            case 2 -> out.append(" EACCESS");
            case 3 -> out.append(" ENOSPACE");
            case 4 -> out.append(" EBADOP");
            case 5 -> out.append(" EBADID");
            case 6 -> out.append(" EEXISTS");
            case 7 -> out.append(" ENOUSER");
            default -> out.append(" tftp-err-#").decimal(code).append(" \"");
        }
        if (at + 2 >= end) {
            throw TruncatedException.INSTANCE;
        }
        out.append(" \"");
        long place = string(d, at + 2, end);
        out.append('"');
        if (place < 0) {
            throw TruncatedException.INSTANCE;
        }
    }

    /** Prints a string up to its NUL; returns the place behind that, or -1 if there is none. */
    private static long string(Dissection d, long at, long end) {
        Window in = d.in();
        for (long place = at; place < end && in.has(place, 1); place++) {
            int c = in.u8(place);
            if (c == 0) {
                return place + 1;
            }
            d.out().escaped(c);
        }
        return -1;
    }
}
