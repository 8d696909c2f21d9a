// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

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

import java.io.IOException;

/**
 * Copies what a savefile has besides packets into a section that packets of others are in too:
 * interfaces, those without packets too, names, secrets, statistics with the number that the
 * interface has there, and what may be copied without being understood. What the section says of
 * itself (comments, machine, system and program) is kept where it comes first into the file.
 */
public final class BlockCopier implements BlockListener {
    private final Savefile from;
    private final PcapngWriter to;

    /** Where the interfaces of the section begin that is read. */
    private int sectionBegin;

    private int described;

    private BlockCopier(Savefile from, PcapngWriter to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Copies from now on, when reading comes to a block.
     *
     * @throws IllegalStateException if packets of {@code from} were read already
     */
    public static void copy(Savefile from, PcapngWriter to) throws IOException {
        if (!from.isPcapng()) {
            to.add(from.interfaces().getFirst());
        }
        from.onBlock(new BlockCopier(from, to));
    }

    @Override
    public void block(Block block) throws IOException {
        switch (block) {
            case SectionHeader header -> {
                sectionBegin = described;
                to.beginLike(header);
            }
            case InterfaceDescription _ -> to.add(from.interfaces().get(described++));
            case InterfaceStatistics statistics -> {
                long number = Integer.toUnsignedLong(statistics.interfaceId()) + sectionBegin;
                if (number < described) {
                    CaptureInterface captured = from.interfaces().get((int) number);
                    to.write(
                            new InterfaceStatistics(
                                    to.add(captured), statistics.units(), statistics.options()));
                }
            }
            case NameResolution _, DecryptionSecrets _, SystemdJournalExport _ -> to.write(block);
            case CustomBlock custom when custom.copyable() -> to.write(custom);
            case CustomBlock _, UnknownBlock _ -> {
                // May speak of its section, as the number of an interface does.
            }
            case EnhancedPacket _, SimplePacket _, ObsoletePacket _ ->
                    throw new IllegalStateException("a packet");
        }
    }
}
