// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;

import java.lang.foreign.MemorySegment;

/**
 * An option of Geneve.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+---------------+-----+---------+
 * |         Option Class          |     Type      |R|R|R| Length  |
 * +-------------------------------+---------------+-----+---------+
 * |                 data, Length words of 32 bits                 |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8926#section-3.5">RFC 8926, section 3.5</a>
 */
public final class GeneveOption {
    /** Octets in front of the data. */
    public static final int HEADER_LENGTH = 4;

    // Where fields are, in octets from the beginning of the option.
    public static final int CLASS = 0;
    public static final int TYPE = 2;
    public static final int LENGTH = 3;

    /** The bit of a type that whoever does not know it must not pass over. */
    public static final int CRITICAL = 0x80;

    private static final int WORD = 4;

    private GeneveOption() {}

    /**
     * {@return the octets of the option at {@code at}, or -1 where it does not fit before {@code
     * end}}
     */
    public static int length(MemorySegment segment, long at, long end) {
        if (end - at < HEADER_LENGTH) {
            return -1;
        }
        int length = HEADER_LENGTH + dataLength(BigEndian.u8(segment, at + LENGTH));
        return end - at < length ? -1 : length;
    }

    /**
     * {@return the octets of the data, 0 to 124}
     *
     * @param octet the last octet of the option's header
     */
    public static int dataLength(int octet) {
        return (octet & 0x1f) * WORD;
    }

    /** {@return who says what the type means} */
    public static int optionClass(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + CLASS);
    }

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + TYPE);
    }
}
