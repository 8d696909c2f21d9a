// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;

/** A zone's file is understood where it has one offset, and otherwise left to the JVM. */
class LocalZoneTest {
    private static final ZoneOffset KOLKATA = ZoneOffset.ofHoursMinutes(5, 30);

    @TempDir Path folder;

    /** A file of RFC 9636 with empty data for version 1. */
    private static byte[] file(char version, int leapSeconds, int times, int types, String rule) {
        byte[] text = ("IST\0" + "\n" + rule + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(1024);
        header(out, version, 0, 0, 0, 0);
        header(out, version, leapSeconds, times, types, 4);
        for (int i = 0; i < times; i++) {
            out.putLong(i);
        }
        for (int i = 0; i < times; i++) {
            out.put((byte) 0);
        }
        for (int i = 0; i < types; i++) {
            out.putInt(19_800).put((byte) 0).put((byte) 0);
        }
        out.put(text, 0, 4);
        for (int i = 0; i < leapSeconds; i++) {
            out.putLong(i).putInt(i);
        }
        out.put(text, 4, text.length - 4);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void header(
            ByteBuffer out, char version, int leapSeconds, int times, int types, int characters) {
        out.put("TZif".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put(new byte[15]);
        out.putInt(0).putInt(0).putInt(leapSeconds).putInt(times).putInt(types).putInt(characters);
    }

    @Test
    void oneOffsetIsUnderstood() {
        assertEquals(KOLKATA, LocalZone.of(file('2', 0, 0, 1, "IST-5:30")));
        assertEquals(KOLKATA, LocalZone.of(file('4', 0, 0, 1, "")));
    }

    @Test
    void whatMayChangeIsLeftToTheJvm() {
        assertNull(LocalZone.of(file('2', 0, 3, 1, "IST-5:30")));
        assertNull(LocalZone.of(file('2', 0, 0, 2, "IST-5:30")));
        assertNull(LocalZone.of(file('2', 1, 0, 1, "IST-5:30")));
        assertNull(LocalZone.of(file('2', 0, 0, 1, "CET-1CEST,M3.5.0,M10.5.0/3")));
        assertNull(LocalZone.of(file('\0', 0, 0, 1, "")));
    }

    @Test
    void aDamagedFileIsLeftToTheJvm() {
        byte[] whole = file('2', 0, 0, 1, "");
        int footer = whole.length - 2;
        for (int length = 0; length < footer; length++) {
            assertNull(LocalZone.of(Arrays.copyOf(whole, length)), "of " + length + " bytes");
        }
        for (int i = 20; i < 44; i++) {
            byte[] changed = whole.clone();
            changed[i] = -1; // a length that no file has
            assertNull(LocalZone.of(changed), "byte " + i);
        }
        assertNull(LocalZone.of(new byte[2000]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UTC", "UTC0", "GMT0", "Etc/UTC"})
    void theVariableGoesBeforeTheFile(String variable) throws IOException {
        Path file = Files.write(folder.resolve("localtime"), file('2', 0, 0, 1, ""));
        assertEquals(ZoneOffset.UTC, LocalZone.of(variable, file));
        assertEquals(KOLKATA, LocalZone.of(null, file));
        assertNull(LocalZone.of("Europe/Paris", file));
        assertNull(LocalZone.of(null, folder.resolve("none")));
    }
}
