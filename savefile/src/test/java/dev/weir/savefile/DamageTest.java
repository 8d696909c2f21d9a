// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Savefiles that are cut, changed, or lie about their lengths. */
class DamageTest {
    @TempDir Path directory;

    /** A file, and where it may be cut without damage. */
    private record Sample(FileBuilder file, List<Integer> boundaries) {
        byte[] content() {
            return file.toBytes();
        }
    }

    private static Sample pcap() {
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1);
        List<Integer> boundaries = new ArrayList<>(List.of(file.length()));
        for (int i = 0; i < 4; i++) {
            boundaries.add(file.record(i, i, 60, new byte[20 + i]).length());
        }
        return new Sample(file, boundaries);
    }

    private static Sample pcapng() {
        FileBuilder file = new FileBuilder(ByteOrder.BIG_ENDIAN).section();
        file.interfaceBlock(1, 96, file.body().option(2, (byte) 'e').option(0).toBytes());
        List<Integer> boundaries = new ArrayList<>(List.of(file.length()));
        for (int i = 0; i < 4; i++) {
            boundaries.add(file.enhanced(0, i, 60, new byte[20 + i]).length());
        }
        return new Sample(file, boundaries);
    }

    @ParameterizedTest
    @EnumSource(Opening.class)
    void givesAllPacketsBeforeACut(Opening opening) throws IOException {
        for (Sample sample : List.of(pcap(), pcapng())) {
            int length = sample.content().length;
            for (int cut = 0; cut < length; cut++) {
                Seen seen = Seen.of(Arrays.copyOf(sample.content(), cut), opening, directory);
                int whole = 0;
                int last = 0;
                for (int boundary : sample.boundaries()) {
                    if (boundary <= cut) {
                        last = boundary;
                        whole++;
                    }
                }
                assertEquals(Math.max(0, whole - 1), seen.packets().size(), "cut at " + cut);
                MalformedSavefileException damage = seen.damage();
                if (last == cut && cut > 0) {
                    assertNull(damage, "cut at " + cut);
                } else if (whole > 0) {
                    assertNotNull(damage, "cut at " + cut);
                    assertEquals(last, damage.offset());
                    assertTrue(seen.message().endsWith(" at byte " + last), seen.message());
                    assertTrue(seen.message().contains("cut short"), seen.message());
                }
            }
        }
    }

    @Test
    void everyChangedByteEndsInPacketsOrTheOneException() throws IOException {
        for (Sample sample : List.of(pcap(), pcapng())) {
            for (int at = 0; at < sample.content().length; at++) {
                for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                    byte[] changed = sample.content().clone();
                    changed[at] = (byte) value;
                    Seen file = Seen.of(changed, Opening.FILE, directory);
                    Seen stream = Seen.of(changed, Opening.STREAM, directory);
                    assertEquals(file.describe(), stream.describe());
                }
            }
        }
    }

    @Test
    void randomDamageEndsInPacketsOrTheOneException() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("DamageTest: -Dseed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = (random.nextBoolean() ? pcap() : pcapng()).content().clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                int at = random.nextInt(changed.length);
                changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : changed[at] ^ 1);
            }
            Seen seen = Seen.of(changed, Opening.STREAM, directory);
            assertTrue(seen.packets().size() <= changed.length / 16);
        }
    }

    @Test
    void aBlockOf4GigabytesIsNotFollowedBeyondTheEnd() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 1, 60, new byte[20]);
        int begin = file.length();
        file.u32(0x0bad).u32(0xffff_fffcL).bytes(new byte[1000]);
        Seen seen = Seen.of(file, directory);
        assertEquals(1, seen.packets().size());
        assertEquals(
                "block of type 0x00000bad is cut short, of 4294967292 bytes at byte " + begin,
                seen.message());
    }
}
