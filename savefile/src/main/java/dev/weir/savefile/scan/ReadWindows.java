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
 * Windows that are read, one after another, to the same buffer.
 *
 * <p>For those who look at whole packets, whom the copy costs less than it saves, and where files
 * cannot be mapped. What was read stays as it is whatever becomes of the file.
 */
final class ReadWindows implements WindowSource {
    private final FileChannel channel;
    private final MappedByteBuffer buffer;
    private final MemorySegment memory;
    private final Overlap overlap;

    /**
     * None yet.
     *
     * @throws OutOfMemoryError if there is no memory for one
     */
    ReadWindows(FileChannel channel, Plan plan) {
        this.channel = channel;
        // Such buffers are of the one class that HotSpot's first compiler can inline the loads of.
        buffer =
                (MappedByteBuffer)
                        ByteBuffer.allocateDirect(plan.window() + plan.longestOverlap())
                                .order(ByteOrder.LITTLE_ENDIAN);
        memory = MemorySegment.ofBuffer(buffer);
        overlap = new Overlap(plan.overlap(), plan.longestOverlap());
    }

    @Override
    public Window window(long start, int length, int behind) throws IOException {
        int end = length + behind;
        buffer.clear().limit(end);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        buffer.clear();
        return new Window(channel, start, length, buffer, memory, end);
    }

    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public void leave(Window window) {}

    @Override
    public int overlap() {
        return overlap.bytes();
    }

    @Override
    public void wasNeeded(int behind) {
        overlap.wasNeeded(behind);
    }

    @Override
    public void close() {}
}
