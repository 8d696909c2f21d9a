// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A few packets of every capture in the shared data, whole, cut and with bytes changed. */
final class CorpusPackets {
    private static final int PER_FILE = 12;

    /** What was captured of a packet, and how long it was. */
    record Bytes(MemorySegment captured, int wirelen) {
        int caplen() {
            return Math.toIntExact(captured.byteSize());
        }
    }

    private final Map<LinkType, List<Bytes>> packets = new HashMap<>();

    private CorpusPackets() {}

    /** Skips the test where the shared data is missing. */
    static CorpusPackets read(Random random) throws IOException {
        CorpusPackets corpus = new CorpusPackets();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Requirements.shared("corpus"))) {
            files = walk.filter(CorpusPackets::isCapture).sorted().toList();
        }
        for (Path file : files) {
            corpus.read(file, random);
        }
        return corpus;
    }

    List<Bytes> of(LinkType linkType) {
        return packets.getOrDefault(linkType, List.of());
    }

    private static boolean isCapture(Path path) {
        return path.toString().matches(".*\\.(?:pcap|pcapng|cap)");
    }

    /** Damaged files give the packets before the damage. */
    private void read(Path file, Random random) {
        try (Savefile savefile = Savefile.open(file)) {
            for (int i = 0; i < PER_FILE; i++) {
                Packet packet = savefile.next();
                if (packet == null) {
                    return;
                }
                byte[] bytes = packet.bytes().toArray(ValueLayout.JAVA_BYTE);
                add(packet.linkType(), bytes, packet.wirelen());
                add(packet.linkType(), cut(bytes, random), packet.wirelen());
                add(packet.linkType(), changed(bytes, random), packet.wirelen());
                if (packet.linkType().equals(LinkType.ETHERNET) && bytes.length > 14) {
                    byte[] payload = Arrays.copyOfRange(bytes, 14, bytes.length);
                    add(LinkType.RAW, payload, payload.length);
                    add(LinkType.IPV4, payload, payload.length);
                    add(LinkType.IPV6, changed(payload, random), payload.length);
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    private void add(LinkType linkType, byte[] bytes, int wirelen) {
        packets.computeIfAbsent(linkType, _ -> new ArrayList<>())
                .add(new Bytes(MemorySegment.ofArray(bytes), wirelen));
    }

    private static byte[] cut(byte[] bytes, Random random) {
        return Arrays.copyOf(bytes, random.nextInt(Math.min(bytes.length, 80) + 1));
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < 3 && changed.length > 0; i++) {
            changed[random.nextInt(Math.min(changed.length, 60))] = (byte) random.nextInt();
        }
        return changed;
    }
}
