// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Reading on behind damage. */
class SkipDamageTest {
    private static final int PACKETS = 40;

    @TempDir Path directory;

    /** The times of the packets in seconds, which number them, and what was skipped. */
    private record Salvaged(List<Long> packets, List<Damage> damages) {}

    private static Salvaged read(byte[] content) throws IOException {
        Salvaged salvaged = new Salvaged(new ArrayList<>(), new ArrayList<>());
        try (Savefile savefile =
                Savefile.open(
                        new ByteArrayInputStream(content), "memory", salvaged.damages()::add)) {
            savefile.forEach(packet -> salvaged.packets().add(packet.timestamp() / 1_000_000_000L));
        }
        return salvaged;
    }

    /** A file, and where its packets begin; the last number is its length. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record Sample(byte[] content, List<Integer> begins) {}

    private static List<Sample> samples() {
        Random random = new Random(5);
        List<Sample> samples = new ArrayList<>();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            FileBuilder pcap = new FileBuilder(order).pcap(0xa1b2c3d4, 2000, 1);
            FileBuilder pcapng = new FileBuilder(order).section().interfaceBlock(1, 2000);
            Sample first = new Sample(new byte[0], new ArrayList<>());
            Sample second = new Sample(new byte[0], new ArrayList<>());
            for (int i = 0; i < PACKETS; i++) {
                byte[] data = new byte[20 + random.nextInt(100)];
                random.nextBytes(data);
                first.begins().add(pcap.length());
                pcap.record(i, 5, 1500, data);
                second.begins().add(pcapng.length());
                pcapng.enhanced(0, i * 1_000_000L, 1500, data);
            }
            first.begins().add(pcap.length());
            second.begins().add(pcapng.length());
            samples.add(new Sample(pcap.toBytes(), first.begins()));
            samples.add(new Sample(pcapng.toBytes(), second.begins()));
        }
        return samples;
    }

    private static List<Long> allBut(long... missing) {
        List<Long> packets = new ArrayList<>();
        for (long i = 0; i < PACKETS; i++) {
            packets.add(i);
        }
        for (long each : missing) {
            packets.remove(each);
        }
        return packets;
    }

    @Test
    void losesOnlyThePacketWhoseLengthIsDamaged() throws IOException {
        for (Sample sample : samples()) {
            for (int i : List.of(0, 7, PACKETS - 3)) {
                byte[] changed = sample.content().clone();
                int begin = sample.begins().get(i);
                Arrays.fill(changed, begin + 4, begin + 12, (byte) 0xff);
                Salvaged salvaged = read(changed);
                assertEquals(allBut(i), salvaged.packets());
                Damage damage = salvaged.damages().getFirst();
                assertEquals(begin, damage.offset());
                assertEquals(sample.begins().get(i + 1) - begin, damage.length());
                assertTrue(damage.reason().matches("(packet|block).*"), damage.reason());
                assertEquals(1, salvaged.damages().size());
            }
        }
    }

    @Test
    void goesOnBehindBytesThatDoNotBelongThere() throws IOException {
        Random random = new Random(6);
        for (Sample sample : samples()) {
            for (int length : new int[] {101, 3_000_001}) {
                byte[] garbage = new byte[length];
                random.nextBytes(garbage);
                int at = sample.begins().get(11);
                Salvaged salvaged = read(insert(sample, at, garbage));
                assertEquals(allBut(), salvaged.packets());
                assertEquals(at, salvaged.damages().getFirst().offset());
                assertEquals(length, salvaged.damages().stream().mapToLong(Damage::length).sum());
            }
        }
    }

    /** A file system that lost a page puts zeros there, which are empty records of pcap. */
    @Test
    void goesOnBehindZeros() throws IOException {
        for (Sample sample : samples()) {
            Salvaged salvaged = read(insert(sample, sample.begins().get(11), new byte[4096]));
            assertTrue(salvaged.packets().containsAll(allBut()), salvaged.packets().toString());
            assertTrue(salvaged.packets().size() <= PACKETS + 4096 / 16);
        }
    }

