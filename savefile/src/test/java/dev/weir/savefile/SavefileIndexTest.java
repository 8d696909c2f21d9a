// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.index.IndexCollector;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.EnhancedPacket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** With an index the same packets are read as without one, whatever the index. */
class SavefileIndexTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int SECONDS = IndexSample.SECONDS;
    private final Random random = new Random(SEED);

    @TempDir Path directory;
    private Path file = Path.of("");
    private int ignored;

    @BeforeAll
    static void tellSeed() {
        System.out.println("SavefileIndexTest: -Dseed=" + SEED);
    }

    @BeforeEach
    void place() {
        file = directory.resolve("file");
    }

    private SavefileIndex index(byte[] content) throws IOException {
        Files.write(file, content);
        try (Savefile savefile = Savefile.open(file)) {
            SavefileIndex index =
                    SavefileIndex.of(savefile, packets -> true, new IndexCollector(7, 16));
            index.write();
            return index;
        }
    }

    /** How packets are read. */
    private interface Way {
        PacketSource of(Savefile savefile) throws IOException;
    }

    private List<String> read(@Nullable SavefileIndex index, Way way) throws IOException {
        List<String> seen = new ArrayList<>();
        try (Savefile savefile = Savefile.open(file)) {
            if (index != null) {
                savefile.use(index, e -> ignored++);
            }
            PacketSource source = way.of(savefile);
            for (Packet packet = source.next(); packet != null; packet = source.next()) {
                seen.add(describe(packet));
            }
        }
        return seen;
    }

    private List<String> scan(SavefileIndex index, Instant from, Instant to) throws IOException {
        List<String> seen = new ArrayList<>();
        try (Savefile savefile = Savefile.open(file)) {
            savefile.use(index, e -> ignored++);
            savefile.scan((segment, offset, caplen, wirelen) -> -1)
                    .by(ScanCase.PLANS.get(random.nextInt(ScanCase.PLANS.size())))
                    .between(from, to)
                    .forEach(packet -> seen.add(describe(packet)));
        }
        return seen;
    }

    private static String describe(Packet packet) throws IOException {
        StringBuilder text = new StringBuilder();
        Seen.describe(packet, text);
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSamePackets(IndexSample kind) throws IOException {
        SavefileIndex index = index(kind.content(random, 300));
        for (int i = 0; i < 50; i++) {
            Instant from = Instant.ofEpochSecond(random.nextInt(SECONDS + 50) - 25);
            Instant to = from.plusMillis(random.nextInt(random.nextBoolean() ? 20_000 : 800_000));
            int skip = random.nextInt(i % 2 == 0 ? 1 : 320);
            Way way =
                    savefile -> {
                        assertEquals(Math.min(skip, 300), savefile.skip(skip));
                        return savefile.between(from, to);
                    };
            List<String> expected = read(null, way);
            assertEquals(expected, read(index, way), () -> from + " to " + to);
            if (skip == 0) {
                assertEquals(expected, scan(index, from, to), () -> from + " to " + to);
            }
        }
        assertEquals(0, ignored);
    }

    /** What is gone over is really gone over: damage there is not seen. */
    @Test
    void readsOnlyWhatIsAskedFor() throws IOException {
        byte[] content = IndexSample.PCAP.content(random, 300);
        SavefileIndex index = index(content);
        FileTime time = Files.getLastModifiedTime(file);
        content[24 + 8 + 3] = 0x7f; // the captured length of the first packet
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
        Way late = savefile -> savefile.between(Instant.ofEpochSecond(900), Instant.MAX);
        assertTrue(read(index, late).size() > 20);
        assertThrows(MalformedSavefileException.class, () -> read(null, late));
        Way skipping =
                savefile -> {
                    savefile.skip(200);
                    return savefile;
                };
        assertEquals(100, read(index, skipping).size());
    }

    @Test
    void copiesEveryBlockThatIsNoPacket() throws IOException {
        SavefileIndex index = index(IndexSample.PCAPNG.content(random, 300));
        byte[] without = copy(null);
        byte[] with = copy(index);
        assertTrue(Arrays.equals(without, with));
        long blocks = blocksThatAreNoPackets(Files.readAllBytes(file));
        assertTrue(blocks > 30, () -> blocks + " blocks");
        assertEquals(blocks, blocksThatAreNoPackets(without));
    }

    private static long blocksThatAreNoPackets(byte[] content) throws IOException {
        long count = 0;
        try (PcapngFile blocks = PcapngFile.open(new ByteArrayInputStream(content))) {
            for (Block block : blocks) {
                count += block instanceof EnhancedPacket ? 0 : 1;
            }
        }
        return count;
    }

    private byte[] copy(@Nullable SavefileIndex index) throws IOException {
        Path copy = directory.resolve("copy");
        Files.deleteIfExists(copy);
        try (Savefile savefile = Savefile.open(file);
                PcapngWriter writer = PcapngWriter.create(copy)) {
            writer.copyBlocksOf(savefile);
            if (index != null) {
                savefile.use(index, e -> ignored++);
            }
            savefile.between(Instant.ofEpochSecond(500), Instant.ofEpochSecond(520))
                    .forEach(writer);
        }
        return Files.readAllBytes(copy);
    }

    @Test
    void isLoadedAsItWasWritten() throws IOException {
        SavefileIndex made = index(IndexSample.PCAPNG.content(random, 300));
        SavefileIndex loaded = SavefileIndex.load(file);
        assertNotNull(loaded);
        assertEquals(made.table(), loaded.table());
        assertEquals(300, loaded.packets());
        assertTrue(loaded.stretches() <= 16 && loaded.stretches() >= 8);
        made.write(); // over the one that is there
        try (var files = Files.list(directory)) {
            assertEquals(2, files.count());
        }
        Files.delete(SavefileIndex.beside(file));
        assertNull(SavefileIndex.load(file));
    }

    @Test
    void isNotUsedForAnotherFile() throws IOException {
        byte[] content = IndexSample.PCAP.content(random, 30);
        index(content);
        FileTime time = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
        assertUnusable("the savefile changed since it was made");
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        Files.setLastModifiedTime(file, time);
        assertUnusable("the savefile changed since it was made");
    }

    /** As {@code rsync -t} and {@code touch -r} do; the times of packets are others then. */
    @Test
    void isNotUsedForAFileThatWasChangedInPlace() throws IOException {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("unix"));
        byte[] content = IndexSample.PCAP.content(random, 30);
        index(content);
        FileTime written = Files.getLastModifiedTime(file);
        Object changed = Files.getAttribute(file, "unix:ctime");
        do { // the clock of some file systems has ticks
            Files.write(file, content);
            Files.setLastModifiedTime(file, written);
        } while (Files.getAttribute(file, "unix:ctime").equals(changed));
        assertUnusable(
                "the savefile was moved, copied, given other rights or changed since it was made");
    }

    @Test
    void isNotUsedIfAnyByteIsAnother() throws IOException {
        index(IndexSample.PCAPNG.content(random, 30));
        Path place = SavefileIndex.beside(file);
        byte[] bytes = Files.readAllBytes(place);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] += (byte) (1 + random.nextInt(255));
            Files.write(place, changed);
            assertThrows(UnusableIndexException.class, () -> SavefileIndex.load(file));
            Files.write(place, Arrays.copyOf(bytes, i));
            assertThrows(UnusableIndexException.class, () -> SavefileIndex.load(file));
        }
        Files.write(place, Arrays.copyOf(bytes, bytes.length + 1));
        assertThrows(UnusableIndexException.class, () -> SavefileIndex.load(file));
    }

    private void assertUnusable(String reason) {
        assertEquals(
                reason,
                assertThrows(UnusableIndexException.class, () -> SavefileIndex.load(file))
                        .getMessage());
    }

    /** Somebody changed it and made the checksum right: it may hide packets, and no more. */
    @ParameterizedTest
    @EnumSource(names = {"PCAP", "PCAPNG"})
    void isNeverTrusted(IndexSample kind) throws IOException {
        index(kind.content(random, 40));
        Path place = SavefileIndex.beside(file);
        byte[] bytes = Files.readAllBytes(place);
        List<String> all = read(null, savefile -> savefile);
        int used = 0;
        int refused = 0;
        for (int i = 0; i < bytes.length - 4; i++) {
            Files.write(place, withChecksum(bytes, i));
            try {
                SavefileIndex index = SavefileIndex.load(file);
                assertNotNull(index);
                Instant from = Instant.ofEpochSecond(random.nextInt(SECONDS));
                Instant to = from.plusSeconds(random.nextInt(200));
                assertIsPartOf(all, read(index, savefile -> savefile.between(from, to)));
                assertIsPartOf(all, scan(index, from, to));
                int skip = random.nextInt(45);
                Way skipping =
                        savefile -> {
                            savefile.skip(skip);
                            return savefile;
                        };
                assertIsPartOf(all, read(index, skipping));
                used++;
            } catch (UnusableIndexException e) {
                refused++;
            }
        }
        assertTrue(used > 0 && refused > 0 && ignored > 0, used + " " + refused + " " + ignored);
    }

    /** Else the interfaces of packets behind it would be counted wrong. */
    @Test
    void isNotUsedAcrossABlockThatItHasElsewhere() throws IOException {
        FileBuilder out = FileBuilder.littleEndian().section();
        out.interfaceBlock(1, 0).interfaceBlock(101, 0).interfaceBlock(102, 0);
        for (int i = 0; i < 40; i++) {
            if (i % 10 == 0) {
                out.interfaceBlock(103 + i, 0);
            }
            byte[] data = IndexSample.payload(random);
            out.enhanced(
                    1, 1_000_000 * IndexSample.second(random, i, 40, false), data.length, data);
        }
        SavefileIndex made = index(out.toBytes());
        Path place = SavefileIndex.beside(file);
        byte[] bytes = Files.readAllBytes(place);
        List<String> all = read(null, savefile -> savefile);
        int first = 48 + 32 * made.stretches();
        int used = 0;
        int refused = 0;
        for (int at = first; at < bytes.length - 4; at += 16) {
            for (int moved : new int[] {-64, -8, 8, 64}) {
                Files.write(place, withChecksum(bytes, at, moved));
                try {
                    SavefileIndex index = SavefileIndex.load(file);
                    for (int second = 0; second < SECONDS; second += 100) {
                        Instant from = Instant.ofEpochSecond(second);
                        Way way = savefile -> savefile.between(from, from.plusSeconds(100));
                        assertIsPartOf(all, read(index, way));
                    }
                    used++;
                } catch (UnusableIndexException e) {
                    refused++;
                }
            }
        }
        assertTrue(used > 0 && refused > 0 && ignored > 0, used + " " + refused + " " + ignored);
    }

    private byte[] withChecksum(byte[] bytes, int place) {
        return withChecksum(bytes, place, 1 + random.nextInt(255));
    }

    private static byte[] withChecksum(byte[] bytes, int place, int more) {
        byte[] changed = bytes.clone();
        changed[place] += (byte) more;
        CRC32C crc = new CRC32C();
        crc.update(changed, 0, changed.length - 4);
        ByteBuffer.wrap(changed)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.length - 4, (int) crc.getValue());
        return changed;
    }

    static void assertIsPartOf(List<String> all, List<String> some) {
        int at = 0;
        for (String each : some) {
            while (at < all.size() && !all.get(at).equals(each)) {
                at++;
            }
            assertTrue(at < all.size(), each);
            at++;
        }
    }

    @Test
    void isNotMadeOfWhatCannotHaveOne() throws IOException {
        byte[] content = IndexSample.PCAP.content(random, 30);
        Files.write(file, Arrays.copyOf(content, content.length - 1));
        assertThrows(MalformedSavefileException.class, this::indexed);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
        assertThrows(IOException.class, this::indexed);
        Files.write(file, content);
        try (Savefile savefile = Savefile.open(file, damage -> {})) {
            IOException e =
                    assertThrows(
                            IOException.class, () -> SavefileIndex.of(savefile, packets -> true));
            assertEquals("a savefile that is opened to skip damage has no index", e.getMessage());
        }
        assertEquals(30, indexed().packets());
    }

    private SavefileIndex indexed() throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            return SavefileIndex.of(savefile, packets -> true);
        }
    }

    @Test
    void isNotWrittenOverSomethingElse() throws IOException {
        SavefileIndex index = index(IndexSample.PCAP.content(random, 30));
        Files.writeString(SavefileIndex.beside(file), "letters to my aunt");
        assertThrows(IOException.class, index::write);
        assertEquals("letters to my aunt", Files.readString(SavefileIndex.beside(file)));
    }
}
