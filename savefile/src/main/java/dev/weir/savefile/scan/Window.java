// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A part of a file that one thread looks at, and some bytes more for records that begin in it and
 * end behind.
 *
 * <p>It is a buffer and no memory segment, whose methods the JVM has far less to do for, in its
 * interpreter and its compilers. Measured: docs/performance.md.
 */
final class Window {
    private final FileChannel file;
    private final long start;
    private final int length;
    private final MappedByteBuffer bytes;
    private final MemorySegment memory;
    private final int end;

    /**
     * A window.
     *
     * @param file of which it is a part
     * @param start where it begins in the file
     * @param length how long it is
     * @param bytes its bytes and more, little-endian
     * @param memory the same
     * @param end how many of them are of the file
     */
    Window(
            FileChannel file,
            long start,
            int length,
            MappedByteBuffer bytes,
            MemorySegment memory,
            int end) {
        this.file = file;
        this.start = start;
        this.length = length;
        this.bytes = bytes;
        this.memory = memory;
        this.end = end;
    }

    /** {@return where it begins in the file} */
    long start() {
        return start;
    }

    /** {@return how long it is, without the bytes more} */
    int length() {
        return length;
    }

    /**
     * {@return before which place records are walked over}
     *
     * <p>The header of one that begins before it can be looked at, though perhaps it is none. At
     * the end of a mapped file a few records are left.
     */
    int walkable() {
        return Math.min(length, bytes.capacity() - Plan.LONGEST_HEADER);
    }

    /** {@return its bytes before {@link #end}, from {@link #start} on; little-endian} */
    MappedByteBuffer bytes() {
        return bytes;
    }

    /** {@return where what is of the file ends} */
    int end() {
        return end;
    }

    /**
     * {@return false if the file has become too short for what is before that place}
     *
     * <p>To be asked after its bytes were looked at, and before what they said is believed: what is
     * mapped behind the end of a file may have been anything.
     */
    boolean isWhole(int before) throws IOException {
        return FileSize.of(file) >= start + before;
    }

    /** {@return its bytes as packets have them} */
    MemorySegment memory() {
        return memory;
    }
}
