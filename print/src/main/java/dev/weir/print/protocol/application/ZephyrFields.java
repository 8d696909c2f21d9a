// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

/** The fields of a notice of Zephyr: texts that end with a NUL. */
final class ZephyrFields {
    /** The most of a text that is printed where tcpdump copies it first. */
    private static final int LONGEST = 255;

    private static final int MOST = 24;

    private Window in = new Window();
    private final long[] places = new long[MOST];
    private int count;
    private long next;
    private int left;

    ZephyrFields() {}

    void begin(Window in, long at, int length) {
        this.in = in;
        next = at;
        left = length;
        count = 0;
    }

    /** {@return how many were read} */
    int count() {
        return count;
    }

    /** Reads another one; false if its end is missing, and then the same of all that follow. */
    boolean read() {
        long start = next;
        while (left > 0 && in.u8(next) != 0) {
            next++;
            left--;
        }
        if (left == 0) {
            return false;
        }
        next++;
        left--;
        places[count++] = start;
        return true;
    }

    private int at(int field, int index) {
        return in.u8(places[field] + index);
    }

    boolean isEmpty(int field) {
        return at(field, 0) == 0;
    }

    /** {@return whether so far into a field, whose end is not before, stands {@code text}} */
    boolean startsWith(int field, int from, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(field, from + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean is(int field, String text) {
        return startsWith(field, 0, text) && at(field, text.length()) == 0;
    }

    /** {@return which of the texts a field is, -1 if it is none of them} */
    int oneOf(int field, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (is(field, texts[i])) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the number that a field begins with, as C's {@code strtol} reads it} */
    int hexadecimal(int field) {
        int i = 0;
        while (at(field, i) == ' ' || (at(field, i) >= '\t' && at(field, i) <= '\r')) {
            i++;
        }
        boolean negative = at(field, i) == '-';
        i += negative || at(field, i) == '+' ? 1 : 0;
        if (at(field, i) == '0'
                && (at(field, i + 1) | 0x20) == 'x'
                && Character.digit(at(field, i + 2), 16) >= 0) {
            i += 2;
        }
        long value = 0;
        for (int digit = digit(field, i); digit >= 0; digit = digit(field, ++i)) {
            if (value > Long.MAX_VALUE >>> 4) {
                return negative ? 0 : -1; // the least and the most of 64 bits, in 32
            }
            value = value << 4 | digit;
        }
        return (int) (negative ? -value : value);
    }

    private int digit(int field, int index) {
        int octet = at(field, index);
        return octet < 0x80 ? Character.digit(octet, 16) : -1;
    }

    void print(TextBuffer out, int field, int from) {
        for (int i = from; at(field, i) != 0; i++) {
            out.escaped(at(field, i));
        }
    }

    /** Prints the beginning of a field in lower case. */
    void printLower(TextBuffer out, int field) {
        for (int i = 0; i < LONGEST && at(field, i) != 0; i++) {
            int octet = at(field, i);
            out.escaped(octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet);
        }
    }

    /** Prints three fields in angle brackets, an asterisk for the last if it is empty. */
    void printTriple(TextBuffer out, int first, int second, int third) {
        int room = LONGEST;
        room = character(out, '<', room);
        room = bounded(out, first, room);
        room = character(out, ',', room);
        room = bounded(out, second, room);
        room = character(out, ',', room);
        room = isEmpty(third) ? character(out, '*', room) : bounded(out, third, room);
        character(out, '>', room);
    }

    private static int character(TextBuffer out, int octet, int room) {
        if (room > 0) {
            out.escaped(octet);
        }
        return room - 1;
    }

    private int bounded(TextBuffer out, int field, int room) {
        int left = room;
        for (int i = 0; at(field, i) != 0; i++) {
            left = character(out, at(field, i), left);
        }
        return left;
    }
}
