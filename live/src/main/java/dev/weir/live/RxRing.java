// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The memory that the kernel writes packets to and this process reads them from: PACKET_RX_RING,
 * packet(7), in its third version.
 *
 * <p>A block belongs to the kernel or to us, as the status in its head says. The kernel fills one
 * after the other, hands a block over when it is full or when it was open for as long as the
 * timeout says, and drops packets while the next one is still ours. Blocks are taken in that order
 * and may be given back in any.
 *
 * <p>Blocks are taken by one thread at a time; each may be given back by any thread.
 */
final class RxRing implements AutoCloseable {
    static final int TPACKET_V3 = 2;

    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_RESERVE = 12;

    /** Size of struct tpacket_req3. */
    private static final long REQUEST_SIZE = 28;

    /** Offsets in struct tpacket_block_desc of linux/if_packet.h. */
    static final long BLOCK_STATUS = 8;

    static final long BLOCK_PACKETS = 12;
    static final long BLOCK_FIRST_PACKET = 16;
    static final long BLOCK_SEQUENCE = 24;

    static final int TP_STATUS_KERNEL = 0;
    static final int TP_STATUS_USER = 1;

    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final RingSize size;
    private final MemorySegment memory;
    private final Arena arena;
    private int next;
    private long lastTaken;

    /**
     * A ring over memory that is there; tests make some up.
     *
     * @param arena closed together with the ring
     */
    RxRing(MemorySegment memory, RingSize size, Arena arena) {
        this.memory = memory;
        this.size = size;
        this.arena = arena;
    }

    /**
     * Gives a socket a ring of that size, or of less if there is not so much memory.
     *
     * @param timeout how long the kernel may keep a packet to hand it over together with others, in
     *     milliseconds, at least 1: for 0 it would choose
     */
    static RxRing map(int socket, RingSize wanted, int timeout) throws SystemCallException {
        RingSize size = wanted;
        try (Arena call = Arena.ofConfined()) {
            set(call, socket, PACKET_VERSION, TPACKET_V3);
            set(call, socket, PACKET_RESERVE, RingSize.RESERVED);
            while (!request(call, socket, size, timeout)) {
                size = size.halved();
            }
        }
        Arena arena = Arena.ofShared();
        try {
            return new RxRing(Libc.mmap(socket, size.bytes(), arena), size, arena);
        } catch (SystemCallException e) {
            arena.close();
            throw e;
        }
    }

    /** Asks for the memory of the ring; false if there is not so much, but may be less. */
    private static boolean request(Arena arena, int socket, RingSize size, int timeout)
            throws SystemCallException {
        MemorySegment request = arena.allocate(REQUEST_SIZE, 4);
        request.set(JAVA_INT, 0, size.blockSize());
        request.set(JAVA_INT, 4, size.blockCount());
        request.set(JAVA_INT, 8, size.frameSize());
        request.set(JAVA_INT, 12, size.frameCount());
        request.set(JAVA_INT, 16, timeout);
        try {
            Libc.setsockopt(socket, PacketSocket.SOL_PACKET, PACKET_RX_RING, request);
            return true;
        } catch (SystemCallException e) {
            if (e.is(Errno.ENOMEM) && size.canBeHalved()) {
                return false;
            }
            throw e;
        }
    }

    private static void set(Arena arena, int socket, int option, int value)
            throws SystemCallException {
        Libc.setsockopt(
                socket, PacketSocket.SOL_PACKET, option, arena.allocateFrom(JAVA_INT, value));
    }

    RingSize size() {
        return size;
    }

    /** {@return the memory of all blocks} */
    MemorySegment memory() {
        return memory;
    }

    /**
     * {@return whether the next block is there to be taken} It is not if it was taken once round
     * ago and is still read: then it looks the same but for its sequence number.
     */
    boolean ready() {
        return ((int) STATUS.getAcquire(memory, base(next) + BLOCK_STATUS) & TP_STATUS_USER) != 0
                && sequence(next) - lastTaken > 0;
    }

    /** Takes the next block, which is {@link #ready}; {@return its number} */
    int take() {
        int taken = next;
        lastTaken = sequence(taken);
        next = taken + 1 == size.blockCount() ? 0 : taken + 1;
        return taken;
    }

    /** Gives a block back to the kernel. Nothing in it may be read any more. */
    void giveBack(int block) {
        STATUS.setRelease(memory, base(block) + BLOCK_STATUS, TP_STATUS_KERNEL);
    }

    /** {@return where a block begins in {@link #memory}} */
    long base(int block) {
        return (long) block * size.blockSize();
    }

    /** {@return how many packets are in a block} */
    int packets(int block) {
        return memory.get(JAVA_INT, base(block) + BLOCK_PACKETS);
    }

    /** {@return where in {@link #memory} the header of a block's first packet is} */
    long firstPacket(int block) {
        return base(block)
                + Integer.toUnsignedLong(memory.get(JAVA_INT, base(block) + BLOCK_FIRST_PACKET));
    }

    /** {@return the number of a block among all that the kernel filled, from 1 on} */
    long sequence(int block) {
        return memory.get(JAVA_LONG, base(block) + BLOCK_SEQUENCE);
    }

    /** Takes the memory away: whoever still reads it gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        arena.close();
    }
}
