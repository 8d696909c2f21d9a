// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Filter;
import dev.weir.filter.FilterCompiler;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.Scan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All captures of the corpus joined to one savefile, scanned and read in order. */
class CorpusScanTest {
    private static final List<String> FILTERS =
            List.of("", "tcp port 80", "ip6", "udp[4:2] > 100", "less 60", "not ip and not ip6");

    @TempDir Path directory;

    /** The packets of all captures that can be read, those of one link type or of any. */
    private static int join(PacketSink sink, boolean ethernetOnly) throws IOException {
        int packets = 0;
        for (ExpectedRead file : ExpectedRead.all()) {
            try (Savefile savefile = Savefile.open(file.path())) {
                for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                    if (!ethernetOnly || packet.linkType().equals(LinkType.ETHERNET)) {
                        sink.write(packet);
                        packets++;
                    }
                }
            } catch (dev.weir.savefile.MalformedSavefileException e) {
                // the packets before the damage are there
            }
        }
        return packets;
    }

    private static Function<LinkType, Filter> compiled(String expression) {
        Map<LinkType, Filter> filters = new HashMap<>();
        return linkType ->
                filters.computeIfAbsent(
                        linkType,
                        type -> {
                            try {
                                return Filter.compile(FilterCompiler.of(type).compile(expression));
                            } catch (IllegalArgumentException e) {
                                return (segment, offset, caplen, wirelen) ->
                                        0; // means nothing there
                            }
                        });
    }

    /** What makes two packets different, and their order. */
    private static final class Sum implements PacketSink {
        private long sum;
        private long packets;

        @Override
        public void write(Packet packet) {
            packets++;
            long of = packet.timestamp() * 31 + packet.wirelen();
            of = of * 31 + packet.caplen();
            of = of * 31 + packet.linkType().number();
            of = of * 31 + packet.interfaceId();
            for (long i = 0; i < packet.caplen(); i++) {
                of = of * 31 + packet.segment().get(JAVA_BYTE, packet.offset() + i);
            }
            sum = sum * 1_000_003 + of;
        }
    }

    private void compare(Path file, int packets, String expression) throws IOException {
        Sum read = new Sum();
        Function<LinkType, Filter> choice = compiled(expression);
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (packet.run(choice.apply(packet.linkType())) != 0) {
                    read.write(packet);
                }
            }
        }
        Sum scanned = new Sum();
        try (Savefile savefile = Savefile.open(file)) {
            Scan scan = savefile.scan(choice);
            scan.forEach(scanned);
            assertEquals(packets, scan.packets(), expression);
        }
        assertEquals(read.packets, scanned.packets, expression);
        assertEquals(read.sum, scanned.sum, expression);
        assertTrue(read.packets > 0, expression + " matches nothing");
    }

    @Test
    void findsTheSameInPcap() throws IOException {
        Path file = directory.resolve("joined.pcap");
        int packets;
        PcapHeader header = PcapHeader.of(LinkType.ETHERNET, 262_144).withNanoseconds();
        try (PcapWriter writer = PcapWriter.create(file, header)) {
            packets = join(writer, true);
        }
        assertTrue(Files.size(file) > 8 << 20, "so small that nothing is walked");
        for (String expression : FILTERS) {
            compare(file, packets, expression);
        }
        compareCopies(file, header);
    }

    private void compareCopies(Path file, PcapHeader header) throws IOException {
        Path ordinary = directory.resolve("ordinary.pcap");
        Path copy = directory.resolve("copy.pcap");
        Filter filter = compiled("udp").apply(LinkType.ETHERNET);
        try (Savefile savefile = Savefile.open(file);
                PcapWriter writer = PcapWriter.create(ordinary, header)) {
            savefile.filter(filter).forEach(writer);
        }
        try (Savefile savefile = Savefile.open(file);
                FileChannel out =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            savefile.scan(filter).copyTo(out, "copy", packet -> header);
        }
        assertEquals(-1, Files.mismatch(ordinary, copy));
    }

    /** Interfaces of many link types, snaplens and resolutions, between the packets. */
    @Test
    void findsTheSameInPcapng() throws IOException {
        Path file = directory.resolve("joined.pcapng");
        int packets;
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            packets = join(writer, false);
        }
        assertTrue(Files.size(file) > 8 << 20, "so small that nothing is walked");
        for (String expression : FILTERS) {
            compare(file, packets, expression);
        }
    }
}
