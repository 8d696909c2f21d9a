// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that one thread puts bytes to and another one writes them from, in their order. Positions
 * are counted in bytes from the first one on. What is put may be written once it is published.
 *
 * <p>Bytes are put to the memory from its beginning on, and when its {@link #SIZE} is reached from
 * the beginning again: that is a lap. Those that are {@link #accept}ed together may reach beyond.
 */
final class ByteRing {
    /** How many bytes there may be that are put and not written. */
    private static final int SIZE = 4 << 20;

    /** For the last record of a lap: more than the longest one that is put has. */
    private static final int BEYOND = 320 << 10;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE + BEYOND);

    /** The same memory, as the thread that writes looks at it. */
    private final ByteBuffer view = memory.duplicate();

    private final AtomicLong published = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /** How many bytes were put, and where in the memory the next one is; for who puts. */
    private long put;

    private int putAt;

    /** Where in the memory the next byte is that is to be written; for who writes. */
    private int writeAt;

    /**
     * The position behind the last lap. Who puts changes it before he publishes what is behind it,
     * and not before all is written that is in front of the one that it was.
     */
    private volatile long lapEnd;

    /** {@return the memory, for who puts bytes there himself and has them {@link #accept}ed} */
    MemorySegment memory() {
        return MemorySegment.ofBuffer(memory.duplicate().clear());
    }

    /** {@return behind how many bytes the next one is put} */
    long position() {
        return put;
    }

    /** {@return how many bytes can be put} */
    int room() {
        return SIZE - (int) (put - written.getAcquire());
    }

    /** {@return how many bytes were put that are not written, or were not a moment before} */
    long unwritten() {
        return put - written.getOpaque();
    }

    /**
     * Puts bytes, up to the end of the lap.
     *
     * @param length how many there are, at most as many as there is {@link #room} for
     * @return how many were put
     */
    int put(byte[] bytes, int offset, int length) {
        int part = Math.min(length, SIZE - putAt);
        memory.put(putAt, bytes, offset, part);
        accept(part);
        return part;
    }

    /** {@return where in {@link #memory} the next byte is to be put} */
    int begin() {
        return putAt;
    }

    /** {@return where in {@link #memory} bytes that are put from {@link #begin} on must end} */
    int end() {
        return Math.min(putAt + room(), SIZE + BEYOND);
    }

    /** Takes so many bytes that were put from {@link #begin} on. */
    void accept(int length) {
        put += length;
        putAt += length;
        if (putAt >= SIZE) {
            putAt = 0;
            lapEnd = put;
        }
    }

    /** Says that all that was put may be written. */
    void publish() {
        published.setRelease(put);
    }

    /** {@return up to which position it may be written} */
    long published() {
        return published.getAcquire();
    }

    /** {@return up to which position it was written; for the thread that writes} */
    long written() {
        return written.getPlain();
    }

    /** Writes what is published, up to a position or to the end of a lap. */
    void write(long until, Sink sink) throws IOException {
        long from = written.getPlain();
        long lap = lapEnd;
        long to = from < lap ? Math.min(until, lap) : until;
        int end = writeAt + (int) (to - from);
        sink.write(view.limit(end).position(writeAt));
        writeAt = to == lap ? 0 : end;
        written.setRelease(to);
    }

    /**
     * Goes on at the beginning of the memory, if all that was put is written: it may still be in
     * the caches of the processor. For the thread that puts, while no other one writes.
     */
    void restart() {
        if (put == written.getAcquire()) {
            putAt = 0;
            writeAt = 0;
        }
    }
}