    private static byte[] insert(Sample sample, int at, byte[] garbage) {
        byte[] content = sample.content();
        byte[] changed = new byte[content.length + garbage.length];
        System.arraycopy(content, 0, changed, 0, at);
        System.arraycopy(garbage, 0, changed, at, garbage.length);
        System.arraycopy(content, at, changed, at + garbage.length, content.length - at);
        return changed;
    }

    @Test
    void aLastPacketThatIsCutIsDamageToo() throws IOException {
        for (Sample sample : samples()) {
            int begin = sample.begins().get(PACKETS - 1);
            for (int cut : new int[] {begin + 1, begin + 15, sample.content().length - 1}) {
                Salvaged salvaged = read(Arrays.copyOf(sample.content(), cut));
                assertEquals(allBut(PACKETS - 1), salvaged.packets());
                Damage damage = salvaged.damages().getFirst();
                assertEquals(begin, damage.offset());
                assertEquals(cut - begin, damage.length());
                assertTrue(damage.reason().contains("cut short"), damage.reason());
            }
        }
    }

    @Test
    void behindEveryChangedByteThereArePacketsAgain() throws IOException {
        for (Sample sample : samples()) {
            int first = sample.begins().get(0);
            for (int at = first; at < first + 200; at++) {
                for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                    byte[] changed = sample.content().clone();
                    changed[at] = (byte) value;
                    Salvaged salvaged = read(changed);
                    // A changed length that is possible swallows what follows, and nothing tells.
                    List<Long> end = salvaged.packets();
                    assertEquals(
                            allBut().subList(PACKETS - 10, PACKETS),
                            end.subList(end.size() - 10, end.size()),
                            "byte " + at);
                    long skipped = salvaged.damages().stream().mapToLong(Damage::length).sum();
                    assertTrue(skipped < 700, skipped + " bytes at " + at);
                }
            }
        }
    }

    /** What is wrong before the next packet behind damage is told behind it. */
    @Test
    void damageAndFlawsAreToldInTheOrderOfTheFile() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        List<Long> places = new ArrayList<>();
        List<Integer> damaged = new ArrayList<>();
        List<Integer> flawed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            file.enhanced(0, 2L * i * 1_000_000L, 60, new byte[20]);
            places.add((long) file.length());
            damaged.add(file.length() + 5); // the length before
            file.enhanced(0, 0, 60, new byte[20]);
            file.block(4, new byte[4]);
            places.add((long) file.length());
            file.enhanced(0, (2 * i + 1) * 1_000_000L, 60, new byte[20]);
            flawed.add(file.length() - 1); // the length behind
        }
        byte[] content = file.enhanced(0, 10_000_000, 60, new byte[20]).toBytes();
        damaged.forEach(at -> content[at] = 0x7f);
        flawed.forEach(at -> content[at] = 0x7f);
        List<Long> told = new ArrayList<>();
        List<Long> packets = new ArrayList<>();
        try (Savefile savefile =
                Savefile.open(
                        new ByteArrayInputStream(content),
                        "memory",
                        damage -> told.add(damage.offset()))) {
            savefile.onFlaw(flaw -> told.add(flaw.offset()));
            savefile.forEach(packet -> packets.add(packet.timestamp() / 1_000_000_000L));
        }
        assertEquals(LongStream.rangeClosed(0, 10).boxed().toList(), packets);
        assertEquals(places, told);
    }

    @Test
    void aBlockThatClaims4GigabytesIsNotFollowed() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 0, 60, new byte[20]);
        int begin = file.length();
        file.u32(0x0bad).u32(0xffff_fffcL).bytes(new byte[40]);
        int end = file.length();
        file.enhanced(0, 1_000_000, 60, new byte[20]);
        Salvaged salvaged = read(file.toBytes());
        assertEquals(List.of(0L, 1L), salvaged.packets());
        assertEquals(
                List.of(
                        new Damage(
                                begin,
                                end - begin,
                                "block of type 0x00000bad has 4294967292 bytes,"
                                        + " over the limit of 16777216")),
                salvaged.damages());
    }

    @Test
    void damageBeforeTheFirstPacketIsSkipped() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        int begin = file.length();
        file.block(1, new byte[4]);
        file.interfaceBlock(1, 96).enhanced(1, 3_000_000, 60, new byte[20]);
        Salvaged salvaged = read(file.toBytes());
        assertEquals(List.of(3L), salvaged.packets());
        assertEquals(
                List.of(new Damage(begin, 16, "block of type 0x00000001 is too short, 16 bytes")),
                salvaged.damages());
    }

    /** Three interfaces of different link types, the first damaged as {@code damage} does it. */
    private static byte[] threeInterfaces(int at, int... damage) {
        FileBuilder file = FileBuilder.littleEndian().section();
        int first = file.length();
        file.interfaceBlock(1, 96).interfaceBlock(101, 96).interfaceBlock(113, 96);
        for (int i = 0; i < 3; i++) {
            file.enhanced(i, i * 1_000_000L, 60, new byte[20]);
        }
        byte[] content = file.toBytes();
        for (int i = 0; i < damage.length; i++) {
            content[first + at + i] = (byte) damage[i];
        }
        return content;
    }

    private static List<Integer> linkTypes(byte[] content, List<Damage> damages)
            throws IOException {
        List<Integer> types = new ArrayList<>();
        try (Savefile savefile =
                Savefile.open(new ByteArrayInputStream(content), "memory", damages::add)) {
            savefile.forEach(packet -> types.add(packet.linkType().dlt()));
        }
        return types;
    }

    @Test
    void interfacesKeepTheirNumbersBehindADamagedDescription() throws IOException {
        List<Damage> damages = new ArrayList<>();
        assertEquals(List.of(12, 113), linkTypes(threeInterfaces(4, 0xfd), damages));
        assertTrue(
                damages.stream()
                        .anyMatch(damage ->
                                damage.reason()
                                        .equals(
                                                "packet is from interface 0, whose"
                                                        + " description is damaged")),
                damages.toString());
    }

    @Test
    void interfacesBehindAnUnknownStretchCannotBeTold() throws IOException {
        List<Damage> damages = new ArrayList<>();
        int[] damage = {0x77, 0x77, 0x77, 0x77, 0xfd};
        assertEquals(List.of(), linkTypes(threeInterfaces(0, damage), damages));
        assertTrue(
                damages.getLast().reason().endsWith("which cannot be told behind damage"),
                damages.toString());
    }

    @Test
    void packetsWithoutAnInterfaceAreDamageOnce() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        int begin = file.length();
        for (int i = 0; i < 5; i++) {
            file.enhanced(0, i, 60, new byte[20]);
        }
        int end = file.length();
        file.interfaceBlock(1, 96).enhanced(0, 3_000_000, 60, new byte[20]);
        Salvaged salvaged = read(file.toBytes());
        assertEquals(List.of(3L), salvaged.packets());
        assertEquals(
                List.of(
                        new Damage(
                                begin,
                                end - begin,
                                "packet is from interface 0, but the section has 0")),
                salvaged.damages());
    }

    @Test
    void aFileThatIsNoSavefileIsRefused() {
        assertThrows(MalformedSavefileException.class, () -> read(new byte[100]));
        assertThrows(MalformedSavefileException.class, () -> read(new byte[0]));
    }

    @Test
    void filesAndStreamsAreSkippedAlike() throws IOException {
        Path file = directory.resolve("file");
        Random random = new Random(7);
        for (Sample sample : samples()) {
            byte[] changed = sample.content().clone();
            for (int i = 0; i < 10; i++) {
                changed[100 + random.nextInt(changed.length - 100)] ^= (byte) 0x40;
            }
            Files.write(file, changed);
            List<Damage> damages = new ArrayList<>();
            int packets = 0;
            try (Savefile savefile = Savefile.open(file, damages::add)) {
                while (savefile.next() != null) {
                    packets++;
                }
            }
            Salvaged salvaged = read(changed);
            assertEquals(salvaged.damages(), damages);
            assertEquals(salvaged.packets().size(), packets);
        }
    }
}
