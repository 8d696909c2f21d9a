// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Frames that are sent by sendmmsg(2), a system call for up to {@value #BATCH} of them. */
final class MessageQueue implements FrameQueue {
    static final int BATCH = 256;

    private static final int MEMORY = 1 << 20;

    /** Offsets in struct msghdr where pointers have 8 bytes, and the sizes of what is in it. */
    private static final long MSG_IOV = 16;

    private static final long MSG_IOVLEN = 24;
    private static final long MMSGHDR_SIZE = 64;
    private static final long IOVEC_SIZE = 16;
    private static final long IOV_LEN = 8;

    private final Outlet outlet;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment frames = arena.allocate(MEMORY, 64);
    private final MemorySegment vectors = arena.allocate(BATCH * IOVEC_SIZE, 8);
    private final MemorySegment messages = arena.allocate(BATCH * MMSGHDR_SIZE, 8);
    private int collected;
    private long used;
    private long sent;
    private long sentBytes;

    MessageQueue(Outlet outlet) {
        this.outlet = outlet;
        for (int i = 0; i < BATCH; i++) {
            Libc.point(messages, i * MMSGHDR_SIZE + MSG_IOV, vectors.asSlice(i * IOVEC_SIZE));
            messages.set(JAVA_LONG, i * MMSGHDR_SIZE + MSG_IOVLEN, 1);
        }
    }

    @Override
    public int longest() {
        return MEMORY;
    }

    @Override
    public void add(MemorySegment from, long offset, int length) throws IOException {
        if (collected == BATCH || used + length > MEMORY) {
            flush();
        }
        MemorySegment.copy(from, offset, frames, used, length);
        long vector = collected * IOVEC_SIZE;
        vectors.set(JAVA_LONG, vector, frames.address() + used);
        vectors.set(JAVA_LONG, vector + IOV_LEN, length);
        collected++;
        used += length;
    }

    @Override
    public void flush() throws IOException {
        int count = collected;
        collected = 0;
        used = 0;
        int first = 0;
        while (first < count && !outlet.stop().raised()) {
            MemorySegment rest = messages.asSlice(first * MMSGHDR_SIZE);
            int got = Libc.sendmmsg(outlet.fd(), rest, count - first, Libc.MSG_DONTWAIT);
            if (got > 0) {
                for (int i = first; i < first + got; i++) {
                    sentBytes += vectors.get(JAVA_LONG, i * IOVEC_SIZE + IOV_LEN);
                }
                sent += got;
                first += got;
            } else {
                long length = vectors.get(JAVA_LONG, first * IOVEC_SIZE + IOV_LEN);
                outlet.awaitRoom("sendmmsg", got, length);
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
