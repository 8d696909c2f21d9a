// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PayloadType;
import dev.weir.print.PrintOptions;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Every word of {@code -T}, over datagrams and segments with what the corpus has in them and with
 * octets at random, whole and cut: each is printed as the installed tcpdump prints it.
 *
 * <p>{@code -Dtypes.packets=} takes more packets for each, {@code -Dseed=} others, {@code
 * -Dtypes.shown=} shows more of those that differ.
 */
class PayloadTypesTest {
    private static final int PACKETS = Integer.getInteger("types.packets", 100);

    private static final List<String> OPTIONS = List.of("-n", "-n -v", "-n -vv", "-n -x");

    private static final int OF_A_CAPTURE = 40;

    private static final int LONGEST = 400;

    private static final int SHOWN = Integer.getInteger("types.shown", 3);

    @TempDir Path folder;

    private record Sample(MemorySegment octets, int wirelen) {}

    @Test
    void everyTypePrintsWhatTcpdumpPrints() throws IOException {
        Tcpdump tcpdump = Tcpdump.installed();
        long seed = Long.getLong("seed", 20_261_127L);
        List<byte[]> payloads = payloads(Requirements.shared("corpus").resolve("tcpdump/tests"));
        assertTrue(payloads.size() > 500, "payloads: " + payloads.size());
        List<String> types = PayloadType.printedWords();
        assertTrue(types.size() >= 20, types.toString());
        List<String> differences = new ArrayList<>();
        for (String type : types) {
            differences.addAll(differences(tcpdump, type, payloads, seed));
        }
        assertTrue(
                differences.isEmpty(),
                () ->
                        "-Dseed=%d: %d differ%n%s"
                                .formatted(
                                        seed,
                                        differences.size(),
                                        String.join(
                                                System.lineSeparator(),
                                                differences.subList(
                                                        0, Math.min(SHOWN, differences.size())))));
    }

    private List<String> differences(
            Tcpdump tcpdump, String type, List<byte[]> payloads, long seed) {
        Random random = new Random(seed ^ type.hashCode());
        List<String> differences = new ArrayList<>();
        for (String options : OPTIONS) {
            String words = options + " -T " + type;
            List<Sample> samples =
                    Stream.generate(() -> sample(random, payloads)).limit(PACKETS).toList();
            Path file = folder.resolve(words.replace(' ', '_') + ".pcap");
            List<String> ours = write(samples, file, words);
            List<String> theirs = tcpdump.print(file, "UTC", List.of(words.split(" ", -1)));
            assertEquals(samples.size(), theirs.size(), words);
            for (int i = 0; i < samples.size(); i++) {
                if (!theirs.get(i).equals(ours.get(i))) {
                    differences.add(
                            "%s%n  tcpdump: %s%n  weir:    %s%n  %d: %s"
                                    .formatted(
                                            words,
                                            theirs.get(i),
                                            ours.get(i),
                                            samples.get(i).wirelen,
                                            HexFormat.of()
                                                    .formatHex(
                                                            samples.get(i)
                                                                    .octets
                                                                    .toArray(JAVA_BYTE))));
                }
            }
        }
        return differences;
    }

    /** Writes packets to a file, and {@return what Weir prints of each} */
    private static List<String> write(List<Sample> samples, Path file, String words) {
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.RAW);
        try (PcapWriter writer = PcapWriter.create(file, LinkType.RAW, 262_144)) {
            for (Sample sample : samples) {
                int length = (int) sample.octets.byteSize();
                packet.set(sample.octets, 0, length, sample.wirelen, 0);
                writer.write(packet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return WeirPrinter.print(file, PrintOptions.parse(words).withZone(ZoneOffset.UTC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Random random, List<byte[]> payloads) {
        byte[] payload = payloads.get(random.nextInt(payloads.size())).clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                payload = new byte[random.nextInt(64)];
                random.nextBytes(payload);
            }
            case 1 ->
                    payload[random.nextInt(Math.min(payload.length, 40))] = (byte) random.nextInt();
            default -> {
                // as it was
            }
        }
        byte[] packet = packet(random, payload);
        boolean cut = payload.length > 0 && random.nextInt(3) == 0;
        int kept = cut ? packet.length - 1 - random.nextInt(payload.length) : packet.length;
        return new Sample(MemorySegment.ofArray(packet).asSlice(0, kept), packet.length);
    }

    /** {@return a payload behind headers of IPv4 and UDP, or of TCP, with ports at random} */
    private static byte[] packet(Random random, byte[] payload) {
        boolean udp = random.nextInt(3) > 0;
        int header = udp ? 8 : 20;
        ByteBuffer out = ByteBuffer.allocate(20 + header + payload.length);
        out.putShort((short) 0x4500).putShort((short) out.capacity()).putInt(0);
        out.put((byte) 64).put((byte) (udp ? 17 : 6)).putShort((short) 0);
        out.putInt(0x0a000001).putInt(0x0a000002);
        out.putShort((short) (30_000 + random.nextInt(999)));
        out.putShort((short) (20_000 + random.nextInt(999)));
        if (udp) {
            out.putShort((short) (8 + payload.length)).putShort((short) 0);
        } else {
            out.putInt(random.nextInt()).putInt(random.nextInt()).putShort((short) 0x5018);
            out.putShort((short) 512).putInt(0);
        }
        return out.put(payload).array();
    }

    private static List<byte[]> payloads(Path tests) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(tests)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                addPayloads(file, payloads);
            }
        }
        return payloads;
    }

    private static void addPayloads(Path file, List<byte[]> payloads) {
        try (Savefile savefile = Savefile.open(file)) {
            for (int i = 0; i < OF_A_CAPTURE; i++) {
                Packet packet = savefile.next();
                if (packet == null) {
                    return;
                }
                byte[] octets = packet.bytes().toArray(JAVA_BYTE);
                int start = packet.linkType().equals(LinkType.ETHERNET) ? 14 : 0;
                boolean ipv4 = octets.length > start + 28 && octets[start] == 0x45;
                int protocol = ipv4 ? octets[start + 9] : 0;
                int from = start + 20 + (protocol == 17 ? 8 : 20);
                if ((protocol == 17 || protocol == 6) && octets.length > from) {
                    int to = Math.min(octets.length, from + LONGEST);
                    payloads.add(Arrays.copyOfRange(octets, from, to));
                }
            }
        } catch (IOException e) {
            return; // no capture, or damaged: what comes before the damage counts
        }
    }
}
