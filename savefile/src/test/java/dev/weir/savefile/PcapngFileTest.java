// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SampleBlocks;
import dev.weir.savefile.pcapng.SimplePacket;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

class PcapngFileTest {
    private static byte[] sections() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (ByteOrder order :
                List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (Block block : SampleBlocks.section(order)) {
                file.writeBytes(BlockEncoder.encode(block, order));
            }
        }
        return file.toByteArray();
    }

    private static PcapngFile open(byte[] file) throws IOException {
        return PcapngFile.open(new ByteArrayInputStream(file));
    }

    @Test
    void readsSectionsOfBothByteOrders() throws IOException {
        List<Block> expected = new ArrayList<>();
        for (ByteOrder order :
                List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            expected.addAll(SampleBlocks.section(order));
        }
        byte[] file = sections();
        try (PcapngFile blocks = open(file)) {
            List<Block> read = new ArrayList<>();
            for (Block block : blocks) {
                read.add(block);
            }
            assertEquals(expected, read);
            assertEquals(file.length, blocks.position());
            assertNull(blocks.next());
        }
    }

    @Test
    void packetsAndBlocksTellTheSame() throws IOException {
        byte[] file = sections();
        try (PcapngFile blocks = open(file);
                Savefile packets = Savefile.open(new ByteArrayInputStream(file), "memory")) {
            int compared = 0;
            for (Block block : blocks) {
                if (block instanceof EnhancedPacket enhanced) {
                    SavefilePacket packet = packets.next();
                    assertNotNull(packet);
                    assertEquals(enhanced.options(), packet.options());
                    assertEquals(enhanced.options(), ((SavefilePacket) packet.copy()).options());
                    assertEquals(enhanced.wirelen(), packet.wirelen());
                    assertArrayEquals(
                            enhanced.data().toByteArray(),
                            packet.bytes().toArray(ValueLayout.JAVA_BYTE));
                    compared++;
                } else if (block instanceof SimplePacket) {
                    SavefilePacket packet = packets.next();
                    assertNotNull(packet);
                    assertEquals(List.of(), packet.options());
                }
                if (block instanceof dev.weir.savefile.pcapng.ObsoletePacket old) {
                    SavefilePacket packet = packets.next();
                    assertNotNull(packet);
                    assertEquals(old.options(), packet.options());
                }
            }
            assertEquals(6, compared);
            assertNull(packets.next());
        }
    }

    @Test
    void tellsCommentsAndInterfacesOfPackets() throws IOException {
        try (Savefile packets = Savefile.open(new ByteArrayInputStream(sections()), "memory")) {
            SavefilePacket packet = packets.next();
            assertNotNull(packet);
            assertEquals(List.of("first", "", "zwölf – 十二"), packet.comments());
            assertEquals("eth0", packet.captureInterface().name());
            assertEquals(
                    new InterfaceOption.Name("eth0"),
                    packet.captureInterface().options().getFirst());
            packet = packets.next();
            assertNotNull(packet);
            assertEquals(List.of(), packet.comments());
        }
    }

    @Test
    void optionsThatOverrunTheirBlockAreDamageOnlyToWhoAsks() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        int begin = file.length();
        FileBuilder body = file.body().u32(0).u32(0).u32(1).u32(4).u32(4).u32(0);
        file.block(6, body.u16(1).u16(5).u32(0).toBytes());
        try (Savefile packets = Savefile.open(new ByteArrayInputStream(file.toBytes()), "memory")) {
            SavefilePacket packet = packets.next();
            assertNotNull(packet);
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, packet::comments);
            assertEquals(
                    "option 1 of 5 bytes is cut short by the end of its block at byte " + begin,
                    e.getMessage());
            assertNull(packets.next());
        }
        try (PcapngFile blocks = open(file.toBytes())) {
            blocks.next();
            blocks.next();
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, blocks::next);
            assertEquals(begin, e.offset());
            assertNull(blocks.next());
        }
    }

    @Test
    void refusesWhatIsNoPcapng() {
        MalformedSavefileException e =
                assertThrows(
                        MalformedSavefileException.class,
                        () -> open(FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1).toBytes()));
        assertEquals("a pcap savefile, which has no blocks at byte 0", e.getMessage());
        e = assertThrows(MalformedSavefileException.class, () -> open(new byte[0]));
        assertEquals("file is empty at byte 0", e.getMessage());
    }

    @Test
    void aTextThatIsNoUtf8IsKept() throws IOException {
        FileBuilder file = FileBuilder.littleEndian();
        byte[] options = file.body().option(1, (byte) 0xc3).option(0).toBytes();
        byte[] header = file.body().u32(0x1a2b3c4d).u32(1).u64(-1).bytes(options).toBytes();
        file.block(0x0a0d0d0a, header);
        try (PcapngFile blocks = open(file.toBytes())) {
            Block block = blocks.next();
            assertNotNull(block);
            assertArrayEquals(file.toBytes(), BlockEncoder.encode(block, ByteOrder.LITTLE_ENDIAN));
            assertEquals(
                    Option.RawOption.class,
                    ((dev.weir.savefile.pcapng.SectionHeader) block)
                            .options()
                            .getFirst()
                            .getClass());
        }
    }
}
