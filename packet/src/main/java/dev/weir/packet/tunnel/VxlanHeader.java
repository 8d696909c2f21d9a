// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The header of a Virtual Extensible LAN; an Ethernet frame follows.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+-----------------------------------------------+
 * |     Flags     |                   Reserved                    |
 * +---------------+-------------------------------+---------------+
 * |           VXLAN Network Identifier            |   Reserved    |
 * +-----------------------------------------------+---------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7348#section-5">RFC 7348, section 5</a>
 */
public final class VxlanHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    // Where fields are, in octets from the beginning of the header.
    public static final int FLAGS = 0;
    public static final int IDENTIFIER = 4;

    /** The flag of a valid identifier. */
    public static final int IDENTIFIER_PRESENT = 0x08;

    private VxlanHeader() {}

    /** Looks at the length, which is fixed. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    public static int flags(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + FLAGS);
    }

    /** {@return which LAN it is of, the VNI, 24 bits} */
    public static int identifier(MemorySegment segment, long at) {
        return BigEndian.u24(segment, at + IDENTIFIER);
    }
}
