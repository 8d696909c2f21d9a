// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SimplePacket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packets of pcapng that have no time: commands give them none, or say that they do. */
class UntimedPacketsTest {
    private static final int SNAPLEN = 40;
    private static final int WIRELEN = 60;
    private static final SimplePacket UNTIMED =
            new SimplePacket(WIRELEN, Octets.of(new byte[SNAPLEN]));
    private static final EnhancedPacket TIMED =
            new EnhancedPacket(0, 1_000_000, WIRELEN, Octets.of(new byte[SNAPLEN]), List.of());
    private static final EnhancedPacket OF_SECOND =
            new EnhancedPacket(1, 0, WIRELEN, Octets.of(new byte[SNAPLEN]), List.of());

    @TempDir private Path folder;

    private String source(String name, ByteOrder order, Block... packets) throws IOException {
        Path file = folder.resolve(name);
        try (PcapngWriter out = PcapngWriter.create(file)) {
            out.write(new SectionHeader(order, 1, 0, -1, List.of()));
            out.add(InterfaceDescription.of(LinkType.ETHERNET, SNAPLEN));
            out.add(InterfaceDescription.of(LinkType.ETHERNET, SNAPLEN));
            for (Block packet : packets) {
                out.write(packet);
            }
        }
        return file.toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<Block> packets(String name) throws IOException {
        List<Block> packets = new ArrayList<>();
        try (PcapngFile blocks = PcapngFile.open(folder.resolve(name))) {
            for (Block block : blocks) {
                if (block instanceof EnhancedPacket || block instanceof SimplePacket) {
                    packets.add(block);
                }
            }
        }
        return packets;
    }

    private static List<String> warnings(String... words) {
        return Invocation.of(words)
                .expect(0)
                .err()
                .lines()
                .filter(line -> line.startsWith("weir: warning: "))
                .toList();
    }

    @Test
    void theOtherByteOrderHasThemToo() throws IOException {
        String file = source("a.pcapng", ByteOrder.BIG_ENDIAN, UNTIMED, TIMED);
        assertEquals(
                List.of(), warnings("split", "--by-packets", "2", "-w", path("p.pcapng"), file));
        assertEquals(List.of(UNTIMED, TIMED), packets("p-00001.pcapng"));
        assertEquals(List.of(), warnings("merge", "-w", path("m.pcapng"), file));
        assertEquals(List.of(UNTIMED, TIMED), packets("m.pcapng"));
    }

    @Test
    void onlyTheFirstInterfaceHasThemAndThatIsToldOnce() throws IOException {
        String first = source("a.pcapng", ByteOrder.nativeOrder(), UNTIMED);
        String second = source("b.pcapng", ByteOrder.nativeOrder(), UNTIMED, UNTIMED);
        String rest =
                "packets without a time get time 0, in 1970: in pcapng only those of the first"
                        + " interface, neither cut nor commented, go without; weir convert keeps"
                        + " all of a file, and weir merge those of the file that is named first";
        assertEquals(
                List.of("weir: warning: " + path("m.pcapng") + ": " + rest),
                warnings("merge", "-w", path("m.pcapng"), first, second));
        List<Block> merged = packets("m.pcapng");
        assertEquals(List.of(UNTIMED, OF_SECOND, OF_SECOND), merged);
        String mixed = source("c.pcapng", ByteOrder.nativeOrder(), OF_SECOND, UNTIMED, UNTIMED);
        assertEquals(
                List.of("weir: warning: " + path("p.pcapng") + ": " + rest),
                warnings("split", "--by-packets", "3", "-w", path("p.pcapng"), mixed));
        assertEquals(
                Arrays.asList(0, 1, 1),
                packets("p-00001.pcapng").stream()
                        .map(packet -> ((EnhancedPacket) packet).interfaceId())
                        .toList());
    }

    @Test
    void editingKeepsThoseThatItDoesNotCut() throws IOException {
        String file = source("a.pcapng", ByteOrder.nativeOrder(), UNTIMED, TIMED);
        assertEquals(List.of(), warnings("edit", "--shift", "1", "-w", path("e.pcapng"), file));
        assertEquals(UNTIMED, packets("e.pcapng").getFirst());
        assertEquals(2_000_000, ((EnhancedPacket) packets("e.pcapng").get(1)).units());
        assertEquals(1, warnings("edit", "-s", "20", "-w", path("e.pcapng"), file).size());
        assertEquals(0, ((EnhancedPacket) packets("e.pcapng").getFirst()).units());
        assertEquals(1, warnings("edit", "-s", "20", "-w", path("e.pcap"), file).size());
    }

    @Test
    void pcapHasATimeForEach() throws IOException {
        String file = source("a.pcapng", ByteOrder.nativeOrder(), UNTIMED, UNTIMED);
        String told =
                "weir: warning: %s: packets without a time get time 0, in 1970: pcap has a time"
                        + " for each; --format pcapng writes a file that need not";
        assertEquals(
                List.of(told.formatted(path("c.pcap"))),
                warnings("convert", "-w", path("c.pcap"), file));
        assertEquals(
                List.of(told.formatted(path("s.pcap"))),
                warnings("split", "--by-packets", "1", "-w", path("s.pcap"), file));
        assertEquals(List.of(), warnings("convert", "-w", path("c.pcapng"), file));
    }

    @Test
    void readingTellsHowManyThereWere() throws IOException {
        String file = source("a.pcapng", ByteOrder.nativeOrder(), UNTIMED, TIMED, UNTIMED);
        String told =
                "weir: warning: %s: time 0, in 1970, for %s without a time: pcap has a time for"
                        + " each; --format pcapng writes a file that need not";
        String copy = path("c.pcap");
        String packed = path("c.pcap.gz");
        assertEquals(
                List.of(told.formatted(copy, "2 packets")), warnings("read", "-w", copy, file));
        assertEquals(
                List.of(told.formatted(packed, "1 packet")),
                warnings("read", "-c", "1", "-w", packed, file));
        assertEquals(
                List.of(told.formatted("standard output", "2 packets")),
                warnings("read", "-w", "-", file));
        assertEquals(List.of(), warnings("read", "-w", path("c.pcapng"), file));
        assertEquals(List.of(), warnings("read", "-w", copy, "--from", "0.5", file));
        assertEquals(List.of(), warnings("read", "--count", file));
    }
}
