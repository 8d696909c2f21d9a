// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.nio.charset.StandardCharsets;

/**
 * The head of a text message in the form that HTTP/1 and SIP share: a line with a method or a
 * status, and fields of a line each. A message is known by its first line and not by a port.
 * Packets are not put together: a head that goes on in the next one is read as far as its lines are
 * whole.
 */
final class MessageHead {
    private static final int LONGEST_METHOD = 20;

    private final Group layer;
    private final byte[] version;
    private final Field method;
    private final Field target;
    private final Field status;
    private final Field reason;
    private final Field minor;
    private final Field fields;
    private final Field name;
    private final Field value;

    /**
     * Declares the fields of a layer.
     *
     * @param version what stands before the digit of the minor version
     * @param targetName what the protocol calls that which a request is about
     */
    MessageHead(Group layer, String version, String targetName, String versions) {
        this.layer = layer;
        this.version = version.getBytes(StandardCharsets.US_ASCII);
        method = layer.text("method", "of a request");
        target = layer.text(targetName, "of a request");
        status = layer.number("statusCode", 10, "of a response");
        reason = layer.text("reasonPhrase", "of a response");
        minor = layer.number("minorVersion", 4, versions);
        Group line = layer.part("fields", "the fields, in their order");
        name = line.text("name", "as it stands there");
        value = line.text("value", "without spaces around it");
        fields = layer.objects(line);
    }

    private int versionLength() {
        return version.length + 1;
    }

    /** {@return whether a message begins at {@code at}, of which {@code length} octets are sent} */
    boolean begins(Window in, long at, int length) {
        long end = at + Math.min(length, in.available(at));
        if (isVersion(in, at, end)) { // HTTP/1.1 200
            return end - at > versionLength() + 3 && in.u8(at + versionLength()) == ' ';
        }
        long space = at;
        while (space < end && space - at <= LONGEST_METHOD && isUpper(in.u8(space))) {
            space++;
        }
        if (space - at < 3 || space >= end || in.u8(space) != ' ') {
            return false;
        }
        long line = lineEnd(in, space, end);
        return line < end && isVersion(in, line - versionLength(), line);
    }

    private static boolean isUpper(int octet) {
        return (octet >= 'A' && octet <= 'Z') || octet == '-';
    }

    private boolean isVersion(Window in, long at, long end) {
        if (end - at < versionLength() || !in.has(at, versionLength())) {
            return false;
        }
        for (int i = 0; i < version.length; i++) {
            if (in.u8(at + i) != version[i]) {
                return false;
            }
        }
        return isDigit(in.u8(at + version.length));
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

    void read(Reading r, long at, int length) {
        r.begin(layer, at, length);
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

    private void request(Reading r, long at, long line) {
        Window in = r.in();
        long space = at;
        while (in.u8(space) != ' ') {
            space++;
        }
        r.text(method, at, (int) (space - at));
        long behind = line - versionLength();
        r.text(target, space + 1, (int) Math.max(0, behind - 1 - (space + 1)));
        r.number(minor, in.u8(line - 1) - '0');
    }

    private void response(Reading r, long at, long line) {
        Window in = r.in();
        r.number(minor, in.u8(at + version.length) - '0');
        long place = at + versionLength() + 1;
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
        r.number(status, code);
        if (line > place + 1) {
            r.text(reason, place + 1, (int) (line - place - 1));
        }
    }

    /** {@return where the content begins, or 0 if the head goes on behind the packet} */
    private long fields(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(fields);
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

    private void field(Reading r, long at, long line) {
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
        r.text(name, at, (int) (colon - at));
        r.text(value, from, (int) (to - from));
        r.endObject();
    }

    private static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t';
    }
}
