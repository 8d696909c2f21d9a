// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Internet Protocol, version 4.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |Version|  IHL  |Type of Service|         Total Length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |        Identification         |Flags|     Fragment Offset     |
 * +---------------+---------------+-----+-------------------------+
 * | Time to Live  |   Protocol    |        Header Checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        Source Address                         |
 * +---------------------------------------------------------------+
 * |                     Destination Address                       |
 * +-----------------------------------------------+---------------+
 * |                    Options                    |    Padding    |
 * +-----------------------------------------------+---------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791, section 3.1</a>
 */
public final class Ipv4Header {
    /** Octets of a header without options. */
    public static final int MINIMUM_LENGTH = 20;

    // Where fields are, in octets from the beginning of the header.
    public static final int TYPE_OF_SERVICE = 1;
    public static final int TOTAL_LENGTH = 2;
    public static final int IDENTIFICATION = 4;
    public static final int FLAGS = 6;
    public static final int TIME_TO_LIVE = 8;
    public static final int PROTOCOL = 9;
    public static final int CHECKSUM = 10;
    public static final int SOURCE = 12;
    public static final int DESTINATION = 16;

    private static final int RESERVED = 0x8000; // as the flags stand in their 16-bit field
    private static final int DONT_FRAGMENT = 0x4000;

    /** As it stands in the 16 bits at {@link #FLAGS}. */
    public static final int MORE_FRAGMENTS = 0x2000;

    /** The part of the 16 bits at {@link #FLAGS} that is the offset, in units of 8 octets. */
    public static final int FRAGMENT_OFFSET = 0x1fff;

    private Ipv4Header() {}

    /**
     * Looks at version and lengths; a total length of 0, as segmentation offload leaves it, is
     * invalid.
     */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < MINIMUM_LENGTH) {
            return Check.TRUNCATED;
        }
        int headerLength = headerLength(segment, at);
        int totalLength = totalLength(segment, at);
        if (version(segment, at) != 4
                || headerLength < MINIMUM_LENGTH
                || totalLength < headerLength) {
            return Check.INVALID;
        }
        if (end - at < headerLength) {
            return Check.TRUNCATED;
        }
        return end - at < totalLength ? Check.PAYLOAD_TRUNCATED : Check.COMPLETE;
    }

    public static int version(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at) >>> 4;
    }

    /** {@return the octets of the header, options included, as its IHL field says: 0 to 60} */
    public static int headerLength(MemorySegment segment, long at) {
        return headerLength(BigEndian.u8(segment, at));
    }

    /** {@return the octets of the header for its first octet, version and IHL} */
    public static int headerLength(int first) {
        return (first & 0xf) * 4;
    }

    /** {@return the octet that holds the differentiated services and congestion fields today} */
    public static int typeOfService(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + TYPE_OF_SERVICE);
    }

    /** {@return the octets of header and payload as the sender wrote it} */
    public static int totalLength(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + TOTAL_LENGTH);
    }

    public static int identification(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + IDENTIFICATION);
    }

    /** {@return whether the flag is set that has to be zero} */
    public static boolean reservedFlag(MemorySegment segment, long at) {
        return (BigEndian.u16(segment, at + FLAGS) & RESERVED) != 0;
    }

    public static boolean dontFragment(MemorySegment segment, long at) {
        return (BigEndian.u16(segment, at + FLAGS) & DONT_FRAGMENT) != 0;
    }

    public static boolean moreFragments(MemorySegment segment, long at) {
        return (BigEndian.u16(segment, at + FLAGS) & MORE_FRAGMENTS) != 0;
    }

    /** {@return where this fragment's payload belongs in the datagram's, in octets: 0 to 65528} */
    public static int fragmentOffset(MemorySegment segment, long at) {
        return (BigEndian.u16(segment, at + FLAGS) & FRAGMENT_OFFSET) * 8;
    }

    /** {@return whether this is a part of a datagram, the first one included} */
    public static boolean isFragment(MemorySegment segment, long at) {
        return moreFragments(segment, at) || fragmentOffset(segment, at) != 0;
    }

    public static int timeToLive(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + TIME_TO_LIVE);
    }

    /** {@return what follows the header, one of {@link IpProtocol}} */
    public static int protocol(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + PROTOCOL);
    }

    public static int checksum(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + CHECKSUM);
    }

    public static int source(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + SOURCE);
    }

    public static int destination(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + DESTINATION);
    }

    /** {@return where the options begin, if there are any} */
    public static long optionsAt(long at) {
        return at + MINIMUM_LENGTH;
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
