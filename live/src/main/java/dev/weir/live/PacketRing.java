// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.lang.foreign.MemorySegment;

/**
 * The memory that the kernel writes packets to and this process reads them from: PACKET_RX_RING,
 * packet(7). Packets are handed over in blocks, which are taken in their order by one thread at a
 * time, and may be given back in any order and by any thread.
 *
 * <p>Before each packet of a block that was taken is its header, as {@link RingHeader} reads it.
 */
sealed interface PacketRing extends AutoCloseable permits RxRing, FrameRing {
    /** {@return how much memory there is, in bytes} */
    long bytes();

    /** {@return how many blocks there are} */
    int blockCount();

    /** {@return the memory of all blocks} */
    MemorySegment memory();

    /** {@return whether the next block is there to be taken, which none is twice} */
    boolean ready();

    /** Takes the next block, which is {@link #ready}; {@return its number} */
    int take();

    /**
     * {@return how long to leave it alone for the sake of many blocks, in nanoseconds; 0 if it
     * should be waited for}
     *
     * @param now of {@link System#nanoTime}
     */
    long pause(long now);

    /** Gives a block back to the kernel. Nothing in it may be read any more. */
    void giveBack(int block);

    /** {@return how many packets are in a block that was taken} */
    int packets(int block);

    /** {@return where in {@link #memory} the header of its first packet is} */
    long firstPacket(int block);

    /** {@return the number of the block taken last among all that were filled, from 1 on} */
    long sequence();

    /**
     * Takes the memory away: whoever still reads it gets an {@link IllegalStateException}. Where a
     * native call has a view of it, it is taken away when that is over, which is not waited for.
     */
    @Override
    void close();
}
