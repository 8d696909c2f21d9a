// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Packets of the corpus, cut and changed, are printed as the installed tcpdump prints them: what is
 * cut or invalid is marked where tcpdump marks it, and in its words.
 *
 * <p>What differs is shown, with the octets. {@code -Ddamaged.rounds=} takes more packets, {@code
 * -Dseed=} others, {@code -Ddamaged.shown=} shows more; {@code conformance/damaged.sh} does so on
 * demand.
 */
class DamagedPacketsTest {
    private static final long SEED = 20_261_126L;

    /** Of any packets no larger share differs, and of those of the first round none. */
    private static final double SHARE_DIFFERENT = 0.001;

    private static final int OF_A_CAPTURE = 60;

    private static final int ROUNDS = Integer.getInteger("damaged.rounds", 1);

    private static final int SHOWN = Integer.getInteger("damaged.shown", 20);

    /** So many packets of a link type are printed with the same options. */
    private static final int ALIKE = 150;

    private static final List<String> OPTIONS =
            List.of(
                    "-n -vvv",
                    "-n -e -vv",
                    "-n",
                    "-n -v -x",
                    "-n -e",
                    "-n -X",
                    "-n -q -S",
                    "-n -vvv -e -A",
                    "-n -v -K -u",
                    "-n -q -e -v -xx",
                    "-n -vvv -b -H -tttt",
                    "-n -vv -S -tt -XX",
                    "-n -A",
                    "-n -tt -vv -AA",
                    "-n -x",
                    "-n -q -X");

    @TempDir Path folder;

    /** Packets of a link type, and how they are printed. */
    private record Batch(LinkType linkType, String options, List<DamagedPacket> packets) {}

    @Test
    void damageIsMarkedAsTcpdumpMarksIt() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        long seed = Long.getLong("seed", SEED);
        int packets = 0;
        List<String> differences = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<LinkType, List<DamagedPacket>> damaged =
                    DamagedPackets.of(seed + round, OF_A_CAPTURE);
            List<Batch> batches = batches(damaged, new Random(seed + round));
            packets += batches.stream().mapToInt(batch -> batch.packets.size()).sum();
            batches.parallelStream()
                    .map(batch -> differences(tcpdump, batch))
                    .forEachOrdered(differences::addAll);
        }
        System.out.printf(
                "damaged packets: %,d of %,d as tcpdump prints them; -Dseed=%d"
                        + " -Ddamaged.rounds=%d%n",
                packets - differences.size(), packets, seed, ROUNDS);
        differences.stream().limit(SHOWN).forEach(System.out::println);
        assertTrue(packets > ROUNDS * 5_000, "packets: " + packets);
        double most = seed == SEED && ROUNDS == 1 ? 0 : packets * SHARE_DIFFERENT;
        assertTrue(differences.size() <= most, "different: " + differences.size());
    }

    private static List<Batch> batches(Map<LinkType, List<DamagedPacket>> damaged, Random random) {
        List<Batch> batches = new ArrayList<>();
        damaged.forEach((linkType, packets) -> {
            List<String> options = new ArrayList<>(OPTIONS);
            Collections.shuffle(options, random);
            int ways = Math.clamp(packets.size() / ALIKE, 1, options.size());
            for (int way = 0; way < ways; way++) {
                List<DamagedPacket> part = new ArrayList<>();
                for (int i = way; i < packets.size(); i += ways) {
                    part.add(packets.get(i));
                }
                batches.add(new Batch(linkType, options.get(way), part));
            }
        });
        return batches;
    }

    private List<String> differences(Tcpdump tcpdump, Batch batch) {
        Path file =
                folder.resolve(batch.linkType.number() + batch.options.replace(' ', '_') + ".pcap");
        List<String> ours = write(batch, file);
        List<String> theirs = tcpdump.print(file, "UTC", List.of(batch.options.split(" ", -1)));
        assertEquals(ours.size(), theirs.size(), () -> "packets of " + batch.linkType);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add(difference(batch, i, theirs.get(i), ours.get(i)));
            }
        }
        return differences;
    }

    /** Writes packets to a file, and {@return what Weir prints of each} */
    private static List<String> write(Batch batch, Path file) {
        PrintOptions options = PrintOptions.parse(batch.options).withZone(ZoneOffset.UTC);
        PacketPrinter printer = new PacketPrinter(options);
        TextBuffer out = new TextBuffer();
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, batch.linkType);
        List<String> printed = new ArrayList<>();
        try (PcapWriter writer = PcapWriter.create(file, batch.linkType, 262_144)) {
            for (DamagedPacket damaged : batch.packets) {
                packet.set(
                        damaged.octets(),
                        0,
                        (int) damaged.octets().byteSize(),
                        damaged.wirelen(),
                        1_000_000_000L * (1 + printed.size()));
                writer.write(packet);
                out.clear();
                printer.print(packet, out);
                String text = out.toString();
                printed.add(text.substring(0, text.length() - 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return printed;
    }

    private static String difference(Batch batch, int index, String theirs, String ours) {
        DamagedPacket packet = batch.packets.get(index);
        String[] their = theirs.split("\n", -1);
        String[] our = ours.split("\n", -1);
        int line = 0;
        while (line < their.length - 1 && line < our.length - 1 && their[line].equals(our[line])) {
            line++;
        }
        return "%s %s, link type %s%n  first:   %s%n  tcpdump: %s%n  weir:    %s%n  %d: %s"
                .formatted(
                        packet.origin(),
                        batch.options,
                        batch.linkType,
                        their[0],
                        their[line],
                        our[line],
                        packet.wirelen(),
                        HexFormat.of().formatHex(packet.octets().toArray(ValueLayout.JAVA_BYTE)));
    }
}
