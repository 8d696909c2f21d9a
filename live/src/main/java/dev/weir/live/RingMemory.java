// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Memory of a ring, of which views are given out. While one of them is in a native call of some
 * other thread, such as a write to a channel, the JVM does not free it: it is freed once that call
 * is over.
 */
final class RingMemory implements AutoCloseable {
    /** How soon is looked again whether a call is over; it doubles up to the other. */
    private static final long FIRST_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    final MemorySegment segment;
    private final Arena arena;
    private boolean left;

    /**
     * Memory that is there.
     *
     * @param arena shared, whose memory it is; closed together with this
     */
    RingMemory(MemorySegment segment, Arena arena) {
        this.segment = segment;
        this.arena = arena;
    }

    /** Maps the ring of a socket, which has one of that size. */
    static RingMemory map(int socket, long size) throws SystemCallException {
        Arena arena = Arena.ofShared();
        try {
            return new RingMemory(Libc.mmap(socket, size, arena), arena);
        } catch (SystemCallException e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Frees it, now or when the calls that have a view of it are over, which is not waited for. May
     * be called again.
     */
    @Override
    public synchronized void close() {
        if (!freed() && !left) {
            left = true;
            Thread.ofPlatform().daemon().name("weir-ring-release").start(this::freeLater);
        }
    }

    /** Frees it if no call has a view of it; {@return whether it is freed} */
    private synchronized boolean freed() {
        if (!arena.scope().isAlive()) {
            return true;
        }
        try {
            arena.close();
            return true;
        } catch (IllegalStateException e) {
            return false; // a call has a view of it
        }
    }

    private void freeLater() {
        long pause = FIRST_LOOK_NANOS;
        while (!freed()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LAST_LOOK_NANOS);
        }
    }
}
