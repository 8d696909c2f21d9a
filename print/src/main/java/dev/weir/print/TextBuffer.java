// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * ASCII text under construction, in memory that is used again and again.
 *
 * <p>Appending allocates nothing once the buffer has grown to what its packets need. It never holds
 * more than {@link #MAX_LENGTH} bytes: what is appended beyond that is dropped, and {@link
 * #overflowed} says so. Not thread-safe.
 */
public final class TextBuffer {
    /** The most bytes a buffer holds. */
    public static final int MAX_LENGTH = 8 << 20;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The digits of 00 to 99. */
    private static final byte[] PAIRS = pairs();

    private static final int LONGEST_IPV4 = 15;

    /** Digits of the largest int. */
    private static final int MOST_DIGITS = 10;

    private byte[] bytes = new byte[1024];
    private int length;
    private boolean overflowed;

    /** An empty buffer. */
    public TextBuffer() {}

    /** {@return how many bytes of text it holds} */
    public int length() {
        return length;
    }

    /** {@return whether text was dropped since the last {@link #clear}} */
    public boolean overflowed() {
        return overflowed;
    }

    /** Forgets the text and keeps the memory. */
    public void clear() {
        length = 0;
        overflowed = false;
    }

    /** Forgets the text behind its first {@code length} bytes; nothing if there is less. */
    public void shorten(int length) {
        this.length = Math.min(this.length, length);
    }

    /** {@return the byte at {@code index}, from 0 to {@link #length} - 1} */
    public byte at(int index) {
        if (index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return bytes[index];
    }

    /** Writes the text to {@code out}. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** {@return the text as a string, made for the occasion} */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    /** Appends {@code text}; anything but ASCII becomes a question mark. */
    public TextBuffer append(String text) {
        int n = text.length();
        if (room(n)) {
            for (int i = 0; i < n; i++) {
                char c = text.charAt(i);
                bytes[length++] = c < 0x80 ? (byte) c : (byte) '?';
            }
        }
        return this;
    }

    /** Appends ASCII text from its byte {@code from} on. */
    public TextBuffer append(byte[] ascii, int from) {
        int n = ascii.length - from;
        if (room(n)) {
            System.arraycopy(ascii, from, bytes, length, n);
            length += n;
        }
        return this;
    }

    /** Appends what another buffer holds. */
    public TextBuffer append(TextBuffer text) {
        if (room(text.length)) {
            System.arraycopy(text.bytes, 0, bytes, length, text.length);
            length += text.length;
        }
        return this;
    }

    /** Appends one ASCII character. */
    public TextBuffer append(char c) {
        if (room(1)) {
            bytes[length++] = c < 0x80 ? (byte) c : (byte) '?';
        }
        return this;
    }

    /** Appends {@code value}, unsigned, in decimal ({@code %u}). */
    public TextBuffer decimal(int value) {
        if (value < 0) {
            return decimal(Integer.toUnsignedLong(value), 1, '0');
        }
        if (room(MOST_DIGITS)) {
            length += digits(value, length);
        }
        return this;
    }

    /** Appends {@code value}, 0 to 2^63 - 1, in decimal. */
    public TextBuffer decimal(long value) {
        return value <= Integer.MAX_VALUE ? decimal((int) value) : decimal(value, 1, '0');
    }

    /**
     * Puts a number, which is not negative, at {@code at}, where there is room for {@link
     * #MOST_DIGITS}; {@return how many digits it has}
     *
     * <p>Two digits at a time: most of what is printed is numbers.
     */
    private int digits(int value, int at) {
        int count = 1;
        for (long limit = 10; limit <= value; limit *= 10) {
            count++;
        }
        int i = at + count;
        int rest = value;
        while (rest >= 100) {
            int pair = rest % 100 * 2;
            rest /= 100;
            bytes[--i] = PAIRS[pair + 1];
            bytes[--i] = PAIRS[pair];
        }
        if (rest >= 10) {
            bytes[--i] = PAIRS[rest * 2 + 1];
            bytes[--i] = PAIRS[rest * 2];
        } else {
            bytes[--i] = (byte) ('0' + rest);
        }
        return count;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** Appends {@code value}, 64 bits unsigned, in decimal. */
    public TextBuffer unsigned(long value) {
        if (value < 0) {
            long tenth = Long.divideUnsigned(value, 10);
            return decimal(tenth).decimal(value - tenth * 10);
        }
        return decimal(value);
    }

    /** Appends {@code value}, signed, in decimal ({@code %d}). */
    public TextBuffer signed(int value) {
        if (value < 0) {
            append('-');
        }
        return decimal(Math.abs((long) value), 1, '0');
    }

    /** Appends {@code value}, 0 to 99, as two digits ({@code %02u}). */
    public TextBuffer twoDigits(int value) {
        if (room(2)) {
            bytes[length++] = PAIRS[2 * value];
            bytes[length++] = PAIRS[2 * value + 1];
        }
        return this;
    }

    /**
     * Appends {@code value} in decimal, filled up on the left ({@code %06u} and {@code %5u}).
     *
     * @param value 0 to 2^63 - 1
     * @param width the least number of characters, at most 20
     * @param fill what to fill up with, a zero or a space
     */
    public TextBuffer decimal(long value, int width, char fill) {
        if (value <= Integer.MAX_VALUE && width <= 1) {
            return decimal((int) value);
        }
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        int n = Math.max(digits, width);
        if (room(n)) {
            int i = length + n;
            long rest = value;
            for (int k = 0; k < digits; k++) {
                bytes[--i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            while (i > length) {
                bytes[--i] = (byte) fill;
            }
            length += n;
        }
        return this;
    }

    /** Appends {@code value}, unsigned, in hexadecimal without leading zeros ({@code %x}). */
    public TextBuffer hex(int value) {
        return hex(value, Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4));
    }

    /** Appends the lowest {@code digits} hexadecimal digits of {@code value} ({@code %04x}). */
    public TextBuffer hex(long value, int digits) {
        if (room(digits)) {
            for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
                bytes[length++] = HEX[(int) (value >>> shift) & 15];
            }
        }
        return this;
    }

    /** Appends an IPv4 address, its first octet in the highest bits. */
    public TextBuffer ipv4(int address) {
        if (room(LONGEST_IPV4 + MOST_DIGITS)) {
            int at = length;
            for (int shift = 24; shift > 0; shift -= 8) {
                at += digits(address >>> shift & 255, at);
                bytes[at++] = '.';
            }
            length = at + digits(address & 255, at);
        }
        return this;
    }

    /** Appends an Ethernet address, the lowest 48 bits of {@code address}. */
    public TextBuffer mac(long address) {
        hex(address >>> 40 & 255, 2);
        for (int shift = 32; shift >= 0; shift -= 8) {
            append(':').hex(address >>> shift & 255, 2);
        }
        return this;
    }

    /**
     * Appends an IPv6 address in the short form of RFC 5952, section 4.
     *
     * @param high its first 64 bits
     * @param low its last 64 bits
     */
    public TextBuffer ipv6(long high, long low) {
        int best = -1;
        int bestLength = 1; // one zero word alone is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && word(high, low, i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                best = i;
                bestLength = run;
            }
            i += run;
        }
        boolean ends4 =
                best == 0 && (bestLength == 6 || (bestLength == 5 && word(high, low, 5) == 0xffff));
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                append(':');
                i += bestLength - 1;
                if (i == 7) {
                    append(':');
                }
                continue;
            }
            if (i != 0) {
                append(':');
            }
            if (i == 6 && ends4) {
                return ipv4((int) low);
            }
            hex(word(high, low, i));
        }
        return this;
    }

    private static int word(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /**
     * Appends a byte of a packet: itself where it can be printed, otherwise {@code ^A}, {@code M-a}
     * or {@code M-^A}.
     */
    public TextBuffer escaped(int octet) {
        int c = octet & 0x7f;
        if ((octet & 0x80) != 0) {
            append('M').append('-');
        }
        if (c < ' ' || c == 0x7f) {
            append('^');
            c ^= 0x40;
        }
        return append((char) c);
    }

    /**
     * Appends a byte of a packet as it stands in a string of JSON: itself where it can be printed,
     * otherwise by a Unicode escape, the character of ISO 8859-1 that it is.
     */
    public TextBuffer jsonEscaped(int octet) {
        if (octet == '"' || octet == '\\') {
            return append('\\').append((char) octet);
        }
        if (octet >= ' ' && octet < 0x7f) {
            return append((char) octet);
        }
        return append('\\').append('u').hex(octet, 4);
    }

    /** Makes room for {@code n} more bytes; false if the buffer may not grow so far. */
    private boolean room(int n) {
        if (n <= bytes.length - length) {
            return true;
        }
        if (n > MAX_LENGTH - length) {
            overflowed = true;
            return false;
        }
        bytes = Arrays.copyOf(bytes, Math.min(MAX_LENGTH, Math.max(2 * bytes.length, length + n)));
        return true;
    }
}
