// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.PcapRecords;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that one thread puts bytes to and another one writes them from, in their order. Positions
 * are counted in bytes from the first one on. What is put may be written once it is published.
 */
final class ByteRing {
    /** How many bytes there may be that are put and not written. */
    private static final int SIZE = 4 << 20;

    private static final int MASK = SIZE - 1;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE);

    /** The same memory, as the thread that writes looks at it. */
    private final ByteBuffer view = memory.duplicate();

    private final AtomicLong published = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /** How many bytes were put; the field of the thread that does. */
    private long put;

    /** The position of a byte at the beginning of the memory. */
    private long origin;

    /** {@return the memory, for who puts bytes there by {@link #offer}} */
    MemorySegment memory() {
        return MemorySegment.ofBuffer(memory.duplicate().clear());
    }

    private int place(long position) {
        return (int) (position - origin) & MASK;
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
     * Puts bytes, up to the end of the memory.
     *
     * @param length how many there are, at most as many as there is {@link #room} for
     * @return how many were put
     */
    int put(byte[] bytes, int offset, int length) {
        int at = place(put);
        int part = Math.min(length, SIZE - at);
        memory.put(at, bytes, offset, part);
        put += part;
        return part;
    }

    /** Says where records may be put that {@link #accept} then takes: none if there is no room. */
    void offer(PcapRecords records, long most) {
        int at = place(put);
        records.place(at, at + Math.min(room(), SIZE - at), most);
    }

    /** Takes what was put where {@link #offer} said. */
    void accept(PcapRecords records) {
        put += records.bytes();
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

    /** Writes what is published, up to a position or to the end of the memory. */
    void write(long until, Sink sink) throws IOException {
        long from = written.getPlain();
        int at = place(from);
        int length = (int) Math.min(SIZE - at, until - from);
        sink.write(view.limit(at + length).position(at));
        written.setRelease(from + length);
    }

    /**
     * Goes on at the beginning of the memory, if all that was put is written: it may still be in
     * the caches of the processor. For the thread that puts, while no other one writes.
     */
    void restart() {
        if (put == written.getAcquire()) {
            origin = put;
        }
    }
}
