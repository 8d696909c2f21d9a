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

    static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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
        if (room(Digits.MOST)) {
            length = Digits.put(bytes, length, value);
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
        if (room(n + Digits.MOST)) {
            before.getBytes(0, n, bytes, length);
            length = Digits.put(bytes, length + n, value);
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
            length = Digits.four(bytes, Digits.four(bytes, length, lower / 10_000), lower % 10_000);
        }
        return this;
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
            length = Digits.pair(bytes, length, value);
        }
        return this;
    }

    /** Appends {@code value}, 0 to 999,999, as six digits ({@code %06u}). */
    public TextBuffer sixDigits(int value) {
        if (room(6)) {
            length = Digits.four(bytes, Digits.pair(bytes, length, value / 10_000), value % 10_000);
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
        if (room(AddressText.LONGEST_IPV4)) {
            length = AddressText.putIpv4(bytes, length, address) - 1;
        }
        return this;
    }

    /** Appends an IPv4 address, a point, and a port. */
    public TextBuffer ipv4(int address, int port) {
        if (room(AddressText.LONGEST_IPV4 + Digits.MOST)) {
            length = Digits.put(bytes, AddressText.putIpv4(bytes, length, address), port);
        }
        return this;
    }

    /** Appends an Ethernet address, the lowest 48 bits of {@code address}. */
    public TextBuffer mac(long address) {
        if (room(AddressText.LONGEST_MAC)) {
            length = AddressText.putMac(bytes, length, address) - 1;
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
        AddressText.appendIpv6(this, high, low);
        return this;
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
