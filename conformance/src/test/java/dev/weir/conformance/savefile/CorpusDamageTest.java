// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.packet.Packet;
import dev.weir.savefile.Compression;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Cuts and changes the captures of the shared corpus. */
class CorpusDamageTest {
    private static final int SMALL = 1000;
    private static final int CHANGED_FILES = 20_000;

    /** What reading gave: how each packet looked and where it ended, and the damage if any. */
    private record Reading(List<String> packets, List<Long> ends, String damage) {}

    private static Reading read(byte[] content, int length) throws IOException {
        List<String> packets = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        String damage = "";
        try (Savefile savefile =
                Savefile.open(new ByteArrayInputStream(content, 0, length), "cut")) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                packets.add(
                        packet.timestamp()
                                + " "
                                + packet.wirelen()
                                + " "
                                + packet.linkType()
                                + Arrays.hashCode(packet.bytes().toArray(JAVA_BYTE)));
                ends.add(savefile.position());
            }
        } catch (MalformedSavefileException e) {
            damage = String.valueOf(e.getMessage());
            assertTrue(e.offset() >= 0, damage);
            // Within what is packed it is that of the unpacked bytes, which may be more.
            boolean packed = Compression.of(Arrays.copyOf(content, length)) != null;
            assertTrue(packed || e.offset() <= length, damage);
            assertTrue(damage.endsWith(" at byte " + e.offset()), damage);
        }
        return new Reading(packets, ends, damage);
    }

    @Test
    void aCutTakesNoPacketBeforeIt() throws IOException {
        int files = 0;
        for (ExpectedRead file : ExpectedRead.all()) {
            if (Files.size(file.path()) <= SMALL) {
                cutEverywhere(file.path());
                files++;
            }
        }
        assertTrue(files > 300, "small captures: " + files);
    }

    private static void cutEverywhere(Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        Reading whole = read(content, content.length);
        int expected = 0;
        for (int cut = 0; cut < content.length; cut++) {
            while (expected < whole.ends().size() && whole.ends().get(expected) <= cut) {
                expected++;
            }
            Reading reading = read(content, cut);
            assertEquals(
                    whole.packets().subList(0, expected),
                    reading.packets(),
                    path + " cut at " + cut);
            boolean clean = expected > 0 && whole.ends().get(expected - 1) == cut;
            if (clean) {
                assertEquals("", reading.damage(), path + " cut at " + cut);
            }
        }
    }

    @Test
    void aChangedFileGivesPacketsOrTheOneException() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CorpusDamageTest: -Dseed=" + seed);
        Random random = new Random(seed);
        List<byte[]> contents = new ArrayList<>();
        for (ExpectedRead file : ExpectedRead.all()) {
            if (Files.size(file.path()) <= 40 * SMALL) {
                contents.add(Files.readAllBytes(file.path()));
            }
        }
        for (int i = 0; i < CHANGED_FILES; i++) {
            byte[] changed = contents.get(random.nextInt(contents.size())).clone();
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                // Most of what can break is near the beginning.
                int at = random.nextInt(random.nextBoolean() ? changed.length : 100);
                if (at < changed.length) {
                    changed[at] = (byte) (random.nextInt() >> random.nextInt(24));
                }
            }
            Reading reading = read(changed, changed.length);
            assertTrue(reading.packets().size() <= changed.length / 16);
        }
    }
}
