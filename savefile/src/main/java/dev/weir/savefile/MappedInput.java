// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file that is mapped into memory window by window, so that a file of any size takes no heap.
 *
 * <p>The first windows are small, because a short file should not wait for a long one. A window
 * begins at a multiple of 2 MiB, where the kernel can map large pages.
 */
final class MappedInput extends Input {
    private static final long ALIGNMENT = 2L << 20;
    private static final long FIRST_WINDOW = 1L << 20;
    private static final long LARGEST_WINDOW = 64L << 20;

    private final FileChannel channel;
    private @Nullable Arena arena;
    private long window = FIRST_WINDOW;
    private long size;

    /** Reads {@code channel} from its first byte on, and owns it. */
    MappedInput(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    long fill(long length) throws IOException {
        long offset = offset();
        if (length > size - offset) {
            size = channel.size(); // the file may be growing
        }
        long left = size - offset;
        if (left <= 0) {
            return 0;
        }
        if (Math.min(left, length) > end - at) {
            long from = offset & -ALIGNMENT;
            map(from, offset + Math.min(left, Math.max(window, length)));
            at = offset - from;
            window = Math.min(2 * window, LARGEST_WINDOW);
        }
        return Math.min(left, length);
    }

    private void map(long from, long to) throws IOException {
        Arena next = Arena.ofShared();
        MemorySegment mapped;
        try {
            mapped = channel.map(MapMode.READ_ONLY, from, to - from, next);
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        unmap();
        arena = next;
        segment = mapped;
        origin = from;
        end = to - from;
    }

    @Override
    public void close() throws IOException {
        unmap();
        channel.close();
    }

    private void unmap() {
        if (arena != null) {
            arena.close();
            arena = null;
            segment = MemorySegment.NULL;
            end = 0;
        }
    }
}
