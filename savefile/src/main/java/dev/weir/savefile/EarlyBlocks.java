// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The blocks that were read when a savefile was opened, kept until somebody may have asked for
 * them.
 */
final class EarlyBlocks {
    /** How many bytes of them are kept. */
    private static final long LIMIT = 4 << 20;

    private record Kept(
            long offset,
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
                        block.offset(),
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
     * @param damages told of each that it finds damaged; null if damage ends it
     * @throws IOException if there were too many to keep
     */
    void giveTo(BlockMirror mirror, @Nullable Consumer<Damage> damages) throws IOException {
        if (left < 0) {
            throw new IOException(
                    "more than %d bytes of blocks before the first packet cannot be copied"
                            .formatted(LIMIT));
        }
        for (Kept kept : blocks) {
            try {
                give(kept, mirror);
            } catch (MalformedSavefileException e) {
                if (damages == null) {
                    throw new MalformedSavefileException(e.reason(), kept.offset());
                }
                damages.accept(new Damage(kept.offset(), kept.bytes().byteSize(), e.reason()));
            }
        }
    }

    private static void give(Kept kept, BlockMirror mirror) throws IOException {
        mirror.block(
                kept.type(),
                kept.bytes(),
                0,
                kept.bytes().byteSize(),
                kept.bigEndian(),
                kept.described());
    }
}
