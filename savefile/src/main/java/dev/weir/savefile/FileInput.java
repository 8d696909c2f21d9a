// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file, read into a buffer outside of the heap that stays in the caches of the processor.
 *
 * <p>A mapped file would save the copy, but whoever walks it one packet after another waits for
 * memory at each: measured, twice as long as reading takes.
 */
final class FileInput extends BufferedInput {
    private static final int FIRST_SIZE = 256 << 10;
    private static final int SMALLEST_SIZE = 4 << 10;

    private final FileChannel channel;
    private ByteBuffer buffer;

    /** Reads {@code channel} from where it is on, and owns it. */
    FileInput(FileChannel channel) throws IOException {
        this(
                channel,
                ByteBuffer.allocateDirect(Math.clamp(channel.size(), SMALLEST_SIZE, FIRST_SIZE)));
    }

    private FileInput(FileChannel channel, ByteBuffer buffer) {
        super(MemorySegment.ofBuffer(buffer));
        this.channel = channel;
        this.buffer = buffer;
    }

    @Override
    int read(long into, long length) throws IOException {
        buffer.limit((int) (into + length)).position((int) into);
        synchronized (channel) { // a scan may map it: see FileSize
            return channel.read(buffer);
        }
    }

    @Override
    MemorySegment allocate(long size) {
        buffer = ByteBuffer.allocateDirect(Math.toIntExact(size));
        return MemorySegment.ofBuffer(buffer);
    }

    @Override
    void moveTo(long offset) throws IOException {
        if (offset >= origin && offset - origin <= end) {
            at = offset - origin;
            return;
        }
        synchronized (channel) { // as above
            channel.position(offset);
        }
        origin = offset;
        at = 0;
        end = 0;
    }

    /** {@return the file, for who maps it} */
    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
