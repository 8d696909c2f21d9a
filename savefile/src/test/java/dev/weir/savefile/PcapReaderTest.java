// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;

class PcapReaderTest {
    private static final int MICRO = 0xa1b2c3d4;
    private static final int NANO = 0xa1b23c4d;
    private static final int KUZNETZOV = 0xa1b2cd34;
    private static final int NAVTEL = 0xa12b3c4d;
    private static final int NETSNIFF_NG = 0xa1e2cb12;
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    @Test
    void readsBothByteOrdersAndResolutions() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (int magic : new int[] {MICRO, NANO, NAVTEL}) {
                FileBuilder file = new FileBuilder(order).pcap(magic, 96, 1);
                file.record(0xfedc_ba98L, 654_321, 1500, DATA).record(1, 2, 0);
                Seen seen = Seen.of(file, directory);
                int unit = magic == MICRO ? 1000 : 1;
                assertEquals("", seen.message());
                assertEquals(2, seen.packets().size());
                Packet packet = seen.packets().get(0);
                assertEquals(0xfedc_ba98L * 1_000_000_000 + 654_321L * unit, packet.timestamp());
                assertEquals(1500, packet.wirelen());
                assertEquals(0, packet.secondsInFraction());
                assertArrayEquals(DATA, seen.bytes(0));
                assertEquals(0, seen.packets().get(1).caplen());
                CaptureInterface captured = seen.interfaces().get(0);
                assertEquals(LinkType.ETHERNET, captured.linkType());
                assertEquals(96, captured.snaplen());
                assertEquals(unit == 1000 ? 6 : 9, captured.timestampUnit().tsresol());
            }
        }
    }

    @Test
    void readsKuznetzovsLongerRecordHeaders() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(KUZNETZOV, 96, 1);
        for (int i = 0; i < 2; i++) {
            file.u32(7).u32(8).u32(DATA.length).u32(60).u64(0x1122_3344_5566_7788L).bytes(DATA);
        }
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(2, seen.packets().size());
        assertEquals(7_000_008_000L, seen.packets().get(1).timestamp());
        assertArrayEquals(DATA, seen.bytes(1));
        assertEquals(110, seen.interfaces().get(0).snaplen());
    }

    /** netsniff-ng 0.6.8: clock, interface, protocol, hardware and direction end each header. */
    @Test
    void readsTheRecordsOfNetsniffNg() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            FileBuilder file = new FileBuilder(order).pcap(NETSNIFF_NG, 65535, 1);
            for (int i = 0; i < 2; i++) {
                file.u32(7).u32(999_999_999).u32(DATA.length).u32(60);
                file.u16(1).u16(2).u16(0x0008).bytes(new byte[] {4, 1}).bytes(DATA);
            }
            Seen seen = Seen.of(file, directory);
            assertEquals("", seen.message());
            assertEquals(2, seen.packets().size());
            assertEquals(7_999_999_999L, seen.packets().get(1).timestamp());
            assertEquals(60, seen.packets().get(1).wirelen());
            assertArrayEquals(DATA, seen.bytes(1));
            CaptureInterface captured = seen.interfaces().get(0);
            assertEquals(TimestampUnit.NANOSECONDS, captured.timestampUnit());
            assertEquals(65535, captured.snaplen());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, 5, 60, 5, 60",
        "2, 3, 5, 60, 5, 60",
        "2, 3, 60, 5, 5, 60",
        "2, 2, 60, 5, 5, 60",
        "2, 0, 60, 5, 5, 60",
        "543, 0, 60, 5, 5, 60"
    })
    void readsTheLengthsInTheOrderOfTheVersion(
            int major, int minor, int first, int second, int caplen, int wirelen)
            throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(MICRO, major, minor, 96, 1);
        file.u32(1).u32(2).u32(first).u32(second).bytes(DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(caplen, seen.packets().get(0).caplen());
        assertEquals(wirelen, seen.packets().get(0).wirelen());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 5", "3, 0", "543, 1", "0, 0"})
    void refusesOtherVersions(int major, int minor) throws IOException {
        Seen seen = Seen.of(FileBuilder.littleEndian().pcap(MICRO, major, minor, 96, 1), directory);
        assertEquals(
                "unsupported pcap version %d.%d at byte 0".formatted(major, minor), seen.message());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "0xf4000001, 1, 0xf4000000",
        "0x08000069, 105, 0x08000000",
        "12, 101, 0",
        "11, 100, 0",
        "15, 102, 0",
        "16, 103, 0",
        "19, 106, 0",
        "0xffff, 0xffff, 0"
    })
    void readsTheLinkTypeField(String field, String number, String frameCheck) throws IOException {
        int value = (int) Long.decode(field).longValue();
        Seen seen = Seen.of(FileBuilder.littleEndian().pcap(MICRO, 96, value), directory);
        assertEquals(Integer.decode(number), seen.interfaces().get(0).linkType().number());
        assertEquals(
                (int) Long.decode(frameCheck).longValue(), seen.interfaces().get(0).frameCheck());
    }

    @Test
    void refusesReservedBitsOfTheLinkType() throws IOException {
        Seen seen = Seen.of(FileBuilder.littleEndian().pcap(MICRO, 96, 0x0001_0001), directory);
        assertEquals("link type field 0x00010001 has reserved bits set at byte 0", seen.message());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 262144",
        "-1, 1, 262144",
        "2000000000, 1, 2000000000",
        "0, 231, 134217728",
        "0, 249, 1048576",
        "0, 279, 8388608"
    })
    void adjustsTheSnaplen(int field, int linktype, int snaplen) throws IOException {
        Seen seen = Seen.of(FileBuilder.littleEndian().pcap(MICRO, field, linktype), directory);
        assertEquals(snaplen, seen.interfaces().get(0).snaplen());
    }

    @Test
    void cutsAPacketAtTheSnaplen() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(MICRO, 3, 1);
        file.record(1, 2, 60, DATA).record(3, 4, 60, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(2, seen.packets().size());
        assertArrayEquals(new byte[] {1, 2, 3}, seen.bytes(1));
        assertEquals(3_000_004_000L, seen.packets().get(1).timestamp());
    }

    @Test
    void takesLongPacketsWhereTheLinkTypeHasThem() throws IOException {
        for (int linktype : new int[] {1, 231, 249, 279}) {
            FileBuilder file = FileBuilder.littleEndian().pcap(MICRO, 0, linktype);
            file.record(1, 2, 900_000, new byte[900_000]).record(1, 2, 5, DATA);
            Seen seen = Seen.of(file, directory);
            if (linktype == 1) {
                assertEquals(
                        "packet record has 900000 captured bytes, over the limit of 262144"
                                + " at byte 24",
                        seen.message());
            } else {
                assertEquals("", seen.message());
                assertEquals(2, seen.packets().size());
                assertEquals(900_000, seen.packets().get(0).caplen());
            }
        }
    }

    @Test
    void keepsAFractionThatIsNone() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(MICRO, 96, 1);
        file.record(100, 1_000_000, 5, DATA).record(100, 0xffff_ffffL, 5, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals(101_000_000_000L, seen.packets().get(0).timestamp());
        assertEquals(1, seen.packets().get(0).secondsInFraction());
        assertEquals(100_000_000_000L + 4_294_967_295_000L, seen.packets().get(1).timestamp());
        assertEquals(4294, seen.packets().get(1).secondsInFraction());
    }

    @ParameterizedTest
    @CsvSource({"0x7fffffff", "0x80000000", "0xffffffff", "0x40001"})
    void refusesAnImpossibleCaplen(String caplen) throws IOException {
        FileBuilder file = FileBuilder.littleEndian().pcap(MICRO, 96, 1).record(1, 2, 5, DATA);
        int begin = file.length();
        file.u32(1).u32(2).u32(Long.decode(caplen)).u32(60).bytes(new byte[100]);
        Seen seen = Seen.of(file, directory);
        assertEquals(1, seen.packets().size());
        assertEquals(
                "packet record has %d captured bytes, over the limit of 262144 at byte %d"
                        .formatted(Long.decode(caplen), begin),
                seen.message());
    }
}
