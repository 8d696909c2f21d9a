// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of an Ethernet frame.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                      Destination Address                      |
 * +                               +-------------------------------+
 * |                               |                               |
 * +-------------------------------+                               +
 * |                         Source Address                        |
 * +-------------------------------+-------------------------------+
 * |        Type or Length         |
 * +-------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc894">RFC 894</a>
 */
public final class EthernetHeader {
    /** Octets of the header. */
    public static final int LENGTH = 14;

    /** Octets of an address. */
    public static final int ADDRESS_LENGTH = 6;

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;

    private EthernetHeader() {}

    /** Looks at the length; only a frame with a length and no type announces a payload. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < LENGTH) {
            return Check.TRUNCATED;
        }
        int length = type(segment, at);
        return length <= EtherType.MAX_LENGTH && end - at - LENGTH < length
                ? Check.PAYLOAD_TRUNCATED
                : Check.COMPLETE;
    }

    /** {@return the address of the receiver, in the lowest 48 bits} */
    public static long destination(MemorySegment segment, long at) {
        return BigEndian.u48(segment, at + DESTINATION);
    }

    /** {@return the address of the sender, in the lowest 48 bits} */
    public static long source(MemorySegment segment, long at) {
        return BigEndian.u48(segment, at + SOURCE);
    }

    /** {@return an {@link EtherType}, or the length of an IEEE 802.3 frame} */
    public static int type(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + TYPE);
    }

    /** {@return where the destination address lies} */
    public static long destinationAt(long at) {
        return at + DESTINATION;
    }

    /** {@return where the source address lies} */
    public static long sourceAt(long at) {
        return at + SOURCE;
    }
}
