// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.weir.packet.EtherType;
import dev.weir.packet.InternetChecksum;

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

    /** The protocol of a service tag, 802.1ad. */
    private static final int SERVICE = 0x88a8;

    /** More tags than this in a frame Linux does not go over. */
    private static final int MOST = 8;

    private VlanTag() {}

    private static boolean is(int protocol) {
        return protocol == CUSTOMER || protocol == SERVICE;
    }

    /**
     * {@return the protocol of what a cooked packet begins with, out of which a tag was taken}
     * Linux 6.18 says what lies behind all tags, also where the packet begins with a second one, of
     * whose protocol it says nothing: it is taken for that of a customer tag.
     *
     * @param header where its header is in the memory of the ring
     */
    static int behind(MemorySegment memory, long header) {
        int told = RingHeader.protocol(memory, header);
        long at = RingHeader.packet(memory, header);
        int caplen = RingHeader.caplen(memory, header);
        if (told == 0) {
            return CUSTOMER; // a second tag that is cut short
        }
        if (is(told)) {
            return told;
        }
        for (int i = 0; i < MOST && (i + 1) * SIZE <= caplen; i++) {
            int type = u16(memory, at + (long) i * SIZE + 2);
            if (type == told) {
                return isIp(memory, at, caplen, RingHeader.wirelen(memory, header), told)
                        ? told
                        : CUSTOMER;
            }
            if (!is(type)) {
                return told;
            }
        }
        return told;
    }

    /** {@return whether it is IP, though its second two bytes may be those of a tag} */
    private static boolean isIp(
            MemorySegment memory, long at, int caplen, int wirelen, int protocol) {
        int first = Byte.toUnsignedInt(memory.get(JAVA_BYTE, at));
        if (protocol == EtherType.IPV4) {
            return first >>> 4 == 4
                    && (first & 0xf) * 4 <= caplen
                    && InternetChecksum.of(memory, at, (first & 0xf) * 4) == 0xffff;
        }
        return protocol == EtherType.IPV6
                && first >>> 4 == 6
                && caplen >= 6
                && u16(memory, at + 4) == wirelen - 40;
    }

    private static int u16(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(NETWORK_SHORT, at));
    }

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
