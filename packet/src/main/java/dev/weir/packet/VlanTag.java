// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * A VLAN tag and the type behind it; the {@link EtherType} that announces the tag lies before.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-----+-+-----------------------+-------------------------------+
 * | PCP |D|          VID          |        Type or Length         |
 * +-----+-+-----------------------+-------------------------------+
 * </pre>
 *
 * <p>Specified by IEEE 802.1Q, clause 9.
 */
public final class VlanTag {
    /** Octets of the tag and the type. */
    public static final int LENGTH = 4;

    /** Where the type is, in octets from the beginning of the tag. */
    public static final int TYPE = 2;

    private VlanTag() {}

    /** Looks at the length, which is fixed. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    /** {@return the priority code point, 0 to 7} */
    public static int priority(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at) >>> 5;
    }

    /** {@return whether the frame may be dropped first; once the canonical format indicator} */
    public static boolean dropEligible(MemorySegment segment, long at) {
        return (BigEndian.u8(segment, at) & 0x10) != 0;
    }

    /** {@return the number of the VLAN, 0 to 4095} */
    public static int vlan(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at) & 0xfff;
    }

    /** {@return an {@link EtherType}, or the length of an IEEE 802.3 frame} */
    public static int type(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + TYPE);
    }
}
