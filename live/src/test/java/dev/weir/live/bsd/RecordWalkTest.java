// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;

class RecordWalkTest {
    /**
     * Two records of each system, written down from its header files: an Ethernet frame of 15 bytes
     * and one of 60 of which 14 were kept. The second is not padded. The time is 2 s and 3
     * microseconds, on FreeBSD with BPF_T_NANOTIME 3 nanoseconds.
     */
    @ParameterizedTest
    @CsvSource({
        // time, caplen, datalen, hdrlen 18: no padding behind 18 bytes of header, 3 behind 33
        "MACOS, 1000000, 02000000 03000000 0f000000 0f000000 1200 | 000000,"
                + " 02000000 03000000 0e000000 3c000000 1200",
        // hdrlen 22 of a structure of 20, of 2019
        "OPENBSD, 1000000, 02000000 03000000 0f000000 0f000000 1600 00000000 | 000000,"
                + " 02000000 03000000 0e000000 3c000000 1600 00000000",
        // hdrlen 30 of a structure of 28, of 2025
        "OPENBSD, 1000000,"
                + " 02000000 03000000 0f000000 0f000000 1e00 0100 0000 1000 0000 00000000 | 000000,"
                + " 02000000 03000000 0e000000 3c000000 1e00 0100 0000 2000 0000 00000000",
        // hdrlen 26, and 41 is padded to 48
        "FREEBSD, 1000000000, 0200000000000000 0300000000000000 0f000000 0f000000 1a00"
                + " | 00000000000000,"
                + " 0200000000000000 0300000000000000 0e000000 3c000000 1a00",
        // hdrlen 34, and 49 is padded to 56
        "NETBSD, 1000000, 0200000000000000 0300000000000000 0f000000 0f000000 2200"
                + " 0000000000000000 | 00000000000000,"
                + " 0200000000000000 0300000000000000 0e000000 3c000000 2200 0000000000000000",
        "DRAGONFLY, 1000000, 0200000000000000 0300000000000000 0f000000 0f000000 2200"
                + " 0000000000000000 | 00000000000000,"
                + " 0200000000000000 0300000000000000 0e000000 3c000000 2200 0000000000000000",
    })
    void recordsAreThoseOfTheHeaderFiles(
            BsdSystem system, long fractions, String first, String second) throws Exception {
        String[] around = first.split("\\|", -1);
        String frame = "0102030405060708090a0b0c0d0e0f";
        byte[] buffer =
                HexFormat.of()
                        .parseHex(
                                (around[0] + frame + around[1] + second + frame.substring(2))
                                        .replace(" ", ""));
        RecordWalk walk = new RecordWalk(system.records(), fractions);
        PacketCursor cursor = new PacketCursor();
        walk.begin(MemorySegment.ofArray(buffer), buffer.length);

        assertTrue(walk.next(cursor));
        assertEquals(15, cursor.wirelen());
        assertEquals(2_000_000_000L + 3 * (1_000_000_000L / fractions), cursor.timestamp());
        assertArrayEquals(HexFormat.of().parseHex(frame), cursor.bytes().toArray(JAVA_BYTE));
        assertTrue(walk.next(cursor));
        assertEquals(60, cursor.wirelen());
        assertArrayEquals(
                HexFormat.of().parseHex(frame.substring(2)), cursor.bytes().toArray(JAVA_BYTE));
        assertFalse(walk.next(cursor));
    }

    /** What is behind a header of least length: ten bytes. */
    private static final int BEHIND = 10;

