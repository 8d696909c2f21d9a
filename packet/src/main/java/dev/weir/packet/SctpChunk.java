// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * A chunk of SCTP; what its value is depends on the type.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Flags     |            Length             |
 * +---------------+---------------+-------------------------------+
 * |          value, then up to three octets of padding            |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9260#section-3.2">RFC 9260, section 3.2</a>
 */
public final class SctpChunk {
    /** Octets in front of the value, which the length counts. */
    public static final int HEADER_LENGTH = 4;

    // Where fields are, in octets from the beginning of the chunk.
    public static final int TYPE = 0;
    public static final int FLAGS = 1;
    public static final int LENGTH = 2;

    private static final int PADDED_TO = 4;

    private SctpChunk() {}

    /**
     * {@return the octets of the chunk at {@code at} without its padding, or -1 where it is cut
     * short or its length is impossible}
     */
    public static int length(MemorySegment segment, long at, long end) {
        if (end - at < HEADER_LENGTH) {
            return -1;
        }
        int length = BigEndian.u16(segment, at + LENGTH);
        return length < HEADER_LENGTH || end - at < length ? -1 : length;
    }

    /** {@return how far the next chunk is from one of this length} */
    public static int padded(int length) {
        return length + PADDED_TO - 1 & -PADDED_TO;
    }

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + TYPE);
    }

    public static int flags(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + FLAGS);
    }
}
