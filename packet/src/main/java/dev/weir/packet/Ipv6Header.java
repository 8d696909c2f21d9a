// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Internet Protocol, version 6.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * |Version| Traffic Class |              Flow Label               |
 * +-------+---------------+-------+---------------+---------------+
 * |        Payload Length         |  Next Header  |   Hop Limit   |
 * +-------------------------------+---------------+---------------+
 * |                                                               |
 * +                        Source Address                         +
 * |                         (16 octets)                           |
 * +---------------------------------------------------------------+
 * |                                                               |
 * +                     Destination Address                       +
 * |                         (16 octets)                           |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, section 3</a>
 */
public final class Ipv6Header {
    /** Octets of the header. */
    public static final int LENGTH = 40;

    /** Octets of an address. */
    public static final int ADDRESS_LENGTH = 16;

    // Where fields are, in octets from the beginning of the header.
    public static final int PAYLOAD_LENGTH = 4;
    public static final int NEXT_HEADER = 6;
    public static final int HOP_LIMIT = 7;
    public static final int SOURCE = 8;
    public static final int DESTINATION = 24;

    private Ipv6Header() {}

    /** Looks at version and payload length; 0 announces no payload, or a jumbogram. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        if (version(segment, at) != 6) {
            return Check.INVALID;
        }
        return end - at - LENGTH < payloadLength(segment, at)
                ? Check.PAYLOAD_TRUNCATED
                : Check.COMPLETE;
    }

    public static int version(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at) >>> 4;
    }

    public static int trafficClass(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at) >>> 4 & 0xff;
    }

    /** {@return the flow label, 0 to 2^20-1} */
    public static int flowLabel(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at) & 0xfffff;
    }

    /**
     * {@return the octets behind this header, extension headers included, as the sender wrote it}
     */
    public static int payloadLength(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + PAYLOAD_LENGTH);
    }

    /** {@return what follows the header, one of {@link IpProtocol}} */
    public static int nextHeader(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + NEXT_HEADER);
    }

    public static int hopLimit(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + HOP_LIMIT);
    }

    /** {@return where the source address stands} */
    public static long sourceAt(long at) {
        return at + SOURCE;
    }

    /** {@return where the destination address stands} */
    public static long destinationAt(long at) {
        return at + DESTINATION;
    }
}
