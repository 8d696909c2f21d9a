// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SectionOption;
import dev.weir.savefile.pcapng.StatisticsOption;
import dev.weir.savefile.pcapng.SystemdJournalExport;
import dev.weir.savefile.pcapng.UnknownBlock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code weir split} and {@code merge} keep of a pcapng savefile besides packets. */
class KeptBlocksTest {
    private static final SectionHeader HEADER =
            SectionHeader.of(
                    new Option.Comment("from the lab"),
                    new SectionOption.Hardware("a machine"),
                    new SectionOption.OperatingSystem("a system"),
                    new SectionOption.UserApplication("a program"));
    private static final SystemdJournalExport JOURNAL =
            new SystemdJournalExport(
                    Octets.of("__REALTIME_TIMESTAMP=0\n\n".getBytes(StandardCharsets.UTF_8)));
    private static final CustomBlock COPYABLE =
            new CustomBlock(true, 32473, Octets.of(new byte[] {1, 2, 3, 4}));
    private static final CustomBlock NOT_COPYABLE =
            new CustomBlock(false, 32473, Octets.of(new byte[] {5, 6, 7, 8}));

    @TempDir private Path folder;

    private static InterfaceDescription named(String name) {
        return InterfaceDescription.of(LinkType.RAW, 96, new InterfaceOption.Name(name));
    }

    private static EnhancedPacket packet(int number, int interfaceId) {
        return new EnhancedPacket(
                interfaceId, number, 1, Octets.of(new byte[] {(byte) number}), List.of());
    }

    private static InterfaceStatistics statistics(int interfaceId, long received) {
        return new InterfaceStatistics(
                interfaceId, 9, List.of(new StatisticsOption.Received(received)));
    }

    /** Two packets, of the second interface and of the first, with something before each. */
    private Path source(String name) throws IOException {
        Path file = folder.resolve(name);
        try (PcapngWriter out = PcapngWriter.create(file)) {
            for (Block block :
                    List.of(
                            HEADER,
                            named("eth0"),
                            named("eth1"),
                            JOURNAL,
                            packet(1, 1),
                            COPYABLE,
                            NOT_COPYABLE,
                            new UnknownBlock(0x7777, Octets.of(new byte[4])),
                            packet(2, 0),
                            statistics(1, 11),
                            statistics(0, 10))) {
                out.write(block);
            }
        }
        return file;
    }

    private List<Block> blocks(String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (PcapngFile file = PcapngFile.open(folder.resolve(name))) {
            file.forEach(blocks::add);
        }
        return blocks;
    }

    @Test
    void piecesKeepWhatStandsInThem() throws IOException {
        String target = folder.resolve("p.pcapng").toString();
        String source = source("a.pcapng").toString();
        Invocation.of("split", "--by-packets", "1", "-w", target, source).expect(0);
        assertEquals(
                List.of(HEADER, JOURNAL, named("eth1"), packet(1, 0), COPYABLE),
                blocks("p-00001.pcapng"));
        // Numbers are those that the interfaces have in the piece.
        assertEquals(
                List.of(
                        HEADER,
                        named("eth0"),
                        packet(2, 0),
                        named("eth1"),
                        statistics(1, 11),
                        statistics(0, 10)),
                blocks("p-00002.pcapng"));
    }

    @Test
    void flowsKeepWhatTheFileSaysOfItself() throws IOException {
        String target = folder.resolve("f.pcapng").toString();
        Invocation.of("split", "--by-flow", "-w", target, source("a.pcapng").toString()).expect(0);
        assertEquals(
                List.of(HEADER, named("eth1"), packet(1, 0), named("eth0"), packet(2, 1)),
                blocks("f-other.pcapng"));
    }

    @Test
    void mergingKeepsWhatTheFirstFileSaysOfItself() throws IOException {
        String target = folder.resolve("m.pcapng").toString();
        Path second = folder.resolve("b.pcapng");
        try (PcapngWriter out = PcapngWriter.create(second)) {
            out.write(SectionHeader.of(new Option.Comment("another")));
            out.write(named("eth9"));
        }
        String first = source("a.pcapng").toString();
        Invocation.of("merge", "-w", target, first, second.toString()).expect(0);
        assertEquals(
                List.of(
                        HEADER,
                        named("eth0"),
                        named("eth9"),
                        named("eth1"),
                        JOURNAL,
                        packet(1, 2),
                        COPYABLE,
                        packet(2, 0),
                        statistics(2, 11),
                        statistics(0, 10)),
                blocks("m.pcapng"));
    }
}
