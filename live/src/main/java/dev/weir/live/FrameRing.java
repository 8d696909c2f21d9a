// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;

/**
 * A ring that hands over each packet at once: the second version, in which a packet has a place of
 * its own, and all places have one size. So it holds far fewer than an {@link RxRing} does.
 *
 * <p>The header of a packet is rewritten, when it is taken, to that of the third version, for which
 * there is room before the packet.
 */
final class FrameRing implements PacketRing {
    static final int TPACKET_V2 = 1;

    /** Size of struct tpacket_req. */
    private static final long REQUEST_SIZE = 16;

    /** Offsets in struct tpacket2_hdr of linux/if_packet.h, behind which is struct sockaddr_ll. */
    static final int STATUS = 0;

    static final int LEN = 4;
    static final int SECONDS = 16;
    static final int VLAN = 24;
    static final int ADDRESS = 32;

    private static final int ADDRESS_SIZE = 20;

    /** A block of memory holds several places, so that little is left over at its end. */
    private static final int BLOCK = 1 << 20;

    /** The longest packet but for those of BIG TCP, of which the end is cut off. */
    private static final int LONGEST = 65536 + 64;

    /**
     * What this process adds to the status of a packet that it has taken; the kernel looks for 0.
     */
    private static final int TAKEN = 1 << 30;

    private static final VarHandle STATE = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final RingMemory owner;
    private final int blockSize;
    private final int placeSize;
    private final int placesPerBlock;
    private final int places;
    private int next;
    private long sequence;

    /**
     * A ring over memory that is there; tests make some up.
     *
     * @param memory closed together with the ring
     */
    FrameRing(RingMemory memory, int blockSize, int placeSize) {
        owner = memory;
        this.memory = memory.segment;
        this.blockSize = blockSize;
        this.placeSize = placeSize;
        placesPerBlock = blockSize / placeSize;
        places = Math.toIntExact(this.memory.byteSize() / blockSize) * placesPerBlock;
    }

    /**
     * Gives a socket a ring of that size, or of less, after a warning, if there is not so much
     * memory.
     */
    static FrameRing map(int socket, int snaplen, int bufferSize, Consumer<String> warnings)
            throws SystemCallException {
        int placeSize = RingSize.placeFor(Math.min(snaplen, LONGEST));
        int blockSize =
                Math.max(RingSize.MIN_BLOCK, RingSize.powerOfTwo(Math.min(bufferSize, BLOCK)));
        blockSize = Math.max(blockSize, RingSize.powerOfTwo(placeSize));
        int blocks = Math.max(RingSize.MIN_BLOCKS, bufferSize / blockSize);
        RingSize wanted = new RingSize(blockSize, blocks, placeSize);
        RingSize size;
        try (Arena call = Arena.ofConfined()) {
            RxRing.version(call, socket, TPACKET_V2);
            size = wanted.granted(asked -> request(call, socket, asked), warnings);
        }
        return new FrameRing(RingMemory.map(socket, size.bytes()), blockSize, placeSize);
    }

    /** Asks for the memory of the ring; false if there is not so much, but may be less. */
    private static boolean request(Arena arena, int socket, RingSize size)
            throws SystemCallException {
        MemorySegment request = arena.allocate(REQUEST_SIZE, 4);
        request.set(JAVA_INT, 0, size.blockSize());
        request.set(JAVA_INT, 4, size.blockCount());
        request.set(JAVA_INT, 8, size.frameSize());
        request.set(JAVA_INT, 12, size.frameCount());
        return RxRing.request(socket, request, size.canBeHalved());
    }

    @Override
    public long bytes() {
        return memory.byteSize();
    }

    @Override
    public int blockCount() {
        return places;
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    private long base(int place) {
        return (long) (place / placesPerBlock) * blockSize
                + (long) (place % placesPerBlock) * placeSize;
    }

    @Override
    public boolean ready() {
        int status = (int) STATE.getAcquire(memory, base(next) + STATUS);
        return (status & (RxRing.TP_STATUS_USER | TAKEN)) == RxRing.TP_STATUS_USER;
    }

    /** Who has chosen such a ring waits for each packet. */
    @Override
    public long pause(long now) {
        return 0;
    }

    @Override
    public int take() {
        int taken = next;
        next = taken + 1 == places ? 0 : taken + 1;
        sequence++;
        translate(base(taken));
        return taken;
    }

    /** Writes the header of the third version over that of the second. */
    private void translate(long at) {
        int status = memory.get(JAVA_INT, at + STATUS);
        int wirelen = memory.get(JAVA_INT, at + LEN);
        int caplen = memory.get(JAVA_INT, at + LEN + 4);
        int places = memory.get(JAVA_INT, at + LEN + 8);
        long time = memory.get(JAVA_LONG, at + SECONDS);
        int vlan = memory.get(JAVA_INT, at + VLAN);
        MemorySegment.copy(
                memory, at + ADDRESS, memory, at + RingHeader.SIZE - ADDRESS_SIZE, ADDRESS_SIZE);
        memory.set(JAVA_INT, at + RingHeader.VLAN_TCI, vlan & 0xffff);
        memory.set(JAVA_INT, at + RingHeader.VLAN_TPID, vlan >>> Short.SIZE);
        memory.set(JAVA_INT, at + RingHeader.MAC, places);
        memory.set(JAVA_INT, at + RingHeader.SNAPLEN, caplen);
        memory.set(JAVA_INT, at + RingHeader.LEN, wirelen);
        memory.set(JAVA_INT, at + RingHeader.STATUS, status);
        memory.set(JAVA_INT, at + RingHeader.SECONDS, RingHeader.first(time));
        memory.set(JAVA_INT, at + RingHeader.NANOSECONDS, RingHeader.second(time));
        STATE.setRelease(memory, at + STATUS, RxRing.TP_STATUS_USER | TAKEN);
    }

    @Override
    public void giveBack(int block) {
        STATE.setRelease(memory, base(block) + STATUS, RxRing.TP_STATUS_KERNEL);
    }

    @Override
    public int packets(int block) {
        return 1;
    }

    @Override
    public long firstPacket(int block) {
        return base(block);
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public void close() {
        owner.close();
    }
}
