// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The header of Generic Routing Encapsulation: version 0, and version 1 of PPTP. The first octets
 * tell which others there are, in this order:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |C|R|K|S|s|Recur|A| Flags | Ver |         Protocol Type          |
 * +-+-+-+-+-+-----+-+-------+-----+-------------------------------+
 * |     Checksum (C or R)         |      Offset (C or R)          |
 * +-------------------------------+-------------------------------+
 * |       Key (K), in version 1 payload length and call           |
 * +---------------------------------------------------------------+
 * |                     Sequence Number (S)                       |
 * +---------------------------------------------------------------+
 * |           Acknowledgment Number (A, in version 1)             |
 * +---------------------------------------------------------------+
 * |                Routing (R), as RFC 1701 has it                |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2784#section-2">RFC 2784, section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2890#section-2">RFC 2890, section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2637#section-4.1">RFC 2637, section 4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1701">RFC 1701, of routing</a>
 */
public final class GreHeader {
    /** Octets that each header has. */
    public static final int LENGTH = 4;

    // Where fields are, in octets from the beginning of the header.
    public static final int FLAGS_AND_VERSION = 0;
    public static final int PROTOCOL = 2;

    // The flags.
    public static final int CHECKSUM_PRESENT = 0x8000;
    public static final int ROUTING_PRESENT = 0x4000;
    public static final int KEY_PRESENT = 0x2000;
    public static final int SEQUENCE_PRESENT = 0x1000;
    public static final int STRICT_SOURCE_ROUTE = 0x0800;
    public static final int ACKNOWLEDGMENT_PRESENT = 0x0080;

    private static final int FIELD = 4;

    private GreHeader() {}

    /** Looks whether the fields are there that the flags announce, but for a route. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        if (version(flags(segment, at)) > 1) {
            return Check.INVALID;
        }
        return end - at < headerLength(segment, at) ? Check.TRUNCATED : Check.COMPLETE;
    }

    /** {@return the flags, and the version in the lowest bits} */
    public static int flags(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + FLAGS_AND_VERSION);
    }

    /**
     * {@return the version, 0 or 1 of PPTP; others are unknown}
     *
     * @param flags the first two octets
     */
    public static int version(int flags) {
        return flags & 7;
    }

    /** {@return whether there is a checksum or an offset, which are there both or not} */
    public static boolean hasChecksum(int flags) {
        return (flags & (CHECKSUM_PRESENT | ROUTING_PRESENT)) != 0;
    }

    public static boolean hasKey(int flags) {
        return (flags & KEY_PRESENT) != 0;
    }

    public static boolean hasSequence(int flags) {
        return (flags & SEQUENCE_PRESENT) != 0;
    }

    /** {@return whether it tells what has arrived, which version 1 alone does} */
    public static boolean hasAcknowledgment(int flags) {
        return version(flags) == 1 && (flags & ACKNOWLEDGMENT_PRESENT) != 0;
    }

    /** {@return whether there is a route behind the other fields} */
    public static boolean hasRouting(int flags) {
        return (flags & ROUTING_PRESENT) != 0;
    }

    /** {@return the {@link dev.weir.packet.EtherType} of what follows} */
    public static int protocol(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + PROTOCOL);
    }

    /** {@return the octets of the header up to the route, if there is one} */
    public static int headerLength(MemorySegment segment, long at) {
        int flags = flags(segment, at);
        int length = LENGTH;
        length += hasChecksum(flags) ? FIELD : 0;
        length += hasKey(flags) ? FIELD : 0;
        length += hasSequence(flags) ? FIELD : 0;
        length += hasAcknowledgment(flags) ? FIELD : 0;
        return length;
    }
}
