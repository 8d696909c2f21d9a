// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.function.Consumer;

/**
 * How a ring is cut up: blocks, which the kernel hands over one by one, each full of packets that
 * take as much room as they need.
 *
 * @param blockSize bytes of a block, a power of two and a multiple of any page size
 * @param blockCount how many blocks there are
 * @param frameSize the most bytes that one packet takes, its header included
 */
record RingSize(int blockSize, int blockCount, int frameSize) {
    /** The largest page of any machine this runs on. */
    static final int MIN_BLOCK = 64 << 10;

    /**
     * The largest block, as in libpcap. What is longer than that is an aggregate of the kernel (BIG
     * TCP), of which the end is cut off. Larger blocks would not be in the caches of the processor
     * any more when they are full: with 1 MiB a packet cost 300 ns more.
     */
    private static final int MAX_BLOCK = 256 << 10;

    /** With fewer the kernel has nowhere to write while a block is read. */
    static final int MIN_BLOCKS = 2;

    /** Blocks of a ring that is large enough: so few packets wait for a reader at a time. */
    private static final int WANTED_BLOCKS = 64;

    /**
     * What stands before a packet in a block, at most: struct tpacket3_hdr, struct sockaddr_ll, 16
     * bytes or the link-layer header that is longer, and {@link #RESERVED}; and once in a block
     * struct tpacket_block_desc.
     */
    private static final int OVERHEAD = 256;

    /**
     * Bytes before each packet that are ours, for a cooked header or a VLAN tag: PACKET_RESERVE.
     */
    static final int RESERVED = 32;

    /**
     * {@return a ring of {@code bufferSize} bytes or a little less, of more if that is too few for
     * packets of {@code snaplen} bytes}
     */
    static RingSize of(int snaplen, int bufferSize) {
        int needed = powerOfTwo(Math.min(snaplen + OVERHEAD, MAX_BLOCK));
        int wanted = Integer.highestOneBit(Math.max(1, bufferSize / WANTED_BLOCKS));
        int blockSize = Math.max(Math.max(needed, MIN_BLOCK), Math.min(wanted, MAX_BLOCK));
        int blockCount = Math.max(MIN_BLOCKS, bufferSize / blockSize);
        int frameSize = Math.min(blockSize, placeFor(snaplen));
        return new RingSize(blockSize, blockCount, frameSize);
    }

    /** {@return how much room a packet of that many bytes takes at most, with what is before it} */
    static int placeFor(int bytes) {
        return (bytes + OVERHEAD + 15) & ~15;
    }

    static int powerOfTwo(int atLeast) {
        return Integer.highestOneBit(atLeast - 1) << 1;
    }

    /** Asks the kernel for the memory of a ring. */
    @FunctionalInterface
    interface Request {
        /** {@return whether there is so much; if this ring cannot be halved, it fails instead} */
        boolean take(RingSize size) throws SystemCallException;
    }

    /**
     * {@return the largest ring that there is memory for: this one, half of it, and so on}
     *
     * @param warnings is told if it is not this one
     */
    RingSize granted(Request request, Consumer<String> warnings) throws SystemCallException {
        RingSize size = this;
        while (!request.take(size)) {
            size = size.halved();
        }
        if (size.bytes() < bytes()) {
            warnings.accept(
                    "the kernel has no memory for a buffer of %d KiB, and gave %d KiB:"
                                    .formatted(bytes() >> 10, size.bytes() >> 10)
                            + " more packets may be dropped; free memory and begin again,"
                            + " or ask for a smaller buffer");
        }
        return size;
    }

    /** {@return the same ring with half as many blocks, for want of memory} */
    RingSize halved() {
        return new RingSize(blockSize, blockCount / 2, frameSize);
    }

    /** {@return whether {@link #halved} is a ring} */
    boolean canBeHalved() {
        return blockCount / 2 >= MIN_BLOCKS;
    }

    int frameCount() {
        return blockSize / frameSize * blockCount;
    }

    long bytes() {
        return (long) blockSize * blockCount;
    }
}
