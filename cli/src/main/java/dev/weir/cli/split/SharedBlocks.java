// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.savefile.BlockListener;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.NameResolution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names and secrets of a savefile, which every piece of it needs. */
final class SharedBlocks implements BlockListener {
    /** More would fill the heap. */
    private static final int MOST = 10_000;

    private final List<Block> blocks = new ArrayList<>();
    private final Set<PcapngOutput> pieces = new LinkedHashSet<>();

    @Override
    public void block(Block block) throws IOException {
        if (block instanceof NameResolution || block instanceof DecryptionSecrets) {
            if (blocks.size() == MOST) {
                throw new IOException("more than " + MOST + " blocks of names and secrets");
            }
            blocks.add(block);
            for (PcapngOutput piece : pieces) {
                piece.write(block);
            }
        }
    }

    /** Gives a new piece those that were read, and from now on the others. */
    void shareWith(PcapngOutput piece) throws IOException {
        pieces.add(piece);
        for (Block block : blocks) {
            piece.write(block);
        }
    }

    /** Forgets a piece that is closed. */
    void forget(Output piece) {
        pieces.removeIf(each -> each.equals(piece));
    }
}
