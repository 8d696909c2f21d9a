// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Packets that are added to a pcap file that is there. */
class PcapAppendTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    private static PacketCursor packet(LinkType linkType) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(DATA), 0, DATA.length, 60, 3_000_004_567L);
        packet.setInterface(0, linkType);
        return packet;
    }

    @Test
    void addsRecordsInTheFormOfTheFile() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int magic : new int[] {0xa1b2c3d4, 0xa1b23c4d}) {
                FileBuilder before = new FileBuilder(order).pcap(magic, 4, 101);
                before.record(1, 2, 60, (byte) 9);
                Path file = directory.resolve("file");
                Files.write(file, before.toBytes());
                try (PcapWriter out = PcapWriter.append(file)) {
                    assertEquals(before.length(), out.bytes());
                    assertEquals(LinkType.RAW, out.header().linkType());
                    out.write(packet(LinkType.RAW));
                    assertThrows(IOException.class, () -> out.write(packet(LinkType.ETHERNET)));
                }
                before.record(3, magic == 0xa1b2c3d4 ? 4 : 4567, 60, Arrays.copyOf(DATA, 4));
                assertArrayEquals(before.toBytes(), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void addsNothingToADamagedFile() throws IOException {
        FileBuilder whole = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1);
        int begin = whole.length();
        whole.record(1, 2, 60, DATA);
        Path file = directory.resolve("file");
        byte[] cut = Arrays.copyOf(whole.toBytes(), whole.length() - 1);
        Files.write(file, cut);
        MalformedSavefileException e =
                assertThrows(MalformedSavefileException.class, () -> PcapWriter.append(file));
        assertEquals(begin, e.offset());
        assertArrayEquals(cut, Files.readAllBytes(file));
    }

    @Test
    void addsNothingToOtherForms() throws IOException {
        for (FileBuilder other :
                List.of(
                        FileBuilder.littleEndian().section().interfaceBlock(1, 96),
                        FileBuilder.littleEndian().pcap(0xa1b2cd34, 96, 1),
                        FileBuilder.littleEndian().pcap(0xa12b3c4d, 96, 1),
                        FileBuilder.littleEndian().pcap(0xa1b2c3d4, 2, 3, 96, 1))) {
            Path file = directory.resolve("file");
            Files.write(file, other.toBytes());
            IOException e = assertThrows(IOException.class, () -> PcapWriter.append(file));
            assertTrue(String.valueOf(e.getMessage()).endsWith("and this is another form"));
            assertArrayEquals(other.toBytes(), Files.readAllBytes(file));
        }
    }
}
