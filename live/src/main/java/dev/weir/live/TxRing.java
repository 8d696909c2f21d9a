// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The memory that this process writes frames to and the kernel sends them from: PACKET_TX_RING,
 * packet(7), in its second version, whose frames have places of one size.
 *
 * <p>A place belongs to the kernel from the request to send it until its status says that it is
 * available again. The kernel takes places in their order.
 */
final class TxRing implements FrameQueue {
    private static final int TPACKET_V2 = 1;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_TX_RING = 13;

    /** Size of struct tpacket_req. */
    private static final long REQUEST_SIZE = 16;

    /** Offsets in struct tpacket2_hdr of linux/if_packet.h, and where a frame begins behind it. */
    private static final long STATUS = 0;

    private static final long LEN = 4;
    private static final int FRAME = 32;

    private static final int AVAILABLE = 0;
    private static final int SEND_REQUEST = 1;
    private static final int WRONG_FORMAT = 4;

    /** What the kernel adds to the MTU for the link-layer header, at most, in a round number. */
    private static final int LINK_HEADER = 32;

    private static final int MEMORY = 2 << 20;

    /** With fewer places the kernel would wait for us, and we for it. */
    private static final int FEWEST = 8;

    /** The most frames that wait until the kernel is told of them. */
    private static final int BATCH = 256;

    private static final VarHandle STATE = JAVA_INT.varHandle();

    private final Outlet outlet;
    private final int placeSize;
    private final int places;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    /** The place of the next frame, and the first that the kernel has not sent yet. */
    private int next;

    private int first;

    /** How many places are between the two, and of how many of them the kernel was not told. */
    private int pending;

    private int untold;
    private long sent;
    private long sentBytes;

    /** Gives a socket a ring for frames of an interface with that MTU. */
    TxRing(Outlet outlet, int mtu) throws SystemCallException {
        this.outlet = outlet;
        int needed = FRAME + mtu + LINK_HEADER;
        placeSize = Integer.highestOneBit(needed - 1) << 1;
        int blockSize = Math.max(placeSize, RingSize.MIN_BLOCK);
        int blocks = Math.max(MEMORY, FEWEST * placeSize) / blockSize;
        places = blocks * (blockSize / placeSize);
        try (Arena call = Arena.ofConfined()) {
            MemorySegment version = call.allocateFrom(JAVA_INT, TPACKET_V2);
            Libc.setsockopt(outlet.fd(), PacketSocket.SOL_PACKET, PACKET_VERSION, version);
            MemorySegment request = call.allocate(REQUEST_SIZE, 4);
            request.set(JAVA_INT, 0, blockSize);
            request.set(JAVA_INT, 4, blocks);
            request.set(JAVA_INT, 8, placeSize);
            request.set(JAVA_INT, 12, places);
            Libc.setsockopt(outlet.fd(), PacketSocket.SOL_PACKET, PACKET_TX_RING, request);
        }
        try {
            memory = Libc.mmap(outlet.fd(), (long) blocks * blockSize, arena);
        } catch (SystemCallException e) {
            arena.close();
            throw e;
        }
    }

    private long base(int place) {
        return (long) place * placeSize;
    }

    private int status(int place) {
        return (int) STATE.getAcquire(memory, base(place) + STATUS);
    }

    private int after(int place) {
        return place + 1 == places ? 0 : place + 1;
    }

    @Override
    public int longest() {
        return placeSize - FRAME;
    }

    @Override
    public void add(MemorySegment from, long offset, int length) throws IOException {
        if (pending == places) {
            takeBack();
        }
        while (pending == places && !outlet.stop().raised()) {
            send();
        }
        if (outlet.stop().raised()) {
            return; // the place may be the kernel's
        }
        long base = base(next);
        MemorySegment.copy(from, offset, memory, base + FRAME, length);
        memory.set(JAVA_INT, base + LEN, length);
        STATE.setRelease(memory, base + STATUS, SEND_REQUEST);
        next = after(next);
        pending++;
        untold++;
        if (untold == BATCH) {
            send();
        }
    }

    /** Tells the kernel that there are frames. What it did not take it is told of again. */
    private void send() throws IOException {
        untold = 0;
        long got = Libc.send(outlet.fd(), MemorySegment.NULL, 0, Libc.MSG_DONTWAIT);
        takeBack();
        if (got == -Errno.EAGAIN.number()) {
            outlet.pause(); // there may be room where poll(2) looks, and yet none for this
        } else if (got < 0 && pending > 0) {
            long length = memory.get(JAVA_INT, base(first) + LEN);
            try {
                outlet.awaitRoom("send", got, length);
            } catch (SystemCallException e) {
                forget();
                throw e;
            }
        } else if (pending == places) {
            outlet.pause(); // all are on their way
        }
    }

    /** Counts the places that are available again. */
    private void takeBack() {
        while (pending > 0 && status(first) == AVAILABLE) {
            count();
        }
    }

    /** Ends it: what is on its way was taken. */
    private void end() {
        while (pending > 0 && status(first) != SEND_REQUEST) {
            count();
        }
        forget();
    }

    private void count() {
        sent++;
        sentBytes += memory.get(JAVA_INT, base(first) + LEN);
        first = after(first);
        pending--;
    }

    /** Gives up what was not sent. The kernel goes on at the place that it did not take. */
    private void forget() {
        int place = first;
        for (int i = 0; i < pending; i++) {
            int status = status(place);
            if (status == SEND_REQUEST || (status & WRONG_FORMAT) != 0) {
                STATE.setRelease(memory, base(place) + STATUS, AVAILABLE);
            }
            place = after(place);
        }
        next = first;
        pending = 0;
        untold = 0;
    }

    @Override
    public void flush() throws IOException {
        takeBack();
        while (pending > 0) {
            if (outlet.stop().raised()) {
                end();
                return;
            }
            send();
            if (pending > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long sentBytes() {
        return sentBytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
