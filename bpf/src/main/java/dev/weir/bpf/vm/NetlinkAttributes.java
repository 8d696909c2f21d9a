// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * Attributes of a netlink message, found as the loads SKF_AD_NLATTR and SKF_AD_NLATTR_NEST find
 * them.
 *
 * <pre>
 *   struct nlattr { u16 nla_len; u16 nla_type; }    in host order, then nla_len - 4 bytes
 * </pre>
 *
 * <p>The next one begins at the next multiple of four bytes. All offsets are inside the packet, so
 * no sum overflows.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/netlink/intro.html">Netlink</a>
 */
final class NetlinkAttributes {
    private static final int HEADER = 4;

    /** The rest of nla_type are flags (NLA_TYPE_MASK). */
    private static final int TYPE_BITS = 0x3fff;

    private NetlinkAttributes() {}

    /** {@return where among the attributes from {@code a} on is the first of that type, or 0} */
    static int find(MemorySegment segment, long packet, int caplen, int a, int type) {
        if (isOutside(caplen, a)) {
            return 0;
        }
        return search(segment, packet, a, caplen - a, type);
    }

    /** {@return where in the attribute at {@code a} is the first of that type, or 0} */
    static int findNested(MemorySegment segment, long packet, int caplen, int a, int type) {
        if (isOutside(caplen, a)) {
            return 0;
        }
        int length = half(segment, packet + a);
        if (length > caplen - a) {
            return 0;
        }
        return search(segment, packet, a + HEADER, length - HEADER, type);
    }

    private static boolean isOutside(int caplen, int a) {
        return caplen < HEADER || Integer.compareUnsigned(a, caplen - HEADER) > 0;
    }

    // Every round goes at least one header forward.
    private static int search(MemorySegment segment, long packet, int from, int room, int type) {
        int at = from;
        int left = room;
        while (left >= HEADER) {
            int length = half(segment, packet + at);
            if (length < HEADER || length > left) {
                return 0;
            }
            if ((half(segment, packet + at + 2) & TYPE_BITS) == type) {
                return at;
            }
            int step = (length + 3) & ~3;
            left -= step;
            at += step;
        }
        return 0;
    }

    private static int half(MemorySegment segment, long at) {
        return Short.toUnsignedInt(segment.get(JAVA_SHORT_UNALIGNED, at));
    }
}