    @ParameterizedTest
    @EnumSource
    void headerThatIsTooShortIsRefused(BsdSystem system) {
        for (int hdrlen = 0; hdrlen < system.records().leastHeader(); hdrlen++) {
            assertRefused(system, hdrlen, 0, 2, 3, "bh_hdrlen is " + hdrlen);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "0, -1", "0, 2147483647", "0, -2147483648", "5, 6", "11, 0", "40000, 0"})
    void recordThatOverrunsTheBufferIsRefused(int more, int caplen) {
        for (BsdSystem system : BsdSystem.values()) {
            int hdrlen = system.records().leastHeader() + more;
            assertRefused(system, hdrlen, caplen, 2, 3, "are more than the");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000", "4294967295", "-1"})
    void fractionThatIsNoneIsRefused(long fraction) {
        for (BsdSystem system : BsdSystem.values()) {
            assertRefused(
                    system, system.records().leastHeader(), 1, 2, fraction, "a second has 1000000");
        }
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808", "9223372036", "-9223372037"})
    void timeThatCannotBeToldIsRefused(long seconds) {
        for (BsdSystem system : BsdSystem.values()) {
            if (system.records().time() == RecordLayout.Time.WORDS_64) {
                int hdrlen = system.records().leastHeader();
                assertRefused(system, hdrlen, 1, seconds, 3, "seconds after 1970");
            }
        }
    }

    private static void assertRefused(
            BsdSystem system, int hdrlen, int caplen, long seconds, long fraction, String reason) {
        RecordLayout layout = system.records();
        MemorySegment buffer = MemorySegment.ofArray(new byte[layout.leastHeader() + BEHIND]);
        layout.write(buffer, 0, layout.leastHeader(), seconds, fraction, caplen, caplen);
        buffer.set(JAVA_SHORT_UNALIGNED, layout.timeSize() + 8, (short) hdrlen);
        RecordWalk walk = new RecordWalk(layout, 1_000_000);
        walk.begin(buffer, buffer.byteSize());
        PacketCursor cursor = new PacketCursor();
        var refusal =
                assertThrows(MalformedBufferException.class, () -> walk.next(cursor), system::name);
        assertTrue(refusal.reason().contains(reason), refusal.getMessage());
        assertEquals(0, refusal.offset());
        assertFalse(assertDoesNotThrow(() -> walk.next(cursor)), "it goes on behind the damage");
    }

    /** A good record, then fewer bytes than a header has. */
    @ParameterizedTest
    @EnumSource
    void cutHeaderHasItsPlace(BsdSystem system) throws Exception {
        RecordLayout layout = system.records();
        int hdrlen = layout.hdrlen(14, layout.countedHeader());
        long second = layout.align(hdrlen + 14);
        MemorySegment buffer =
                MemorySegment.ofArray(new byte[(int) second + layout.leastHeader() - 1]);
        layout.write(buffer, 0, hdrlen, 1, 2, 14, 14);
        RecordWalk walk = new RecordWalk(layout, 1_000_000);
        walk.begin(buffer, buffer.byteSize());
        PacketCursor cursor = new PacketCursor();
        assertTrue(walk.next(cursor));
        var refusal = assertThrows(MalformedBufferException.class, () -> walk.next(cursor));
        assertEquals(second, refusal.offset());
    }

    /** The kernel pads a record before it appends the next, so the last is not padded, or is. */
    @ParameterizedTest
    @EnumSource
    void paddingOfTheLastRecordNeedNotBeThere(BsdSystem system) throws Exception {
        RecordLayout layout = system.records();
        int hdrlen = layout.hdrlen(14, layout.countedHeader());
        for (int caplen = 0; caplen < 20; caplen++) {
            for (long end = (long) hdrlen + caplen; end <= layout.align(hdrlen + caplen); end++) {
                MemorySegment buffer = MemorySegment.ofArray(new byte[64 + 20]);
                layout.write(buffer, 0, hdrlen, 1, 2, caplen, 60);
                RecordWalk walk = new RecordWalk(layout, 1_000_000);
                walk.begin(buffer, end);
                PacketCursor cursor = new PacketCursor();
                assertTrue(walk.next(cursor));
                assertEquals(caplen, cursor.caplen());
                assertFalse(walk.next(cursor));
            }
        }
    }

    @Test
    void secondsOfOpenbsdGoOnBehind2038() throws Exception {
        assertEquals(0x9000_0000L * 1_000_000_000L, time(BsdSystem.OPENBSD));
        assertEquals((int) 0x9000_0000L * 1_000_000_000L, time(BsdSystem.MACOS));
    }

    private static long time(BsdSystem system) throws Exception {
        MemorySegment buffer = MemorySegment.ofArray(new byte[32]);
        system.records().write(buffer, 0, 32, 0x9000_0000L, 0, 0, 0);
        RecordWalk walk = new RecordWalk(system.records(), 1_000_000);
        walk.begin(buffer, 32);
        PacketCursor cursor = new PacketCursor();
        assertTrue(walk.next(cursor));
        return cursor.timestamp();
    }
}
