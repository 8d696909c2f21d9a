// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * Windows that are mapped, each for itself.
 *
 * <p>Of a mapped file only what is looked at comes to the processor, and that is little more than
 * headers. Measured: docs/performance.md. But what lies there changes with the file, and if the
 * file is cut meanwhile, or its disk fails, looking at it throws an {@link InternalError}, at that
 * load or at one of the next.
 */
final class MappedWindows implements WindowSource {
    private final FileChannel channel;
    private final boolean lasting;
    private final int overlap;
    private @Nullable Arena arena;

    /**
     * None yet.
     *
     * @param lasting whether windows stay mapped until the JVM collects them, which costs less: no
     *     load needs to ask whether they still are
     */
    MappedWindows(FileChannel channel, Plan plan, boolean lasting) {
        this.channel = channel;
        this.lasting = lasting;
        overlap = plan.longestOverlap();
    }

    /** {@return whether windows of that file can be mapped: some file systems have no way to} */
    static boolean canMap(FileChannel channel) {
        try (Arena trial = Arena.ofConfined()) {
            synchronized (channel) { // see FileSize
                channel.map(MapMode.READ_ONLY, 0, 1, trial);
            }
            return true;
        } catch (IOException | UnsupportedOperationException | OutOfMemoryError e) {
            return false;
        }
    }

    @Override
    public Window window(long start, int length, int behind) throws IOException {
        close();
        int end = length + behind;
        if (FileSize.of(channel) < start + end) {
            throw new EOFException();
        }
        MappedByteBuffer bytes = map(start, end);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return new Window(channel, start, length, bytes, MemorySegment.ofBuffer(bytes), end);
    }

    private MappedByteBuffer map(long start, int length) throws IOException {
        synchronized (channel) { // see FileSize
            if (lasting) {
                return channel.map(MapMode.READ_ONLY, start, length);
            }
            Arena opened = Arena.ofConfined();
            arena = opened;
            return (MappedByteBuffer)
                    channel.map(MapMode.READ_ONLY, start, length, opened).asByteBuffer();
        }
    }

    @Override
    public boolean keeps() {
        return lasting;
    }

    /**
     * Takes the pages from the window, which would come back if somebody looked at it: here by all
     * threads at once, at the end of the process by one. Measured: docs/performance.md.
     */
    @Override
    public void leave(Window window) {
        if (lasting) {
            try {
                window.memory().unload();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                // An IOException, which is not declared: the system does not do it for memory that
                // a process has locked. Then they stay.
            }
        }
    }

    /** As many as may be needed: what nobody looks at costs nothing. */
    @Override
    public int overlap() {
        return overlap;
    }

    @Override
    public void wasNeeded(int behind) {}

    @Override
    public void close() {
        Arena opened = arena;
        arena = null;
        if (opened != null) {
            opened.close();
        }
    }
}
