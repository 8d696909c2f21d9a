// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.lang.foreign.MemorySegment;
import java.nio.MappedByteBuffer;

/**
 * A part of a file that one thread looks at, and some bytes more for records that begin in it and
 * end behind.
 *
 * <p>It is a buffer and no memory segment, whose methods the JVM has far less to do for, in its
 * interpreter and its compilers. Measured: docs/performance.md.
 */
final class Window {
    private final long start;
    private final int length;
    private final MappedByteBuffer bytes;
    private final MemorySegment memory;
    private final int end;

    /**
     * A window.
     *
     * @param start where it begins in the file
     * @param length how long it is
     * @param bytes its bytes and more, little-endian
     * @param memory the same
     * @param end how many of them are of the file
     */
    Window(long start, int length, MappedByteBuffer bytes, MemorySegment memory, int end) {
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

    /** {@return its bytes as packets have them} */
    MemorySegment memory() {
        return memory;
    }
}
