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

    /**
     * The digits of 0 to 255, from the left of three places, and in a fourth one how many they are:
     * so an address is written without asking how long its octets are, which nobody can guess.
     */
    private static final byte[] OCTETS = octets();

    /** Characters of an Ethernet address. */
    private static final int MAC = 17;

    /** Of an IPv4 address, with the point that its last octet gets, too. */
    private static final int LONGEST_IPV4 = 16;

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

    /** Appends {@code text}, which is ASCII; what may not be goes by {@link #foreign}. */
    @SuppressWarnings("deprecation") // it loses what is not ASCII, and is one copy
    public TextBuffer append(String text) {
        int n = text.length();
        if (room(n)) {
            text.getBytes(0, n, bytes, length);
            length += n;
        }
        return this;
    }

    /** Appends text of which nothing is known: anything but ASCII becomes a question mark. */
    public TextBuffer foreign(String text) {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
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
        if (room(MOST_DIGITS)) {
            length = value >= 0 ? digits(value, length) : large(value, length);
        }
        return this;
    }

    /**
     * Appends {@code before} and {@code value}, unsigned, in decimal: in one call, of which the
     * usual lines have many.
     */
    @SuppressWarnings("deprecation") // as append
    public TextBuffer decimal(String before, int value) {
        int n = before.length();
        if (room(n + MOST_DIGITS)) {
            before.getBytes(0, n, bytes, length);
            int at = length + n;
            length = value >= 0 ? digits(value, at) : large(value, at);
        }
        return this;
    }

    /** Appends {@code value}, 0 to 2^63 - 1, in decimal. */
    public TextBuffer decimal(long value) {
        return value >>> 32 == 0 ? decimal((int) value) : large(value);
    }

    private TextBuffer large(long value) {
        long upper = value / 100_000_000;
        int lower = (int) (value - upper * 100_000_000);
        decimal(upper);
        if (room(8)) {
            length = four(lower % 10_000, four(lower / 10_000, length));
        }
        return this;
    }

    /**
     * Puts a number, which is not negative, at {@code at}, where there is room for {@link
     * #MOST_DIGITS}; {@return the place behind it}
     *
     * <p>Without a loop: most of what is printed is numbers, and most of them are short.
     */
    private int digits(int value, int at) {
        if (value < 100) {
            return oneOrTwo(value, at);
        }
        if (value < 10_000) {
            return pair(value % 100, oneOrTwo(value / 100, at));
        }
        int upper = value / 10_000;
        int behind =
                upper < 10_000
                        ? upper < 100
                                ? oneOrTwo(upper, at)
                                : pair(upper % 100, oneOrTwo(upper / 100, at))
                        : four(upper % 10_000, oneOrTwo(upper / 10_000, at));
        return four(value % 10_000, behind);
    }

    /** The same of an unsigned number that is 2^31 or more: ten digits. */
    private int large(int value, int at) {
        int upper = Integer.divideUnsigned(value, 10_000);
        return four(value - upper * 10_000, four(upper % 10_000, pair(upper / 10_000, at)));
    }

    /** The same of 0 to 99. */
    private int oneOrTwo(int value, int at) {
        if (value >= 10) {
            return pair(value, at);
        }
        bytes[at] = (byte) ('0' + value);
        return at + 1;
    }

    private static byte[] octets() {
        byte[] octets = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            int count = i < 10 ? 1 : i < 100 ? 2 : 3;
            octets[4 * i + 3] = (byte) count;
            for (int rest = i; count > 0; rest /= 10) {
                octets[4 * i + --count] = (byte) ('0' + rest % 10);
            }
        }
        return octets;
    }

    /** Puts 0 to 9,999 as four digits. */
    private int four(int value, int at) {
        return pair(value % 100, pair(value / 100, at));
    }

    /** Puts 0 to 99 as two digits. */
    private int pair(int value, int at) {
        bytes[at] = PAIRS[2 * value];
        bytes[at + 1] = PAIRS[2 * value + 1];
        return at + 2;
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
            length = pair(value, length);
        }
        return this;
    }

    /** Appends {@code value}, 0 to 999,999, as six digits ({@code %06u}). */
    public TextBuffer sixDigits(int value) {
        if (room(6)) {
            length = four(value % 10_000, pair(value / 10_000, length));
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

    /**
     * Appends {@code value}, unsigned, in {@code digits} hexadecimal digits or as many as it has.
     */
    public TextBuffer hexOfAtLeast(int digits, int value) {
        return value >>> (4 * digits) == 0 ? hex(value, digits) : hex(value);
    }

    /** Appends the lowest {@code digits} hexadecimal digits of {@code value} ({@code %02X}). */
    public TextBuffer upperHex(int value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            int digit = value >>> shift & 15;
            append((char) (digit < 10 ? '0' + digit : 'A' + digit - 10));
        }
        return this;
    }

    /** Appends an IPv4 address, its first octet in the highest bits. */
    public TextBuffer ipv4(int address) {
        if (room(LONGEST_IPV4)) {
            length = octets(address, length) - 1;
        }
        return this;
    }

    /** Appends an IPv4 address, a point, and a port. */
    public TextBuffer ipv4(int address, int port) {
        if (room(LONGEST_IPV4 + MOST_DIGITS)) {
            length = digits(port, octets(address, length));
        }
        return this;
    }

    /** Puts the octets of an address, each with a point behind it. */
    private int octets(int address, int from) {
        int at = from;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = 4 * (address >>> shift & 255);
            bytes[at] = OCTETS[octet];
            bytes[at + 1] = OCTETS[octet + 1];
            bytes[at + 2] = OCTETS[octet + 2];
            at += OCTETS[octet + 3];
            bytes[at++] = '.';
        }
        return at;
    }

    /** Appends an Ethernet address, the lowest 48 bits of {@code address}. */
    public TextBuffer mac(long address) {
        if (room(MAC + 1)) {
            int at = length;
            for (int shift = 40; shift >= 0; shift -= 8) {
                int octet = (int) (address >>> shift) & 255;
                bytes[at] = HEX[octet >>> 4];
                bytes[at + 1] = HEX[octet & 15];
                bytes[at + 2] = ':';
                at += 3;
            }
            length = at - 1;
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
        return n <= bytes.length - length || grow(n);
    }

    private boolean grow(int n) {
        if (n > MAX_LENGTH - length) {
            overflowed = true;
            return false;
        }
        bytes = Arrays.copyOf(bytes, Math.min(MAX_LENGTH, Math.max(2 * bytes.length, length + n)));
        return true;
    }
}
