// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.cli.write.Output;
import dev.weir.cli.write.PcapngOutput;
import dev.weir.savefile.BlockListener;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.ObsoletePacket;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.SystemdJournalExport;
import dev.weir.savefile.pcapng.UnknownBlock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a savefile has besides packets, for its pieces. Each gets all names and secrets, and what
 * the section says of itself that it begins in; what has a place in the file (statistics, the
 * journal, blocks that may be copied without being understood) goes into the piece that is written
 * there, if there is one at a time.
 */
final class SharedBlocks implements BlockListener {
    /** More would fill the heap. */
    private static final int MOST = 10_000;

    private final Savefile source;
    private final boolean oneAtATime;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<PcapngOutput> pieces = new LinkedHashSet<>();

    /** What came before the first piece and has its place there. */
    private final List<Block> first = new ArrayList<>();

    private boolean begun;
    private @Nullable SectionHeader section;
    private int sectionBegin;
    private int described;

    /**
     * Nothing yet.
     *
     * @param source of which no packet was read
     * @param oneAtATime whether one piece is written after the other
     */
    SharedBlocks(Savefile source, boolean oneAtATime) {
        this.source = source;
        this.oneAtATime = oneAtATime;
    }

    @Override
    public void block(Block block) throws IOException {
        switch (block) {
            case SectionHeader header -> {
                section = header;
                sectionBegin = described;
            }
            case InterfaceDescription _ -> described++;
            case NameResolution _, DecryptionSecrets _ -> {
                keep(block, blocks);
                for (PcapngOutput piece : pieces) {
                    piece.write(block);
                }
            }
            case InterfaceStatistics statistics -> place(statistics);
            case SystemdJournalExport _ -> place(block);
            case CustomBlock custom -> {
                if (custom.copyable()) {
                    place(custom);
                }
            }
            case UnknownBlock _ -> {
                // May speak of its section, as the number of an interface does.
            }
            case EnhancedPacket _, SimplePacket _, ObsoletePacket _ ->
                    throw new IllegalStateException("a packet");
        }
    }

    private static void keep(Block block, List<Block> in) throws IOException {
        if (in.size() == MOST) {
            throw new IOException("more than " + MOST + " blocks that pieces have in common");
        }
        in.add(block);
    }

    private void place(Block block) throws IOException {
        if (!oneAtATime) {
            return;
        }
        if (!begun) {
            keep(block, first);
        }
        for (PcapngOutput piece : pieces) {
            write(block, piece);
        }
    }

    private void write(Block block, PcapngOutput piece) throws IOException {
        if (!(block instanceof InterfaceStatistics statistics)) {
            piece.write(block);
            return;
        }
        long number = Integer.toUnsignedLong(statistics.interfaceId()) + sectionBegin;
        if (number < described) {
            piece.write(
                    new InterfaceStatistics(
                            piece.add(source.interfaces().get((int) number)),
                            statistics.units(),
                            statistics.options()));
        }
    }

    /** Gives a new piece those that were read, and from now on the others. */
    void shareWith(PcapngOutput piece) throws IOException {
        begun = true;
        pieces.add(piece);
        if (section != null) {
            piece.beginLike(section);
        }
        for (Block block : blocks) {
            piece.write(block);
        }
        for (Block block : first) {
            write(block, piece);
        }
        first.clear();
    }

    /** Forgets a piece that is closed. */
    void forget(Output piece) {
        pieces.removeIf(each -> each.equals(piece));
    }
}
