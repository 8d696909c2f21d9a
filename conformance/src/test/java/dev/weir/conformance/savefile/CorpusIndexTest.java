// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefileIndex;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Captures of the shared corpus, read by an index and without one. */
class CorpusIndexTest {
    @TempDir private Path directory;

    private static List<String> read(
            Path file, @Nullable SavefileIndex index, long skip, Instant from, Instant to)
            throws IOException {
        List<String> packets = new ArrayList<>();
        try (Savefile savefile = Savefile.open(file)) {
            if (index != null) {
                savefile.use(
                        index,
                        e -> {
                            throw new AssertionError(file.toString(), e);
                        });
            }
            savefile.skip(skip);
            PacketSource source = savefile.between(from, to);
            for (Packet packet = source.next(); packet != null; packet = source.next()) {
                packets.add(
                        packet.timestamp()
                                + " "
                                + packet.interfaceId()
                                + " "
                                + packet.wirelen()
                                + " "
                                + packet.linkType()
                                + Arrays.hashCode(packet.bytes().toArray(JAVA_BYTE)));
            }
        }
        return packets;
    }

    private static long[] times(Path file) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            return savefile.stream().mapToLong(Packet::timestamp).sorted().toArray();
        }
    }

    @Test
    void theSamePacketsAreReadByAnIndex() throws IOException {
        int files = 0;
        for (ExpectedRead each : ExpectedRead.all()) {
            Path file = directory.resolve("file");
            Files.copy(each.path(), file);
            if (hasIndex(file)) {
                check(file);
                files++;
            }
            Files.delete(file);
        }
        assertTrue(files > 500, "captures with an index: " + files);
    }

    private static boolean hasIndex(Path file) throws IOException {
        try (Savefile savefile = Savefile.open(file)) {
            while (savefile.next() != null) {}
            return savefile.fileSize() >= 0;
        } catch (MalformedSavefileException e) {
            return false;
        }
    }

    private static void check(Path file) throws IOException {
        SavefileIndex index;
        try (Savefile savefile = Savefile.open(file)) {
            index = SavefileIndex.of(savefile, packets -> true);
        }
        long[] times = times(file);
        assertEquals(times.length, index.packets());
        for (int part = 0; part < 4 && times.length > 0; part++) {
            Instant from = Instant.EPOCH.plusNanos(times[times.length * part / 4]);
            Instant to =
                    Instant.EPOCH.plusNanos(
                            times[times.length * (part + 1) / 4 - (part == 3 ? 1 : 0)]);
            long skip = (long) times.length * part / 5;
            assertEquals(
                    read(file, null, skip, from, to),
                    read(file, index, skip, from, to),
                    () -> file + " from " + from + " to " + to + " behind " + skip);
        }
    }
}
