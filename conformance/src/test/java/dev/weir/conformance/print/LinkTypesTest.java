// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PrintOptions;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Packets of link types of which there are few captures: headers made at random before packets of
 * the corpus, octets of them changed, many cut. What is printed is what the installed tcpdump
 * prints, with several options.
 *
 * <p>{@code -Dlinktypes.packets=} takes more of each type, {@code -Dseed=} others.
 */
class LinkTypesTest {
    private static final int PACKETS = Integer.getInteger("linktypes.packets", 60);

    private static final List<String> OPTIONS =
            List.of("-n -t", "-n -t -e -x", "-n -t -q -e", "-n -t -vv -X", "-n -t -vvvv -e");

    @TempDir Path folder;

    private record Round(LinkHeaders type, String options) {}

    @Test
    void everyLinkTypeIsPrintedAsTcpdumpPrintsIt() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        long seed = Long.getLong("seed", 20_261_126L);
        System.out.println("LinkTypesTest: -Dseed=" + seed);
        SamplePackets samples = SamplePackets.of(Requirements.shared("corpus"));
        List<Round> rounds = new ArrayList<>();
        for (LinkHeaders type : LinkHeaders.values()) {
            write(type, samples, new Random(seed + type.number()));
            OPTIONS.forEach(options -> rounds.add(new Round(type, options)));
        }
        List<String> differences =
                rounds.parallelStream().flatMap(r -> differences(tcpdump, r).stream()).toList();
        assertEquals(
                List.of(),
                differences.subList(0, Math.min(40, differences.size())),
                "seed " + seed);
    }

    private Path file(LinkHeaders type) {
        return folder.resolve(type.name() + ".pcap");
    }

    private void write(LinkHeaders type, SamplePackets samples, Random random) throws IOException {
        LinkType linkType = new LinkType(type.number());
        try (PcapWriter writer = PcapWriter.create(file(type), linkType, 262_144)) {
            PacketCursor cursor = new PacketCursor();
            cursor.setInterface(0, linkType);
            for (int i = 0; i < PACKETS; i++) {
                byte[] octets = type.packet(samples, random);
                if (random.nextInt(4) == 0) {
                    int header = Math.min(octets.length, type.header());
                    octets[random.nextInt(header)] = (byte) random.nextInt(256);
                }
                int kept =
                        random.nextInt(3) > 0 ? octets.length : 1 + random.nextInt(octets.length);
                int wirelen = random.nextInt(4) > 0 ? octets.length : kept;
                cursor.set(MemorySegment.ofArray(octets), 0, kept, wirelen, 1_000_000_000L);
                writer.write(cursor);
            }
        }
    }

    private List<String> differences(Tcpdump tcpdump, Round round) {
        Path file = file(round.type);
        List<String> theirs = tcpdump.print(file, "UTC", List.of(round.options.split(" ", -1)));
        List<String> ours = print(file, round.options);
        assertEquals(PACKETS, theirs.size());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add(
                        "%s %s, packet %d%n  tcpdump: %s%n  weir:    %s%n"
                                .formatted(
                                        round.type,
                                        round.options,
                                        i + 1,
                                        theirs.get(i),
                                        ours.get(i)));
            }
        }
        return differences;
    }

    private static List<String> print(Path file, String options) {
        try {
            return WeirPrinter.print(file, PrintOptions.parse(options).withZone(ZoneOffset.UTC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSamplesAreThere() throws IOException {
        SamplePackets samples = SamplePackets.of(Requirements.shared("corpus"));
        assertTrue(samples.ethernet().size() > 100, "frames: " + samples.ethernet().size());
        assertTrue(samples.wireless().size() > 20, "frames: " + samples.wireless().size());
        assertTrue(Objects.requireNonNull(samples.ip(new Random(1))).length > 20);
    }
}
