// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the protocol of Redis: strings, numbers and arrays of them.
 *
 * <p>Specified by <a href="https://redis.io/docs/reference/protocol-spec/">the RESP protocol
 * specification</a>, version 2.
 */
public final class RespPrinter {
    /** Arrays within arrays that are looked into. */
    private static final int MAX_DEPTH = 100;

    /** What a value returns that is not whole. */
    private static final long TRUNCATED = -1;

    private RespPrinter() {}

    /** Prints the {@code length} bytes at {@code at} of a segment. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("resp");
        d.out().append(": RESP");
        long end = at + length;
        for (long place = at; place < end; ) {
            place = value(d, place, end, 0);
            if (place == TRUNCATED) {
                throw TruncatedException.INSTANCE;
            }
        }
    }

    /** Prints a value; returns the place behind it, or why there is none. */
    private static long value(Dissection d, long at, long end, int depth) {
        Window in = d.in();
        return switch (in.u8(at)) {
            case '+', '-', ':' -> line(d, at + 1, end);
            case '$', '*' -> sized(d, at, end, depth);
            default -> inline(d, at, end);
        };
    }

    private static void quoted(Dissection d, long at, long end) {
        d.out().append(" \"");
        Text.print(d, at, (int) (end - at));
        d.out().append('"');
    }

    private static boolean hasTwo(Window in, long at, long end) {
        return end - at >= 2 && in.has(at, 2);
    }

    /** Prints a line that CR and LF end. */
    private static long line(Dissection d, long at, long end) {
        Window in = d.in();
        for (long place = at; hasTwo(in, place, end); place++) {
            if (in.u8(place) == '\r' && in.u8(place + 1) == '\n') {
                quoted(d, at, place);
                return place + 2;
            }
        }
        return TRUNCATED;
    }

    /** Prints a command as people type it, which CR or LF ends. */
    private static long inline(Dissection d, long at, long end) {
        Window in = d.in();
        long start = behindEnds(in, at, end);
        long stop = start;
        while (stop < end && !ends(in.u8(stop))) {
            stop++;
        }
        if (stop >= end) {
            return TRUNCATED;
        }
        quoted(d, start, stop);
        return behindEnds(in, stop, end);
    }

    /** {@return the place behind the CRs and LFs captured at {@code at}} */
    private static long behindEnds(Window in, long at, long end) {
        long place = at;
        while (place < end && in.has(place, 1) && ends(in.u8(place))) {
            place++;
        }
        return place;
    }

    private static boolean ends(int octet) {
        return octet == '\r' || octet == '\n';
    }

    /** Prints a string that has its length before it, or an array. */
    private static long sized(Dissection d, long at, long end, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean array = in.u8(at) == '*';
        long place = at + 1;
        if (place >= end) {
            return TRUNCATED;
        }
        boolean negative = in.u8(place) == '-';
        if (negative) {
            place++;
        }
        long size = 0;
        int digits = 0;
        for (; ; place++, digits++) {
            if (place >= end) {
                return TRUNCATED;
            }
            int octet = in.u8(place);
            if (octet < '0' || octet > '9') {
                break;
            }
            size = Math.min(size * 10 + octet - '0', Integer.MAX_VALUE + 1L);
        }
        if (digits == 0 || in.u8(place) != '\r') {
            out.append(" invalid");
            return place + 1;
        }
        if (place + 1 >= end) {
            return TRUNCATED;
        }
        if (in.u8(place + 1) != '\n') {
            out.append(" invalid");
            return place + 2;
        }
        place += 2;
        if (negative) {
            out.append(size == 1 ? " null" : " length negative and not -1");
            return place;
        }
        if (size > Integer.MAX_VALUE) {
            out.append(" length too large");
            return place;
        }
        return array ? array(d, place, end, size, depth) : bulk(d, place, end, size);
    }

    private static long bulk(Dissection d, long at, long end, long size) {
        Window in = d.in();
        if (size == 0) {
            d.out().append(" empty");
        } else {
            if (at + size > end || !in.has(at, (int) size)) {
                return TRUNCATED;
            }
            quoted(d, at, at + size);
        }
        for (long next = at + size; hasTwo(in, next, end); next++) {
            if (in.u8(next) == '\r' && in.u8(next + 1) == '\n') {
                return next + 2;
            }
        }
        return TRUNCATED;
    }

    private static long array(Dissection d, long at, long end, long count, int depth) {
        if (count == 0) {
            d.out().append(" empty");
        }
        long place = at;
        for (long i = 0; i < count; i++) {
            if (place >= end || depth >= MAX_DEPTH) {
                return TRUNCATED;
            }
            place = value(d, place, end, depth + 1);
            if (place < 0) {
                return place;
            }
        }
        return place;
    }
}
