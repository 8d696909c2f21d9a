// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/**
 * A part of a file that is mapped for one thread, and some bytes more for records that begin in it
 * and end behind.
 *
 * @param number counted from 0 in the order of the file
 * @param start where it begins in the file
 * @param length how long it is, without the bytes more
 * @param memory its bytes from {@code start} on
 */
record Window(int number, long start, int length, MemorySegment memory) {
    /** Where memory can be mapped in huge pages. */
    private static final long HUGE_PAGE = 2 << 20;

    /**
     * Maps a part of a file.
     *
     * @param overlap how many bytes more; the file must have them
     */
    static Window map(
            FileChannel channel, int number, long start, int length, int overlap, Arena arena)
            throws IOException {
        long from = start & -HUGE_PAGE;
        long size = start - from + length + overlap;
        MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, from, size, arena);
        return new Window(number, start, length, mapped.asSlice(start - from));
    }

    long end() {
        return start + length;
    }

    /** {@return where the memory ends} */
    int mapped() {
        return (int) memory.byteSize();
    }
}
