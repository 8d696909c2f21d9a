// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockDecoder;
import dev.weir.savefile.pcapng.InvalidBlockException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Reads the blocks of pcapng one after another, each as a value. */
final class PcapngBlocks {
    private final RawBlock block;
    private final Section section;

    /** Reads {@code input} from where it is on: at a section header. */
    PcapngBlocks(Input input) {
        Flaws nobodyAsks = new Flaws();
        block = new RawBlock(input, nobodyAsks);
        section = new Section(nobodyAsks);
    }

    @Nullable Block next() throws IOException {
        if (!block.readHeader()) {
            return null;
        }
        switch (block.type()) {
            case SectionHeaderBlock.TYPE -> {
                SectionHeaderBlock.read(block);
                section.begin();
            }
            case InterfaceDescriptionBlock.TYPE ->
                    section.add(block, InterfaceDescriptionBlock.read(block));
            case EnhancedPacketBlock.TYPE, SimplePacketBlock.TYPE, PacketBlock.TYPE ->
                    // Checks what it says of its interface, as for those who want packets only.
                    PcapngReader.readPacket(block, section, new SavefilePacket(null));
            default -> block.load(0, 0);
        }
        Block value;
        try {
            value = BlockDecoder.decode(block.type(), block.body(), section.firstSnaplen());
        } catch (InvalidBlockException e) {
            throw block.malformed(e);
        }
        block.leave();
        return value;
    }
}
