// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file that one thread has read, and some bytes more for records that begin in it and
 * end behind.
 *
 * <p>It is read, and not mapped: the copy takes less time than the page faults do where a file lies
 * in small pieces in memory, and what was read is still in the processor's caches when it is
 * walked. And it is a buffer and no memory segment, whose methods the JVM has far less to do for,
 * in its interpreter and its compilers. Measured: docs/performance.md.
 */
final class Window {
    private final long start;
    private final int length;
    private final MappedByteBuffer bytes;
    private final int end;

    private Window(long start, int length, MappedByteBuffer bytes, int end) {
        this.start = start;
        this.length = length;
        this.bytes = bytes;
        this.end = end;
    }

    /** {@return what windows of at most that length are read to, one after another} */
    static MappedByteBuffer buffer(int length) {
        MappedByteBuffer buffer = (MappedByteBuffer) ByteBuffer.allocateDirect(length);
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        return buffer;
    }

    /**
     * Reads a part of a file.
     *
     * @param start where it begins in the file
     * @param length how long it is
     * @param overlap how many bytes more; the file must have them
     * @param buffer where to; the window is valid until the next that is read to it
     * @throws EOFException if the file has become too short
     */
    static Window read(
            FileChannel channel, long start, int length, int overlap, MappedByteBuffer buffer)
            throws IOException {
        int end = length + overlap;
        buffer.clear().limit(end);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        buffer.clear();
        return new Window(start, length, buffer, end);
    }

    /** {@return where it begins in the file} */
    long start() {
        return start;
    }

    /** {@return how long it is, without the bytes more} */
    int length() {
        return length;
    }

    /** {@return its bytes before {@link #end}, from {@link #start} on; little-endian} */
    MappedByteBuffer bytes() {
        return bytes;
    }

    /** {@return where what was read ends} */
    int end() {
        return end;
    }

    /** {@return its bytes as packets have them} */
    MemorySegment memory() {
        return MemorySegment.ofBuffer(bytes);
    }
}
