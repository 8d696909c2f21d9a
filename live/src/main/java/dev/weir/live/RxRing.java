// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A ring that hands over many packets together: the third version.
 *
 * <p>A block belongs to the kernel or to us, as the status in its head says. The kernel fills one
 * after the other, hands a block over when it is full or when it was open for as long as the
 * timeout says, and drops packets while the next one is still ours.
 */
final class RxRing implements PacketRing {
    static final int TPACKET_V3 = 2;

    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_RESERVE = 12;

    /** Size of struct tpacket_req3. */
    private static final long REQUEST_SIZE = 28;

    /** Offsets in struct tpacket_block_desc of linux/if_packet.h. */
    static final int BLOCK_STATUS = 8;

    static final int BLOCK_PACKETS = 12;
    static final int BLOCK_FIRST_PACKET = 16;
    static final int BLOCK_SEQUENCE = 24;

    static final int TP_STATUS_KERNEL = 0;
    static final int TP_STATUS_USER = 1;

    private final RingSize size;
    private final MemorySegment memory;

    /**
     * The same memory. Of this type its loads are calls of one compiled method: of a {@link
     * java.nio.MappedByteBuffer} HotSpot would put them in the place of each call, which takes it
     * longer than they take, once for each block.
     */
    private final ByteBuffer fields;

    private final RingMemory owner;
    private final Pace pace;
    private int next;
    private long lastTaken;

    /**
     * A ring over memory that is there; tests make some up.
     *
     * @param memory closed together with the ring
     */
    RxRing(RingMemory memory, RingSize size) {
        this.memory = memory.segment;
        fields = memory.segment.asByteBuffer().order(ByteOrder.nativeOrder());
        this.size = size;
        owner = memory;
        pace = new Pace(size.blockCount());
    }

    /**
     * Gives a socket a ring of that size, or of less, after a warning, if there is not so much
     * memory.
     *
     * @param timeout how long the kernel may keep a packet to hand it over together with others, in
     *     milliseconds, at least 1: for 0 it would choose
     */
    static RxRing map(int socket, RingSize wanted, int timeout, Consumer<String> warnings)
            throws SystemCallException {
        RingSize size;
        try (Arena call = Arena.ofConfined()) {
            version(call, socket, TPACKET_V3);
            size = wanted.granted(asked -> request(call, socket, asked, timeout), warnings);
        }
        return new RxRing(RingMemory.map(socket, size.bytes()), size);
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
        return request(socket, request, size.canBeHalved());
    }

    /**
     * Asks for the memory of a ring of any version; {@return false if there is not so much}
     *
     * @param lessWillDo whether that is no failure
     */
    static boolean request(int socket, MemorySegment request, boolean lessWillDo)
            throws SystemCallException {
        try {
            Libc.setsockopt(socket, PacketSocket.SOL_PACKET, PACKET_RX_RING, request);
            return true;
        } catch (SystemCallException e) {
            if (e.is(Errno.ENOMEM) && lessWillDo) {
                return false;
            }
            throw e;
        }
    }

    /** Says which version the ring is to have, and that we need room before each packet. */
    static void version(Arena arena, int socket, int version) throws SystemCallException {
        set(arena, socket, PACKET_VERSION, version);
        set(arena, socket, PACKET_RESERVE, RingSize.RESERVED);
    }

    private static void set(Arena arena, int socket, int option, int value)
            throws SystemCallException {
        Libc.setsockopt(
                socket, PacketSocket.SOL_PACKET, option, arena.allocateFrom(JAVA_INT, value));
    }

    @Override
    public long bytes() {
        return size.bytes();
    }

    @Override
    public int blockCount() {
        return size.blockCount();
    }

    @Override
    public MemorySegment memory() {
        return memory;
    }

    /** A block that was taken once round ago and is still read differs by its sequence number. */
    @Override
    public boolean ready() {
        long first = fields.getLong(base(next) + BLOCK_STATUS);
        VarHandle.acquireFence(); // what the kernel wrote before it is read behind it
        return (RingHeader.first(first) & TP_STATUS_USER) != 0 && sequence(next) - lastTaken > 0;
    }

    @Override
    public long pause(long now) {
        return pace.pause(now, lastTaken);
    }

    @Override
    public int take() {
        int taken = next;
        lastTaken = sequence(taken);
        next = taken + 1 == size.blockCount() ? 0 : taken + 1;
        return taken;
    }

    @Override
    public void giveBack(int block) {
        VarHandle.releaseFence(); // what is read of it is read before
        fields.putInt(base(block) + BLOCK_STATUS, TP_STATUS_KERNEL);
    }

    /** {@return where a block begins in {@link #memory}} */
    private int base(int block) {
        return block * size.blockSize();
    }

    @Override
    public int packets(int block) {
        return RingHeader.second(fields.getLong(base(block) + BLOCK_STATUS));
    }

    @Override
    public long firstPacket(int block) {
        long offsets = fields.getLong(base(block) + BLOCK_FIRST_PACKET);
        return base(block) + Integer.toUnsignedLong(RingHeader.first(offsets));
    }

    @Override
    public long sequence() {
        return lastTaken;
    }

    private long sequence(int block) {
        return fields.getLong(base(block) + BLOCK_SEQUENCE);
    }

    @Override
    public void close() {
        owner.close();
    }
}
