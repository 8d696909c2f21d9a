// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.util.List;

/**
 * Prints the first line of a request or response in a text protocol: {@code HTTP: GET / HTTP/1.1}.
 * With {@code -v} the lines that follow too, each on its own.
 */
public final class TextProtocolPrinter {
    private static final int MAXIMUM_TOKEN = 127;

    private TextProtocolPrinter() {}

    /** Prints the {@code length} bytes of text at {@code at}, after the name of the protocol. */
    public static void print(Dissection d, long at, int length, TextProtocol protocol) {
        d.protocol(protocol.lower());
        boolean text = protocol.commands().isEmpty() || begins(d.in(), at, length, protocol);
        TextBuffer out = d.out();
        out.append(protocol.upper());
        if (!text) {
            return;
        }
        if (!d.verbose(1)) {
            line(d, ": ", at, at + length);
            return;
        }
        out.append(", length: ").decimal(length);
        long end = at + length;
        for (long place = at; place >= 0 && place < end; ) {
            place = line(d, "\n\t", place, end);
        }
    }

    /** {@return whether the text begins with a request, or with a response that has a status} */
    private static boolean begins(Window in, long at, int length, TextProtocol protocol) {
        long end = at + length;
        long tokenEnd = token(in, at, end);
        if (tokenEnd < 0) {
            return false;
        }
        List<byte[]> commands = protocol.commands();
        for (int i = 0; i < commands.size(); i++) { // no iterator: this runs for every packet
            if (equal(in, at, tokenEnd, commands.get(i))) {
                return true;
            }
        }
        long status = tokenEnd;
        while (status < end && in.has(status, 1) && blank(in.u8(status))) {
            status++;
        }
        return token(in, status, end) == status + 3
                && digit(in.u8(status))
                && digit(in.u8(status + 1))
                && digit(in.u8(status + 2));
    }

    /** {@return the place behind the word at {@code at}, or -1 if there is no word} */
    private static long token(Window in, long at, long end) {
        long place = at;
        while (true) {
            if (place < end && !in.has(place, 1)) {
                return -1;
            }
            if (place >= end || space(in.u8(place))) {
                break;
            }
            int c = in.u8(place);
            if (c < ' ' || c > '~' || place - at >= MAXIMUM_TOKEN) {
                return -1;
            }
            place++;
        }
        return place == at ? -1 : place;
    }

    private static boolean equal(Window in, long at, long end, byte[] word) {
        if (end - at != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            int c = in.u8(at + i);
            if ((c >= 'a' && c <= 'z' ? c - 32 : c) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Prints {@code prefix} and the line of text at {@code at}, unless it is not text. A line whose
     * end is in another packet is printed as truncated; one whose end was not captured, not at all.
     *
     * @return where the next line begins, or -1 if there is none
     */
    static long line(Dissection d, String prefix, long at, long end) {
        Window in = d.in();
        long place = at;
        for (; place < end; place++) {
            int c = in.u8(place);
            if (c == '\n') {
                text(d, prefix, at, place);
                return place + 1;
            }
            if (c == '\r') {
                if (place + 1 >= end) {
                    return -1;
                }
                if (in.u8(place + 1) != '\n') {
                    return -1;
                }
                text(d, prefix, at, place);
                return place + 2;
            }
            if ((c < ' ' || c > '~') && c != '\t') {
                return -1;
            }
        }
        text(d, prefix, at, place);
        d.truncated();
        return -1;
    }

    private static void text(Dissection d, String prefix, long at, long end) {
        TextBuffer out = d.out();
        out.append(prefix);
        for (long place = at; place < end; place++) {
            out.append((char) d.in().u8(place));
        }
    }

    private static boolean space(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Within a line: the control characters among the spaces end it. */
    private static boolean blank(int c) {
        return c == ' ';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }
}
