// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockDecoder;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SectionOption;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Comments on a file that are still to be written, into its first section header. */
final class FileComments {
    private final List<Option> waiting = new ArrayList<>();
    private final ByteOrder order;

    /**
     * There are none.
     *
     * @param order of a section of our own
     */
    FileComments(ByteOrder order) {
        this.order = order;
    }

    void add(String text) {
        waiting.add(new Option.Comment(text));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** {@return the header of a section of our own, with the comments, which wait no more} */
    SectionHeader ownHeader() {
        List<Option> options = new ArrayList<>(waiting);
        options.add(new SectionOption.UserApplication("weir"));
        waiting.clear();
        return ownHeader(options);
    }

    /** {@return the same, with what {@code other} says of its section instead of our name} */
    SectionHeader ownHeader(SectionHeader other) {
        List<Option> options = new ArrayList<>(waiting);
        options.addAll(other.options());
        waiting.clear();
        return ownHeader(options);
    }

    private SectionHeader ownHeader(List<Option> options) {
        return new SectionHeader(order, 1, 0, SectionHeader.UNKNOWN_LENGTH, options);
    }

    /**
     * {@return the header of a section that is copied, with the comments, which wait no more}
     *
     * @throws IOException if the header cannot be read
     */
    SectionHeader addedTo(MemorySegment segment, long at, long length, boolean bigEndian)
            throws IOException {
        Block block;
        try {
            block =
                    BlockDecoder.decode(
                            SectionHeader.TYPE, RawBlock.body(segment, at, length, bigEndian), 0);
        } catch (InvalidBlockException e) {
            throw new IOException("a section header cannot be commented: " + e.reason(), e);
        }
        if (!(block instanceof SectionHeader header)) {
            throw new IllegalStateException("no section header");
        }
        List<Option> options = new ArrayList<>(header.options());
        options.addAll(waiting);
        waiting.clear();
        return new SectionHeader(
                header.byteOrder(),
                header.major(),
                header.minor(),
                SectionHeader.UNKNOWN_LENGTH,
                options);
    }
}
