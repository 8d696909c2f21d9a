// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.index.IndexCollector;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Any bytes as the index of a savefile, with a checksum that is right: it is refused, or what is
 * read by it are packets of the savefile in their order.
 *
 * <p>The build runs the index that is right; with {@code JAZZER_FUZZ=1} in the environment the
 * fuzzer looks for more.
 */
class IndexFuzzTest {
    /** The magic, the size of the savefile and its time. */
    private static final int KNOWN = 24;

    private static final int PACKETS = 60;

    /** A savefile, its index without what is known and the checksum, and its packets. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Made(Path file, byte[] known, byte[] rest, List<String> packets) {}

    private static final Made MADE = make();

    private static Made make() {
        try {
            Path file = Files.createTempDirectory("fuzz").resolve("file");
            FileBuilder out = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
            for (int i = 0; i < PACKETS; i++) {
                if (i % 9 == 5) {
                    out.block(4, new byte[4]).interfaceBlock(101, 0);
                }
                out.enhanced(i / 9, i * 1_000_000L, 20 + i, new byte[20 + i]);
            }
            Files.write(file, out.toBytes());
            try (Savefile savefile = Savefile.open(file)) {
                SavefileIndex.of(savefile, _ -> true, new IndexCollector(7, 16)).write();
            }
            byte[] index = Files.readAllBytes(SavefileIndex.beside(file));
            try (Savefile savefile = Savefile.open(file)) {
                return new Made(
                        file,
                        Arrays.copyOf(index, KNOWN),
                        Arrays.copyOfRange(index, KNOWN, index.length - Integer.BYTES),
                        read(savefile));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<byte[]> indexes() {
        return Stream.of(MADE.rest);
    }

    @AfterAll
    static void remove() throws IOException {
        Files.delete(SavefileIndex.beside(MADE.file));
        Files.delete(MADE.file);
        Files.delete(MADE.file.getParent());
    }

    private static List<String> read(PacketSource source) throws IOException {
        List<String> seen = new ArrayList<>();
        for (Packet packet = source.next(); packet != null; packet = source.next()) {
            StringBuilder text = new StringBuilder();
            Seen.describe(packet, text);
            seen.add(text.toString());
        }
        return seen;
    }

    @MethodSource("indexes")
    @FuzzTest(maxDuration = "60s")
    void anyIndex(byte[] bytes) throws IOException {
        ByteBuffer index =
                ByteBuffer.allocate(KNOWN + bytes.length + Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(MADE.known)
                        .put(bytes);
        CRC32C crc = new CRC32C();
        crc.update(index.array(), 0, index.position());
        Files.write(SavefileIndex.beside(MADE.file), index.putInt((int) crc.getValue()).array());
        SavefileIndex loaded;
        try {
            loaded = SavefileIndex.load(MADE.file);
        } catch (UnusableIndexException e) {
            return;
        }
        assertNotNull(loaded);
        int ignored = 0;
        for (int skip = 0; skip < PACKETS + 9; skip += 13) {
            ignored += skip(loaded, skip);
        }
        between(loaded, 0, 1_000);
        between(loaded, 20, 30);
        between(loaded, 59, 70);
        if (Arrays.equals(bytes, MADE.rest)) {
            assertEquals(0, ignored);
        }
    }

    /** {@return how often the index was not used} */
    private static int skip(SavefileIndex index, int skip) throws IOException {
        int[] ignored = {0};
        try (Savefile savefile = Savefile.open(MADE.file)) {
            savefile.use(index, _ -> ignored[0]++);
            savefile.skip(skip);
            SavefileIndexTest.assertIsPartOf(MADE.packets, read(savefile));
        } catch (UnusableIndexException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            ignored[0]++;
        }
        return ignored[0];
    }

    private static void between(SavefileIndex index, long from, long to) throws IOException {
        Instant begin = Instant.ofEpochSecond(from);
        Instant end = Instant.ofEpochSecond(to);
        try (Savefile savefile = Savefile.open(MADE.file)) {
            savefile.use(index, _ -> {});
            SavefileIndexTest.assertIsPartOf(MADE.packets, read(savefile.between(begin, end)));
        } catch (UnusableIndexException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
        }
    }
}
