// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.weir.packet.LinkType;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What packets of a ring begin with, and what has to be done to them for that: the kernel hands
 * over a frame without its outer VLAN tag, and of a cooked capture a packet without any link-layer
 * header.
 */
enum PacketForm {
    /** Frames of Ethernet, in which a tag follows the two addresses. */
    ETHERNET(Libc.SOCK_RAW, 0),
    /** Packets with another header, or with none; whatever was taken out stays out. */
    OTHER(Libc.SOCK_RAW, 0),
    /** Cooked packets of the first version, LINKTYPE_LINUX_SLL. */
    COOKED(Libc.SOCK_DGRAM, 16),
    /** Cooked packets of the second version, LINKTYPE_LINUX_SLL2. */
    COOKED2(Libc.SOCK_DGRAM, 20);

    /** The most bytes that a packet is longer once it is {@link #finish finished}. */
    static final int MOST_ADDED = 20 + VlanTag.SIZE;

    private static final ValueLayout.OfShort NETWORK_SHORT =
            JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT =
            JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final int socketType;
    private final int cookedLength;

    PacketForm(int socketType, int cookedLength) {
        this.socketType = socketType;
        this.cookedLength = cookedLength;
    }

    static PacketForm of(LinkType linkType) {
        if (linkType.equals(LinkType.ETHERNET)) {
            return ETHERNET;
        }
        if (linkType.equals(LinkType.LINUX_SLL)) {
            return COOKED;
        }
        return linkType.equals(LinkType.LINUX_SLL2) ? COOKED2 : OTHER;
    }

    /** {@return the type of socket that hands over such packets, or what is made into them} */
    int socketType() {
        return socketType;
    }

    /** {@return bytes of the header that is made here, 0 if none is} */
    int cookedLength() {
        return cookedLength;
    }

    /**
     * Points at a packet as it should be, and puts what it lacks before it, where the ring has room
     * for that.
     *
     * @param header where its header is in the memory of the ring
     * @param caplen how many bytes of it are to be kept, without what is added
     * @param snaplen the most bytes that are kept, with what is added
     */
    void finish(MemorySegment memory, long header, int caplen, int snaplen, LivePacket into) {
        long at = RingHeader.packet(memory, header);
        int added = 0;
        int tpid = RingHeader.tpid(memory, header);
        switch (this) {
            case ETHERNET -> {
                if (tpid != 0 && caplen >= VlanTag.AT_IN_ETHERNET) {
                    int tci = RingHeader.tci(memory, header);
                    at = VlanTag.insert(memory, at, VlanTag.AT_IN_ETHERNET, tpid, tci);
                    added = VlanTag.SIZE;
                }
            }
            case COOKED, COOKED2 -> {
                int protocol = RingHeader.protocol(memory, header);
                if (tpid != 0) {
                    added = VlanTag.SIZE;
                    at -= VlanTag.SIZE;
                    memory.set(NETWORK_SHORT, at, (short) RingHeader.tci(memory, header));
                    memory.set(NETWORK_SHORT, at + 2, (short) VlanTag.behind(memory, header));
                    protocol = tpid;
                }
                added += cookedLength;
                at -= cookedLength;
                if (this == COOKED) {
                    cook(memory, header, at, protocol);
                } else {
                    cook2(memory, header, at, protocol);
                }
            }
            case OTHER -> {
                // there is nothing to add
            }
        }
        into.set(
                memory,
                at,
                Math.min(caplen + added, snaplen),
                RingHeader.wirelen(memory, header) + added,
                RingHeader.timestamp(memory, header));
        into.describedAt(memory, header);
    }

    /**
     * Puts a packet that is {@link #finish finished} back as the kernel wrote it, so that it can be
     * filtered and finished again. What was made in front of it does not matter to that.
     */
    void takeBack(MemorySegment memory, long header, LivePacket finished) {
        long at = RingHeader.packet(memory, header);
        if (this == ETHERNET && finished.offset() < at) {
            MemorySegment.copy(memory, finished.offset(), memory, at, VlanTag.AT_IN_ETHERNET);
        }
    }

    /** The header of LINKTYPE_LINUX_SLL: packet type, hardware type, address, protocol. */
    private static void cook(MemorySegment memory, long header, long at, int protocol) {
        memory.set(NETWORK_SHORT, at, (short) RingHeader.packetType(memory, header));
        memory.set(NETWORK_SHORT, at + 2, (short) RingHeader.hardwareType(memory, header));
        memory.set(NETWORK_SHORT, at + 4, (short) RingHeader.addressLength(memory, header));
        MemorySegment.copy(memory, header + RingHeader.SLL_ADDR, memory, at + 6, 8);
        memory.set(NETWORK_SHORT, at + 14, (short) protocol);
    }

    /** The header of LINKTYPE_LINUX_SLL2, which has the number of the interface besides. */
    private static void cook2(MemorySegment memory, long header, long at, int protocol) {
        memory.set(NETWORK_SHORT, at, (short) protocol);
        memory.set(NETWORK_SHORT, at + 2, (short) 0);
        memory.set(NETWORK_INT, at + 4, RingHeader.interfaceIndex(memory, header));
        memory.set(NETWORK_SHORT, at + 8, (short) RingHeader.hardwareType(memory, header));
        memory.set(JAVA_BYTE, at + 10, (byte) RingHeader.packetType(memory, header));
        memory.set(JAVA_BYTE, at + 11, (byte) RingHeader.addressLength(memory, header));
        MemorySegment.copy(memory, header + RingHeader.SLL_ADDR, memory, at + 12, 8);
    }
}
