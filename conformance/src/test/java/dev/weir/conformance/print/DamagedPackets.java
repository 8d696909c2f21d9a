// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static java.util.Comparator.comparingInt;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Packets of the shared corpus, each cut at a length of its own or with a few octets changed. */
final class DamagedPackets {
    /** The captures of whole packets; others of the corpus are there for the form of the file. */
    private static final List<String> CAPTURES =
            List.of("tcpdump", "arkime", "pcapplusplus", "pcap4j");

    /** No damage is looked for farther from the start: what is longer is much of the same. */
    private static final int NEAR = 400;

    /** Numbers that lengths, counts and codes do not often have. */
    private static final int[] ODD = {
        0, 1, 2, 3, 4, 5, 8, 0x10, 0x3f, 0x40, 0x7f, 0x80, 0xfe, 0xff
    };

    private final Random random;
    private final Map<LinkType, List<DamagedPacket>> packets =
            new TreeMap<>(comparingInt(LinkType::number));

    private DamagedPackets(long seed) {
        random = new Random(seed);
    }

    /**
     * {@return damaged packets by their link types}
     *
     * @param most how many of a capture are damaged; of one that has more they are chosen
     */
    static Map<LinkType, List<DamagedPacket>> of(long seed, int most) throws IOException {
        DamagedPackets damaged = new DamagedPackets(seed);
        Path corpus = Requirements.shared("corpus");
        for (String part : CAPTURES) {
            try (Stream<Path> files = Files.walk(corpus.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    damaged.add(file, most);
                }
            }
        }
        return damaged.packets;
    }

    private void add(Path file, int most) {
        List<DamagedPacket> kept = new ArrayList<>();
        int seen = 0;
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next();
                    packet != null && seen < 16 * most;
                    packet = savefile.next()) {
                int place = seen < most ? seen : random.nextInt(seen + 1);
                seen++;
                if (place < most && packet.caplen() > 1) {
                    DamagedPacket damaged = damage(file.getFileName() + " #" + seen, packet);
                    if (place < kept.size()) {
                        kept.set(place, damaged);
                    } else {
                        kept.add(damaged);
                    }
                }
            }
        } catch (IOException e) {
            // no capture, or damaged: what comes before the damage counts
        }
        for (DamagedPacket packet : kept) {
            packets.computeIfAbsent(packet.linkType(), type -> new ArrayList<>()).add(packet);
        }
    }

    private DamagedPacket damage(String origin, Packet packet) {
        byte[] octets = packet.bytes().toArray(ValueLayout.JAVA_BYTE);
        boolean cut = random.nextInt(5) < 2;
        if (cut) {
            octets = Arrays.copyOf(octets, 1 + random.nextInt(Math.min(octets.length - 1, NEAR)));
        }
        if (!cut || random.nextInt(8) == 0) {
            for (int i = 1 + random.nextInt(random.nextBoolean() ? 1 : 4); i > 0; i--) {
                change(octets);
            }
        }
        int wirelen = Math.max(packet.wirelen(), octets.length);
        MemorySegment kept = MemorySegment.ofArray(octets);
        return new DamagedPacket(origin, packet.linkType(), kept, wirelen);
    }

    /** Changes an octet: to one that is odd, by one, or to any. */
    private void change(byte[] octets) {
        int at = random.nextInt(Math.min(octets.length, NEAR));
        octets[at] =
                switch (random.nextInt(4)) {
                    case 0 -> (byte) random.nextInt(256);
                    case 1 -> (byte) (octets[at] + (random.nextBoolean() ? 1 : -1));
                    case 2 -> (byte) (octets[at] ^ 1 << random.nextInt(8));
                    default -> (byte) ODD[random.nextInt(ODD.length)];
                };
    }
}
