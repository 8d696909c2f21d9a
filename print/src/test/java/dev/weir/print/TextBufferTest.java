// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Numbers, addresses and foreign bytes as text. */
class TextBufferTest {
    private final TextBuffer out = new TextBuffer();

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "10, 10", "65535, 65535", "-1, 4294967295"})
    void decimalIsUnsigned(int value, String expected) {
        assertEquals(expected, out.decimal(value).toString());
    }

    /** Digits are put in groups: both sides of each power of ten, and of the sign bit. */
    @Test
    void decimalHasAllDigits() {
        StringBuilder expected = new StringBuilder();
        for (long power = 1; power <= 10_000_000_000L; power *= 10) {
            for (long value : new long[] {power - 1, power, power + 7, power * 3 / 2, 1L << 31}) {
                out.decimal((int) value).append(' ');
                expected.append(Integer.toUnsignedString((int) value)).append(' ');
            }
        }
        for (long value = Long.MAX_VALUE; value != 0; value /= 10) {
            out.decimal(value).append(' ').decimal(value / 10 * 10).append(' ');
            expected.append(value).append(' ').append(value / 10 * 10).append(' ');
        }
        assertEquals(expected.toString(), out.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "-2147483648, -2147483648", "2147483647, 2147483647"})
    void signedIsSigned(int value, String expected) {
        assertEquals(expected, out.signed(value).toString());
    }

    @Test
    void decimalIsFilledUp() {
        out.decimal(42, 6, '0')
                .append('|')
                .decimal(42, 5, ' ')
                .append('|')
                .decimal(123_456, 3, '0');
        assertEquals("000042|   42|123456", out.toString());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "15, f", "16, 10", "255, ff", "-1, ffffffff", "1048576, 100000"})
    void hexHasNoLeadingZeros(int value, String expected) {
        assertEquals(expected, out.hex(value).toString());
    }

    @Test
    void hexOfFixedWidth() {
        assertEquals("0a00ff", out.hex(10, 2).hex(255, 4).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ::",
        "0, 1, ::1",
        "0x20010db800000000, 1, 2001:db8::1",
        "0x20010db800010001, 0x0001000100010001, 2001:db8:1:1:1:1:1:1",
        "0x20010db800000001, 0x0000000100000000, 2001:db8:0:1:0:1::",
        "0x2001000000000001, 0x0000000000000001, 2001:0:0:1::1",
        "0x2001000000010000, 0x0001000000000001, 2001:0:1:0:1::1",
        "0xfe80000000000000, 0, fe80::",
        "0x0001000000000000, 0x0000000100020003, 1::1:2:3",
        "0, 0x0000ffff0a000001, ::ffff:10.0.0.1",
        "0, 0x000000000a000001, ::10.0.0.1",
        "0, 0x0001ffff0a000001, ::1:ffff:a00:1"
    })
    void ipv6IsShort(String high, String low, String expected) {
        out.ipv6(Long.parseUnsignedLong(hex(high), 16), Long.parseUnsignedLong(hex(low), 16));
        assertEquals(expected, out.toString());
    }

    private static String hex(String number) {
        return number.startsWith("0x") ? number.substring(2) : number;
    }

    @Test
    void otherAddresses() {
        out.ipv4(0xc0a800fe).append(' ').mac(0x0200_0000_00a1L).append(' ').ipv4(0x01020a64, 53);
        assertEquals("192.168.0.254 02:00:00:00:00:a1 1.2.10.100.53", out.toString());
    }

    @Test
    void textBeforeANumber() {
        out.decimal(", win ", 502).decimal(", seq ", -1).decimal("", 7);
        assertEquals(", win 502, seq 42949672957", out.toString());
    }

    @Test
    void foreignBytesAreEscaped() {
        for (int octet : new int[] {'a', ' ', '~', 0x7f, 0, 0x1b, '\n', 0x80, 0xe1, 0xff}) {
            out.escaped(octet);
        }
        assertEquals("a ~^?^@^[^JM-^@M-aM-^?", out.toString());
    }

    @Test
    void foreignTextIsAscii() {
        assertEquals("a?b??", out.foreign("a\u00e9b\u2041").append('\u20ac').toString());
    }

    @Test
    void growsToItsLimitAndNoFurther() {
        String kilobyte = "x".repeat(1024);
        for (int i = 0; i < TextBuffer.MAX_LENGTH / 1024; i++) {
            out.append(kilobyte);
        }
        assertEquals(TextBuffer.MAX_LENGTH, out.length());
        assertFalse(out.overflowed());
        out.append("more");
        assertEquals(TextBuffer.MAX_LENGTH, out.length());
        assertTrue(out.overflowed());
        out.clear();
        assertFalse(out.overflowed());
        assertEquals("", out.toString());
    }

    @Test
    void isWrittenAsBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out.append("abc").writeTo(bytes);
        assertEquals("abc", bytes.toString(StandardCharsets.US_ASCII));
        assertEquals('c', out.at(2));
        assertThrows(IndexOutOfBoundsException.class, () -> out.at(3));
    }
}
