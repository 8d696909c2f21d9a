// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that is mapped only so many times, and read only up to a place. */
final class LimitedChannel extends BareChannel {
    private final long readable;
    private final AtomicInteger mappings;
    private final AtomicInteger reads = new AtomicInteger();

    private LimitedChannel(FileChannel file, long readable, int mappings) {
        super(file);
        this.readable = readable;
        this.mappings = new AtomicInteger(mappings);
    }

    /** {@return a file of a file system that maps none} */
    static LimitedChannel unmappable(FileChannel file) {
        return new LimitedChannel(file, Long.MAX_VALUE, 0);
    }

    /** {@return a file that is mapped so many times, after which there is no memory to} */
    static LimitedChannel mappable(FileChannel file, int times) {
        return new LimitedChannel(file, Long.MAX_VALUE, times);
    }

    /** {@return a file on a disk that is damaged from that place on} */
    static LimitedChannel readable(FileChannel file, long to) {
        return new LimitedChannel(file, to, 0);
    }

    /** {@return how often it was read from} */
    int reads() {
        return reads.get();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position + target.remaining() > readable) {
            throw new IOException("Input/output error");
        }
        reads.incrementAndGet();
        return file.read(target, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        takeMapping();
        return file.map(mode, position, size);
    }

    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
        takeMapping();
        return file.map(mode, offset, size, arena);
    }

    private void takeMapping() throws IOException {
        if (mappings.get() == 0) {
            throw new UnsupportedOperationException();
        }
        if (mappings.decrementAndGet() == 0) {
            mappings.set(1);
            throw new IOException("Map failed", new OutOfMemoryError("Map failed"));
        }
    }
}
