// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks that were read when a savefile was opened, kept until somebody may have asked for
 * them.
 */
final class EarlyBlocks {
    /** How many bytes of them are kept. */
    private static final long LIMIT = 4 << 20;

    private record Kept(
            int type,
            MemorySegment bytes,
            boolean bigEndian,
            @Nullable CaptureInterface described) {}

    private final List<Kept> blocks = new ArrayList<>();
    private long left = LIMIT;

    /** {@return whether a block of this length can still be kept} */
    boolean hasRoom(long length) {
        return left >= length;
    }

    /** Keeps a block, which is loaded, and for which there is room. */
    void add(RawBlock block, @Nullable CaptureInterface described) {
        left -= block.length();
        byte[] bytes =
                block.segment().asSlice(block.at(0), block.length()).toArray(ValueLayout.JAVA_BYTE);
        blocks.add(
                new Kept(
                        block.type(),
                        MemorySegment.ofArray(bytes),
                        block.isBigEndian(),
                        described));
    }

    /** Notes that there was a block which was not kept. */
    void miss() {
        left = -1;
    }

    /**
     * Gives them to {@code mirror}.
     *
     * @throws IOException if there were too many to keep
     */
    void giveTo(BlockMirror mirror) throws IOException {
        if (left < 0) {
            throw new IOException(
                    "more than %d bytes of blocks before the first packet cannot be copied"
                            .formatted(LIMIT));
        }
        for (Kept kept : blocks) {
            mirror.block(
                    kept.type(),
                    kept.bytes(),
                    0,
                    kept.bytes().byteSize(),
                    kept.bigEndian(),
                    kept.described());
        }
    }
}
