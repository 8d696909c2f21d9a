// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

class PcapngReaderTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsAllPacketBlocksInBothByteOrders() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            FileBuilder file = new FileBuilder(order).section().interfaceBlock(1, 4);
            file.enhanced(0, 0x1_0000_0002L, 1500, DATA);
            file.block(3, file.body().u32(1500).bytes(new byte[] {1, 2, 3, 4}).toBytes());
            file.block(3, file.body().u32(2).bytes(new byte[] {1, 2}).toBytes());
            FileBuilder old = file.body().u16(0).u16(7).u32(1).u32(2).u32(5).u32(60);
            file.block(2, old.bytes(DATA).toBytes());
            Seen seen = Seen.of(file, directory);
            assertEquals("", seen.message());
            List<Packet> packets = seen.packets();
            assertEquals(4, packets.size());
            assertArrayEquals(DATA, seen.bytes(0));
            assertEquals(0x1_0000_0002L * 1000, packets.get(0).timestamp());
            assertEquals(1500, packets.get(0).wirelen());
            assertArrayEquals(new byte[] {1, 2, 3, 4}, seen.bytes(1));
            assertEquals(1500, packets.get(1).wirelen());
            assertEquals(0, packets.get(1).timestamp());
            assertArrayEquals(new byte[] {1, 2}, seen.bytes(2));
            assertArrayEquals(DATA, seen.bytes(3));
            assertEquals(packets.get(0).timestamp(), packets.get(3).timestamp());
        }
    }

    @Test
    void keepsInterfacesOfAllSectionsApart() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        byte[] nano = file.body().option(2, bytes("eth0")).option(9, (byte) 9).toBytes();
        file.interfaceBlock(1, 96, nano).interfaceBlock(113, 0);
        file.enhanced(1, 5, 60, DATA).enhanced(0, 6, 60, DATA);
        file.order(ByteOrder.BIG_ENDIAN).section();
        byte[] named = file.body().option(2, bytes("wlan0\0x")).option(0).toBytes();
        file.interfaceBlock(12, 128, named).enhanced(0, 7, 60, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(List.of(1, 0, 2), seen.packets().stream().map(Packet::interfaceId).toList());
        assertEquals(
                List.of(113, 1, 101),
                seen.packets().stream().map(p -> p.linkType().number()).toList());
        assertEquals(
                List.of(5000L, 6L, 7000L), seen.packets().stream().map(Packet::timestamp).toList());
        try (Savefile savefile = Opening.STREAM.open(file.toBytes(), directory)) {
            assertEquals(1, savefile.interfaces().size());
            assertEquals("eth0", savefile.interfaces().get(0).name());
            for (Packet packet : savefile) {
                assertTrue(packet.interfaceId() < savefile.interfaces().size());
            }
            assertEquals(
                    List.of("eth0", "", "wlan0"),
                    savefile.interfaces().stream().map(CaptureInterface::name).toList());
            assertEquals(
                    List.of(96, 262_144, 128),
                    savefile.interfaces().stream().map(CaptureInterface::snaplen).toList());
            assertEquals(LinkType.RAW, savefile.interfaces().get(2).linkType());
        }
    }

    @Test
    void goesOverBlocksThatAreNoPackets() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        file.block(0x4000_0bad, new byte[1 << 20]).interfaceBlock(1, 96);
        file.block(5, new byte[24]).block(0x8000_0001, new byte[700_000]);
        file.enhanced(0, 1, 60, DATA).block(10, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertArrayEquals(DATA, seen.bytes(0));
    }

    @Test
    void aFileWithoutInterfacesOrPacketsIsEmptyButSound() throws IOException {
        Seen seen = Seen.of(FileBuilder.littleEndian().section().block(5, DATA), directory);
        assertEquals("", seen.message());
        assertEquals(List.of(), seen.packets());
        assertEquals(List.of(), seen.interfaces());
    }

    @Test
    void readsAPacketWithOptionsAndBlocksLongerThanAnyBuffer() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        FileBuilder body = file.body().u32(0).u32(0).u32(1).u32(5).u32(5).bytes(DATA);
        body.bytes(new byte[3]);
        for (int i = 0; i < 60; i++) {
            body.option(1, new byte[60_000]);
        }
        file.block(6, body.toBytes()).enhanced(0, 2, 60, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(2, seen.packets().size());
        assertArrayEquals(DATA, seen.bytes(0));
        assertArrayEquals(DATA, seen.bytes(1));
    }

    /** One file of a packet and then what is wrong; the packet must come, then the message. */
    private void refuses(String message, FileBuilder wrong) throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 1, 60, DATA);
        int begin = file.length();
        Seen seen = Seen.of(file.bytes(wrong.toBytes()), directory);
        assertEquals(1, seen.packets().size());
        assertEquals(message + " at byte " + begin, seen.message());
    }

    private static FileBuilder wrong() {
        return FileBuilder.littleEndian();
    }

    private static FileBuilder description(FileBuilder options) {
        return wrong().interfaceBlock(1, 96, options.toBytes());
    }

    @Test
    void refusesWrongBlocks() throws IOException {
        refuses("block of type 0x00000006 has length 8", wrong().u32(6).u32(8).u32(8));
        refuses(
                "block of type 0x00000006 has length 33",
                wrong().u32(6).u32(33).bytes(new byte[40]));
        refuses("block is cut short, 8 of at least 12 bytes", wrong().u32(6).u32(16));
        refuses("block is cut short, 1 of at least 12 bytes", wrong().bytes(new byte[1]));
        refuses(
                "block of type 0x00000006 has length 44 before and 40 after its body",
                wrong().u32(6).u32(44).bytes(new byte[32]).u32(40).u64(7));
        refuses(
                "block of type 0x00000bad has length 12 before and 16 after its body",
                wrong().u32(0xbad).u32(12).u32(16).u64(7));
        refuses("block of type 0x00000006 is too short, 28 bytes", wrong().block(6, new byte[16]));
        refuses("block of type 0x00000001 is too short, 16 bytes", wrong().block(1, new byte[4]));
        refuses("block of type 0x00000003 is too short, 12 bytes", wrong().block(3));
        refuses(
                "block of type 0x00000001 has 16777220 bytes, over the limit of 16777216",
                wrong().u32(1).u32((16 << 20) + 4).u32(0));
        refuses(
                "section header has byte-order magic 0x1a2b3c4e",
                wrong().block(0x0a0d0d0a, wrong().u32(0x1a2b3c4e).bytes(new byte[12]).toBytes()));
    }

    /** As files of libpcap's own tests have them, which other readers read. */
    @Test
    void readsOtherVersionsAndWrongSecondLengths() throws IOException {
        FileBuilder file = FileBuilder.littleEndian();
        file.block(0x0a0d0d0a, file.body().u32(0x1a2b3c4d).u16(0).u16(1).u64(-1).toBytes());
        file.interfaceBlock(1, 96).u32(0xbad).u32(12).u32(99);
        file.u32(6).u32(36).u32(0).u64(0).u32(4).u32(4).u32(1).u32(98);
        file.enhanced(0, 1, 60, DATA).u32(3).u32(20).u32(4).u32(2).u32(97);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(3, seen.packets().size());
    }

    @Test
    void refusesWrongPackets() throws IOException {
        refuses(
                "packet is from interface 1, but the section has 1",
                wrong().enhanced(1, 1, 60, DATA));
        refuses(
                "packet is from interface 4294967295, but the section has 1",
                wrong().enhanced(-1, 1, 60, DATA));
        refuses(
                "packet of 6 captured bytes does not fit in its block",
                wrong().block(6, wrong().u32(0).u64(0).u32(6).u32(6).u32(0).toBytes()));
        refuses(
                "packet of 4294967295 captured bytes does not fit in its block",
                wrong().block(6, wrong().u32(0).u64(0).u32(-1).u32(6).u32(0).toBytes()));
        refuses(
                "packet of 96 captured bytes does not fit in its block",
                wrong().block(3, wrong().u32(100).u32(0).toBytes()));
        refuses(
                "packet has 262145 captured bytes, over the limit of 262144",
                wrong().enhanced(0, 1, 60, new byte[262_145]));
    }

    @Test
    void refusesAPacketBeforeItsInterface() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        Seen seen = Seen.of(file.enhanced(0, 1, 60, DATA), directory);
        assertEquals(
                "packet is from interface 0, but the section has 0 at byte 28", seen.message());
    }

    @Test
    void refusesWrongOptionsOfAnInterface() throws IOException {
        refuses(
                "option 2 of 5 bytes is cut short by the end of its block",
                description(wrong().u16(2).u16(5).u32(0)));
        refuses(
                "option if_tsresol has 2 bytes instead of 1",
                description(wrong().option(9, (byte) 6, (byte) 0)));
        refuses(
                "option if_tsresol is there twice",
                description(wrong().option(9, (byte) 6).option(9, (byte) 6)));
        refuses(
                "option if_tsoffset has 4 bytes instead of 8",
                description(wrong().option(14, new byte[4])));
        refuses(
                "timestamp resolution 10^-20 is too fine",
                description(wrong().option(9, (byte) 20)));
        refuses(
                "timestamp resolution 2^-64 is too fine",
                description(wrong().option(9, (byte) 0xc0)));
        refuses("end of options has 4 bytes", description(wrong().option(0, new byte[4])));
    }

    @Test
    void boundsTheNumberOfInterfacesAndTheirNames() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        byte[] named = file.body().option(2, new byte[3000]).toBytes();
        file.interfaceBlock(1, 96, named);
        for (int i = 1; i < 10_000; i++) {
            file.interfaceBlock(1, 96);
        }
        file.enhanced(9_999, 1, 60, DATA);
        Seen seen = Seen.of(file, directory);
        assertEquals("", seen.message());
        assertEquals(9_999, seen.packets().get(0).interfaceId());
        for (int i = 10_000; i <= 65_536; i++) {
            file.interfaceBlock(1, 96);
        }
        seen = Seen.of(file.toBytes(), Opening.FILE, directory);
        assertTrue(seen.message().startsWith("more than 65536 interfaces"), seen.message());
    }
}
