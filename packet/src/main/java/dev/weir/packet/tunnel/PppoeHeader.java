// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The header of PPP over Ethernet: of discovery, whose tags follow, and of a session.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |  VER  | TYPE  |     CODE      |          SESSION_ID           |
 * +-------+-------+---------------+-------------------------------+
 * |            LENGTH             |            payload
 * +-------------------------------+-------------------------------
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2516#section-4">RFC 2516, section 4</a>
 */
public final class PppoeHeader {
    /** Octets of the header. */
    public static final int LENGTH = 6;

    // Where fields are, in octets from the beginning of the header.
    public static final int VERSION_AND_TYPE = 0;
    public static final int CODE = 1;
    public static final int SESSION = 2;
    public static final int PAYLOAD_LENGTH = 4;

    /** The code of a packet of a session; the others are of discovery. */
    public static final int SESSION_DATA = 0x00;

    /** The code of a packet with which a host looks for servers, PADI. */
    public static final int INITIATION = 0x09;

    /** Octets in front of the value of a tag of discovery: its type and its length. */
    public static final int TAG_HEADER_LENGTH = 4;

    /** Where the length of a tag's value is, in octets from the beginning of the tag. */
    public static final int TAG_LENGTH = 2;

    private PppoeHeader() {}

    /** Looks at the version, and whether the payload was captured. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        int first = BigEndian.u8(segment, at + VERSION_AND_TYPE);
        if (version(first) != 1 || type(first) != 1) {
            return Check.INVALID;
        }
        return end - at - LENGTH < payloadLength(segment, at)
                ? Check.PAYLOAD_TRUNCATED
                : Check.COMPLETE;
    }

    /**
     * {@return the version, 1}
     *
     * @param first the first octet of the header
     */
    public static int version(int first) {
        return first >>> 4;
    }

    /**
     * {@return the type, 1}
     *
     * @param first the first octet of the header
     */
    public static int type(int first) {
        return first & 15;
    }

    public static int code(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + CODE);
    }

    public static int session(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SESSION);
    }

    /** {@return the octets of the payload as the sender wrote it} */
    public static int payloadLength(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + PAYLOAD_LENGTH);
    }
}
