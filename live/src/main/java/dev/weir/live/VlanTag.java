// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Puts back the VLAN tag (IEEE 802.1Q, clause 9) that Linux takes out of a frame before it hands
 * the frame to a packet socket.
 */
final class VlanTag {
    /** Bytes of a tag: the protocol (TPID), then priority and VLAN (TCI). */
    static final int SIZE = 4;

    /** The protocol of a customer tag, 802.1Q; what is meant where the kernel does not say. */
    static final int CUSTOMER = 0x8100;

    /** Where the tag belongs in an Ethernet frame: behind the two addresses. */
    static final int AT_IN_ETHERNET = 12;

    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private VlanTag() {}

    /**
     * Inserts a tag into the frame at {@code frame}, of which the bytes before the tag move into
     * the {@link #SIZE} bytes of room in front of the frame.
     *
     * @return where the frame begins now
     */
    static long insert(MemorySegment segment, long frame, int tagAt, int tpid, int tci) {
        long moved = frame - SIZE;
        MemorySegment.copy(segment, frame, segment, moved, tagAt);
        segment.set(NETWORK_SHORT, moved + tagAt, (short) tpid);
        segment.set(NETWORK_SHORT, moved + tagAt + 2, (short) tci);
        return moved;
    }
}
