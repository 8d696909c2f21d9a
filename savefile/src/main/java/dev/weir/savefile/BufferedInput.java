// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Bytes that are read through a buffer, which is used again and again.
 *
 * <p>The buffer grows when a record is longer, by doubling and only when it is full of bytes that
 * were really read: a length field alone never sizes it.
 */
abstract sealed class BufferedInput extends Input permits FileInput, StreamInput {
    /** The buffer begins empty. */
    BufferedInput(MemorySegment buffer) {
        segment = buffer;
    }

    /**
     * Reads some bytes into the buffer.
     *
     * @return how many, or -1 at the end
     */
    abstract int read(long into, long length) throws IOException;

    /** {@return a buffer of {@code size} bytes instead of the one there is} */
    abstract MemorySegment allocate(long size) throws IOException;

    @Override
    final long fill(long length) throws IOException {
        if (!skipToAt()) {
            return 0;
        }
        if (at < end) {
            MemorySegment.copy(segment, at, segment, 0, end - at);
        }
        origin += at;
        end -= at;
        at = 0;
        while (end < length) {
            if (end == segment.byteSize()) {
                grow();
            }
            int got = read(end, segment.byteSize() - end);
            if (got < 0) {
                return end;
            }
            end += got;
        }
        return length;
    }

    /** Reads on, and forgets what it reads, until {@link #at} is in the buffer or just behind. */
    private boolean skipToAt() throws IOException {
        while (at > end) {
            long left = at - end;
            int got = read(0, Math.min(left, segment.byteSize()));
            if (got < 0) {
                return false;
            }
            origin += end + got;
            end = 0;
            at = left - got;
        }
        return true;
    }

    private void grow() throws IOException {
        MemorySegment larger;
        try {
            larger = allocate(2 * segment.byteSize());
        } catch (OutOfMemoryError e) {
            throw new IOException(
                    "not enough memory for a record of more than %d bytes".formatted(end), e);
        }
        MemorySegment.copy(segment, 0, larger, 0, end);
        segment = larger;
    }
}
