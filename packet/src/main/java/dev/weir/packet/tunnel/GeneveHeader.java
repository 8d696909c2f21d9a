// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The header of Generic Network Virtualization Encapsulation. Options follow, then the packet.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---+-----------+-+-+-----------+-------------------------------+
 * |Ver|  Opt Len  |O|C|   Rsvd.   |         Protocol Type         |
 * +---+-----------+-+-+-----------+---------------+---------------+
 * |          Virtual Network Identifier           |   Reserved    |
 * +-----------------------------------------------+---------------+
 * |             options, Opt Len words of 32 bits                 |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8926#section-3.4">RFC 8926, section 3.4</a>
 */
public final class GeneveHeader {
    /** Octets of the header, without options. */
    public static final int LENGTH = 8;

    // Where fields are, in octets from the beginning of the header.
    public static final int VERSION_AND_OPTION_LENGTH = 0;
    public static final int FLAGS = 1;
    public static final int PROTOCOL = 2;
    public static final int IDENTIFIER = 4;
    public static final int RESERVED = 7;

    private static final int WORD = 4;

    private GeneveHeader() {}

    /** Looks whether the header is there with its options. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        int first = BigEndian.u8(segment, at + VERSION_AND_OPTION_LENGTH);
        if (version(first) != 0) {
            return Check.INVALID;
        }
        return end - at < LENGTH + optionLength(first) ? Check.TRUNCATED : Check.COMPLETE;
    }

    /**
     * {@return the version, 0 today}
     *
     * @param first the first octet of the header
     */
    public static int version(int first) {
        return first >>> 6;
    }

    /**
     * {@return the octets of all options, 0 to 252}
     *
     * @param first the first octet of the header
     */
    public static int optionLength(int first) {
        return (first & 0x3f) * WORD;
    }

    /** {@return the octets of the header and its options} */
    public static int headerLength(MemorySegment segment, long at) {
        return LENGTH + optionLength(BigEndian.u8(segment, at + VERSION_AND_OPTION_LENGTH));
    }

    public static int flags(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + FLAGS);
    }

    /** {@return the {@link dev.weir.packet.EtherType} of what follows} */
    public static int protocol(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + PROTOCOL);
    }

    /** {@return which network it is of, the VNI, 24 bits} */
    public static int identifier(MemorySegment segment, long at) {
        return BigEndian.u24(segment, at + IDENTIFIER);
    }
}
