// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A ring that this process fills in the kernel's place. */
final class MadeUpRing {
    private static final int FIRST = 48;
    private static final int MAC = 128;

    final RingSize size = new RingSize(RingSize.MIN_BLOCK, 4, 2048);
    private final Arena arena = Arena.ofShared();
    final MemorySegment memory = arena.allocate(size.bytes(), 16);
    final RxRing ring = new RxRing(new RingMemory(memory, arena), size);
    private int block;
    private long at;
    private int packets;
    private long sequence;

    /** What the header says of the packets that are added next. */
    int status;

    int tci;
    int tpid;
    int packetType;
    int interfaceIndex = 3;
    int hardwareType = 1;
    int protocol = 0x0800;

    /** Adds a packet to the block that is open. */
    void add(long nanos, byte[] packet, int wirelen) {
        long base = (long) block * size.blockSize();
        if (packets == 0) {
            at = base + FIRST;
            memory.set(JAVA_INT, base + RxRing.BLOCK_FIRST_PACKET, FIRST);
        }
        memory.set(JAVA_INT, at + RingHeader.SECONDS, (int) (nanos / 1_000_000_000L));
        memory.set(JAVA_INT, at + RingHeader.SECONDS + 4, (int) (nanos % 1_000_000_000L));
        memory.set(JAVA_INT, at + RingHeader.SNAPLEN, packet.length);
        memory.set(JAVA_INT, at + RingHeader.LEN, wirelen);
        memory.set(JAVA_INT, at + RingHeader.STATUS, status);
        memory.set(JAVA_SHORT, at + RingHeader.MAC, (short) MAC);
        memory.set(JAVA_SHORT, at + RingHeader.VLAN_TCI, (short) tci);
        memory.set(JAVA_SHORT, at + RingHeader.VLAN_TPID, (short) tpid);
        memory.set(JAVA_SHORT, at + RingHeader.SLL_PROTOCOL, Short.reverseBytes((short) protocol));
        memory.set(JAVA_INT, at + RingHeader.SLL_IFINDEX, interfaceIndex);
        memory.set(JAVA_SHORT, at + RingHeader.SLL_HATYPE, (short) hardwareType);
        memory.set(JAVA_BYTE, at + RingHeader.SLL_PKTTYPE, (byte) packetType);
        memory.set(JAVA_BYTE, at + RingHeader.SLL_HALEN, (byte) 6);
        for (int i = 0; i < 8; i++) {
            memory.set(JAVA_BYTE, at + RingHeader.SLL_ADDR + i, (byte) (0xa0 + i));
        }
        MemorySegment.copy(packet, 0, memory, JAVA_BYTE, at + MAC, packet.length);
        int next = (MAC + packet.length + 7) & ~7;
        memory.set(JAVA_INT, at + RingHeader.NEXT_OFFSET, next);
        at += next;
        packets++;
    }

    /** Hands the open block over, and opens the next one; false if that is not ours. */
    boolean handOver() {
        long base = (long) block * size.blockSize();
        memory.set(JAVA_INT, base + RxRing.BLOCK_PACKETS, packets);
        memory.set(JAVA_LONG, base + RxRing.BLOCK_SEQUENCE, ++sequence);
        memory.set(JAVA_INT, base + RxRing.BLOCK_STATUS, RxRing.TP_STATUS_USER);
        packets = 0;
        block = (block + 1) % size.blockCount();
        return memory.get(JAVA_INT, (long) block * size.blockSize() + RxRing.BLOCK_STATUS)
                == RxRing.TP_STATUS_KERNEL;
    }
}
