// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.vm;

import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Attributes of a netlink message, found as the loads SKF_AD_NLATTR and SKF_AD_NLATTR_NEST find
 * them.
 *
 * <pre>
 *   struct nlattr { u16 nla_len; u16 nla_type; }    in host order, then nla_len - 4 bytes
 * </pre>
 *
 * <p>The memory that a packet is in is a segment, an array or a buffer.
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

    private static final VarHandle ARRAY_HALF =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final VarHandle BUFFER_HALF =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private NetlinkAttributes() {}

    /** {@return where among the attributes from {@code a} on is the first of that type, or 0} */
    static int find(Object memory, long packet, int caplen, int a, int type) {
        if (isOutside(caplen, a)) {
            return 0;
        }
        return search(memory, packet, a, caplen - a, type);
    }

    /** {@return where in the attribute at {@code a} is the first of that type, or 0} */
    static int findNested(Object memory, long packet, int caplen, int a, int type) {
        if (isOutside(caplen, a)) {
            return 0;
        }
        int length = half(memory, packet + a);
        if (length > caplen - a) {
            return 0;
        }
        return search(memory, packet, a + HEADER, length - HEADER, type);
    }

    private static boolean isOutside(int caplen, int a) {
        return caplen < HEADER || Integer.compareUnsigned(a, caplen - HEADER) > 0;
    }

    // Every round goes at least one header forward.
    private static int search(Object memory, long packet, int from, int room, int type) {
        int at = from;
        int left = room;
        while (left >= HEADER) {
            int length = half(memory, packet + at);
            if (length < HEADER || length > left) {
                return 0;
            }
            if ((half(memory, packet + at + 2) & TYPE_BITS) == type) {
                return at;
            }
            int step = (length + 3) & ~3;
            left -= step;
            at += step;
        }
        return 0;
    }

    // Not a segment made of any of them, which would allocate.
    private static int half(Object memory, long at) {
        if (memory instanceof byte[] array) {
            return Short.toUnsignedInt((short) ARRAY_HALF.get(array, (int) at));
        }
        if (memory instanceof ByteBuffer buffer) {
            return Short.toUnsignedInt((short) BUFFER_HALF.get(buffer, (int) at));
        }
        return Short.toUnsignedInt(((MemorySegment) memory).get(JAVA_SHORT_UNALIGNED, at));
    }
}
