// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the User Datagram Protocol.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |            Length             |           Checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
public final class UdpHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    // Where fields are, in octets from the beginning of the header.
    public static final int SOURCE_PORT = 0;
    public static final int DESTINATION_PORT = 2;
    public static final int DATAGRAM_LENGTH = 4;
    public static final int CHECKSUM = 6;

    private UdpHeader() {}

    /** Looks at the length, where 0 stands for a jumbogram (RFC 2675, section 4). */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        int length = length(segment, at);
        if (length != 0 && length < LENGTH) {
            return Check.INVALID;
        }
        return end - at < length ? Check.PAYLOAD_TRUNCATED : Check.COMPLETE;
    }

    public static int sourcePort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SOURCE_PORT);
    }

    public static int destinationPort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + DESTINATION_PORT);
    }

    /** {@return the octets of header and payload as the sender wrote it} */
    public static int length(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + DATAGRAM_LENGTH);
    }

    public static int checksum(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + CHECKSUM);
    }
}
