// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * An entry of a stack of MPLS labels.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------+-----+-+---------------+
 * |                 Label                 | TC  |S| Time to Live  |
 * +---------------------------------------+-----+-+---------------+
 * </pre>
 *
 * <p>What follows the last entry is not said; the labels below 16 have a meaning of their own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3032#section-2.1">RFC 3032, section 2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5462">RFC 5462, of the traffic class</a>
 */
public final class MplsLabel {
    /** Octets of an entry. */
    public static final int LENGTH = 4;

    public static final int IPV4_EXPLICIT_NULL = 0;
    public static final int ROUTER_ALERT = 1;
    public static final int IPV6_EXPLICIT_NULL = 2;
    public static final int IMPLICIT_NULL = 3;

    /** Labels below it are reserved. */
    public static final int FIRST_UNRESERVED = 16;

    private MplsLabel() {}

    /** Looks at the length, which is fixed. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    /** {@return the four octets of the entry, which the other accessors take apart} */
    public static int entry(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at);
    }

    /** {@return the label, 20 bits} */
    public static int label(int entry) {
        return entry >>> 12;
    }

    /** {@return how urgent it is, 0 to 7} */
    public static int trafficClass(int entry) {
        return entry >>> 9 & 7;
    }

    /** {@return whether no other entry follows} */
    public static boolean isBottomOfStack(int entry) {
        return (entry & 0x100) != 0;
    }

    /** {@return how many hops are left, 0 to 255} */
    public static int timeToLive(int entry) {
        return entry & 0xff;
    }
}
