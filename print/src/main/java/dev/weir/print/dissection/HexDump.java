// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

/**
 * Bytes of a packet as hexadecimal and ASCII, in the forms of {@code -x}, {@code -X}, {@code -A}.
 */
public final class HexDump {
    private static final int BYTES_PER_LINE = 16;
    private static final int HEX_WIDTH = BYTES_PER_LINE / 2 * 5;

    private HexDump() {}

    /** Prints {@code length} bytes, all of which must lie in the window, as {@code -x} does. */
    public static void hex(TextBuffer out, Window in, long at, int length) {
        hex(out, in, at, length, "\n\t");
    }

    /** The same, on lines that begin with {@code indent}, a line feed among it. */
    static void hex(TextBuffer out, Window in, long at, int length, String indent) {
        hex(out, in, at, length, indent, 0);
    }

    /** The same, where the first byte has the offset {@code first}. */
    public static void hex(
            TextBuffer out, Window in, long at, int length, String indent, int first) {
        for (int i = 0; i < length; i += BYTES_PER_LINE) {
            offset(out, indent, first + i);
            octets(out, in, at + i, Math.min(BYTES_PER_LINE, length - i));
        }
    }

    /** Prints {@code length} bytes, all of which must lie in the window, as {@code -X} does. */
    public static void hexAndAscii(TextBuffer out, Window in, long at, int length) {
        hexAndAscii(out, in, at, length, "\n\t");
    }

    /** The same, on lines that begin with {@code indent}, a line feed among it. */
    public static void hexAndAscii(TextBuffer out, Window in, long at, int length, String indent) {
        for (int i = 0; i < length; i += BYTES_PER_LINE) {
            int n = Math.min(BYTES_PER_LINE, length - i);
            offset(out, indent, i);
            int width = octets(out, in, at + i, n);
            while (width++ < HEX_WIDTH) {
                out.append(' ');
            }
            out.append("  ");
            for (int k = 0; k < n; k++) {
                int c = in.u8(at + i + k);
                out.append(c > ' ' && c < 0x7f ? (char) c : '.');
            }
        }
    }

    private static void offset(TextBuffer out, String indent, int offset) {
        out.append(indent).append("0x").hex(offset, offset <= 0xffff ? 4 : 5).append(": ");
    }

    /** Prints pairs of octets, a space before each; returns how many characters that took. */
    private static int octets(TextBuffer out, Window in, long at, int n) {
        int before = out.length();
        for (int k = 0; k < n; k++) {
            if ((k & 1) == 0) {
                out.append(' ');
            }
            out.hex(in.u8(at + k), 2);
        }
        return out.length() - before;
    }

    /** Prints {@code length} bytes, all of which must lie in the window, as {@code -A} does. */
    public static void ascii(TextBuffer out, Window in, long at, int length) {
        out.append('\n');
        for (int i = 0; i < length; i++) {
            int c = in.u8(at + i);
            if (c == '\r') {
                // Part of the end of a line, unless something else follows; tcpdump drops it as the
                // last but one octet too.
                if (i + 2 < length && in.u8(at + i + 1) != '\n') {
                    out.append('.');
                }
            } else if ((c >= ' ' && c < 0x7f) || c == '\t' || c == '\n') {
                out.append((char) c);
            } else {
                out.append('.');
            }
        }
    }
}
