// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * Reads the head of HTTP/1 messages at the start of a segment, known by their first line and not by
 * a port. Segments are not put together: a head that goes on in the next one is read as far as its
 * lines are whole.
 */
final class HttpLayer {
    static final Group LAYER =
            Group.layer("http", "HTTP/1, in segments that begin with a message", "RFC 9112");

    private static final Field METHOD = LAYER.text("method", "of a request");
    private static final Field TARGET = LAYER.text("requestTarget", "of a request");
    private static final Field STATUS = LAYER.number("statusCode", 10, "of a response");
    private static final Field REASON = LAYER.text("reasonPhrase", "of a response");
    private static final Field MINOR =
            LAYER.number("minorVersion", 4, "1 of HTTP/1.1, 0 of HTTP/1.0");
    private static final Group LINE = LAYER.part("fields", "the fields, in their order");
    private static final Field NAME = LINE.text("name", "as it stands there");
    private static final Field VALUE = LINE.text("value", "without spaces around it");
    private static final Field FIELDS = LAYER.objects(LINE);

    private static final int LONGEST_METHOD = 20;

    /** {@code HTTP/1.} as a number of 56 bits. */
    private static final long VERSION = 0x48_54_54_50_2f_31_2eL;

    private static final int VERSION_LENGTH = 8;

    private HttpLayer() {}

    /** {@return whether a message begins at {@code at}, of which {@code length} octets are sent} */
    static boolean begins(Window in, long at, int length) {
        long end = at + Math.min(length, in.available(at));
        if (isVersion(in, at, end)) { // HTTP/1.1 200
            return end - at > VERSION_LENGTH + 3 && in.u8(at + VERSION_LENGTH) == ' ';
        }
        long space = at;
        while (space < end && space - at <= LONGEST_METHOD && isUpper(in.u8(space))) {
            space++;
        }
        if (space - at < 3 || space >= end || in.u8(space) != ' ') {
            return false;
        }
        long line = lineEnd(in, space, end);
        return line < end && isVersion(in, line - VERSION_LENGTH, line);
    }

    private static boolean isUpper(int octet) {
        return (octet >= 'A' && octet <= 'Z') || octet == '-';
    }

    private static boolean isVersion(Window in, long at, long end) {
        return end - at >= VERSION_LENGTH
                && in.has(at, VERSION_LENGTH)
                && in.u64(at) >>> 8 == VERSION
                && isDigit(in.u8(at + VERSION_LENGTH - 1));
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    /** {@return where the carriage return of the line is, or {@code end}} */
    private static long lineEnd(Window in, long from, long end) {
        for (long at = from; at + 1 < end; at++) {
            if (in.u8(at) == '\r' && in.u8(at + 1) == '\n') {
                return at;
            }
        }
        return end;
    }

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        long end = at + length;
        long captured = Math.min(end, in.end());
        long line = lineEnd(in, at, captured);
        if (isVersion(in, at, captured)) {
            response(r, at, line);
        } else {
            request(r, at, line);
        }
        long next = fields(r, line + 2, captured);
        if (next < end && next > 0) {
            DataLayer.read(r, next, (int) (end - next));
        } else if (captured < end) {
            r.in().need(captured, 1); // what is missing was not captured
        }
    }

    private static void request(Reading r, long at, long line) {
        Window in = r.in();
        long space = at;
        while (in.u8(space) != ' ') {
            space++;
        }
        r.text(METHOD, at, (int) (space - at));
        long version = line - VERSION_LENGTH;
        r.text(TARGET, space + 1, (int) Math.max(0, version - 1 - (space + 1)));
        r.number(MINOR, in.u8(line - 1) - '0');
    }

    private static void response(Reading r, long at, long line) {
        Window in = r.in();
        r.number(MINOR, in.u8(at + VERSION_LENGTH - 1) - '0');
        long place = at + VERSION_LENGTH + 1;
        int code = 0;
        int digits = 0;
        while (digits < 3 && place < line && isDigit(in.u8(place))) {
            code = 10 * code + in.u8(place) - '0';
            digits++;
            place++;
        }
        if (digits < 3) {
            throw Damage.INVALID;
        }
        r.number(STATUS, code);
        if (line > place + 1) {
            r.text(REASON, place + 1, (int) (line - place - 1));
        }
    }

    /** {@return where the content begins, or 0 if the head goes on behind the segment} */
    private static long fields(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(FIELDS);
        long at = from;
        long line = lineEnd(in, at, end);
        while (line < end && line > at) {
            field(r, at, line);
            at = line + 2;
            line = lineEnd(in, at, end);
        }
        r.endList();
        return line < end ? line + 2 : 0;
    }

    private static void field(Reading r, long at, long line) {
        Window in = r.in();
        long colon = at;
        while (colon < line && in.u8(colon) != ':') {
            colon++;
        }
        long from = Math.min(colon + 1, line);
        long to = line;
        while (from < to && isSpace(in.u8(from))) {
            from++;
        }
        while (from < to && isSpace(in.u8(to - 1))) {
            to--;
        }
        r.beginObject();
        r.text(NAME, at, (int) (colon - at));
        r.text(VALUE, from, (int) (to - from));
        r.endObject();
    }

    private static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t';
    }
}
