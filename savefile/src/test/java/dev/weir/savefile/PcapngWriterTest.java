// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.packet.PacketSink;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SampleBlocks;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SectionOption;
import dev.weir.savefile.pcapng.SimplePacket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class PcapngWriterTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    @FunctionalInterface
    private interface Writing {
        void to(PcapngWriter writer) throws IOException;
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.create(out, "memory")) {
            writing.to(writer);
            long bytes = writer.bytes();
            writer.flush();
            assertTrue(bytes == 0 || bytes == out.size());
            assertEquals(out.size(), writer.bytes());
        }
        return out.toByteArray();
    }

    private static List<Block> blocks(byte[] file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (PcapngFile read = PcapngFile.open(new ByteArrayInputStream(file))) {
            read.forEach(blocks::add);
        }
        return blocks;
    }

    private static PacketCursor packet(int interfaceId, LinkType linkType, long timestamp) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(DATA), 0, DATA.length, 60, timestamp);
        packet.setInterface(interfaceId, linkType);
        return packet;
    }

    private static byte[] sections() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (ByteOrder order :
                List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (Block block : SampleBlocks.section(order)) {
                file.writeBytes(BlockEncoder.encode(block, order));
            }
        }
        return file.toByteArray();
    }

    @Test
    void packetsFromAnywhereGetAnInterfaceEach() throws IOException {
        byte[] file =
                written(out -> {
                    out.write(packet(0, LinkType.ETHERNET, 1_000_000_001));
                    out.write(packet(3, LinkType.RAW, 7));
                    out.write(packet(0, LinkType.ETHERNET, 2));
                    assertEquals(3, out.packets());
                });
        List<Block> blocks = blocks(file);
        assertEquals(
                SectionHeader.of(new SectionOption.UserApplication("weir")), blocks.getFirst());
        assertEquals(
                InterfaceDescription.of(
                        LinkType.ETHERNET, 262_144, new InterfaceOption.TimestampResolution(9)),
                blocks.get(1));
        assertEquals(101, ((InterfaceDescription) blocks.get(3)).linktype());
        EnhancedPacket first = (EnhancedPacket) blocks.get(2);
        assertEquals(1_000_000_001, first.units());
        assertEquals(60, first.wirelen());
        assertArrayEquals(DATA, first.data().toByteArray());
        assertEquals(1, ((EnhancedPacket) blocks.get(4)).interfaceId());
        assertEquals(7, ((EnhancedPacket) blocks.get(4)).units());
        assertEquals(0, ((EnhancedPacket) blocks.get(5)).interfaceId());
        assertEquals(6, blocks.size());
    }

    @Test
    void howAPacketWasCapturedIsInItsFlags() throws IOException {
        int bits = PacketOption.Flags.bits(2, 3, true, false, true);
        List<Block> blocks =
                blocks(
                        written(out -> {
                            out.write(packet(0, LinkType.ETHERNET, 1), bits);
                            out.write(packet(0, LinkType.ETHERNET, 2), 0);
                        }));
        EnhancedPacket first = (EnhancedPacket) blocks.get(2);
        PacketOption.Flags flags = new PacketOption.Flags(0b1010_0000_1110);
        assertEquals(List.of(flags), first.options());
        assertEquals(2, flags.direction());
        assertEquals(3, flags.reception());
        assertTrue(flags.checksumNotReady() && flags.segmentationOffloaded());
        assertFalse(flags.checksumValid());
        assertArrayEquals(DATA, first.data().toByteArray());
        assertEquals(List.of(), ((EnhancedPacket) blocks.get(3)).options());
    }

    @Test
    void anEmptyFileHasASection() throws IOException {
        assertEquals(1, blocks(written(out -> {})).size());
    }

    @Test
    void everyBlockThatIsReadIsWrittenAsItWas() throws IOException {
        byte[] file = sections();
        assertArrayEquals(
                file,
                written(out -> {
                    for (Block block : blocks(file)) {
                        out.write(block);
                    }
                    assertEquals(15, out.packets());
                }));
    }

    @Test
    void aCopyByPacketsIsTheSameFile() throws IOException {
        byte[] file = sections();
        for (Opening opening : Opening.values()) {
            assertArrayEquals(
                    file,
                    written(out -> {
                        try (Savefile in = opening.open(file, directory)) {
                            out.copyBlocksOf(in);
                            in.forEach(out);
                        }
                    }));
        }
    }

    @Test
    void aCopyByPacketsKeepsInterfacesAndOptions() throws IOException {
        List<Block> copied =
                blocks(
                        written(out -> {
                            try (Savefile in = Opening.STREAM.open(sections(), directory)) {
                                in.forEach((PacketSink) packet -> out.write(packet));
                            }
                        }));
        List<EnhancedPacket> original =
                blocks(sections()).stream()
                        .filter(EnhancedPacket.class::isInstance)
                        .map(EnhancedPacket.class::cast)
                        .toList();
        List<EnhancedPacket> kept =
                copied.stream()
                        .filter(EnhancedPacket.class::isInstance)
                        .map(EnhancedPacket.class::cast)
                        .filter(packet -> packet.wirelen() != 60 && packet.data().length() < 96)
                        .filter(packet -> packet.wirelen() != 3)
                        .toList();
        assertEquals(original.size(), kept.size());
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(original.get(i).options(), kept.get(i).options());
            assertEquals(original.get(i).units(), kept.get(i).units());
            assertEquals(original.get(i).data(), kept.get(i).data());
        }
        List<InterfaceDescription> interfaces =
                copied.stream()
                        .filter(InterfaceDescription.class::isInstance)
                        .map(InterfaceDescription.class::cast)
                        .toList();
        assertEquals(6, interfaces.size());
        assertEquals(
                ((InterfaceDescription) SampleBlocks.section(ByteOrder.LITTLE_ENDIAN).get(1))
                        .options(),
                interfaces.getFirst().options());
    }

    @Test
    void aCopyWithoutSomePacketsHasNoLengthOfItsSection() throws IOException {
        FileBuilder file = FileBuilder.littleEndian();
        file.block(0x0a0d0d0a, file.body().u32(0x1a2b3c4d).u32(1).u64(20 + 2 * 40).toBytes());
        file.interfaceBlock(1, 96).enhanced(0, 1, 60, DATA).enhanced(0, 2, 60, DATA);
        List<Block> copied =
                blocks(
                        written(out -> {
                            try (Savefile in = Opening.STREAM.open(file.toBytes(), directory)) {
                                out.copyBlocksOf(in);
                                in.next();
                                Packet second = in.next();
                                assertTrue(second != null);
                                out.write(second);
                            }
                        }));
        assertEquals(3, copied.size());
        assertEquals(
                SectionHeader.UNKNOWN_LENGTH, ((SectionHeader) copied.getFirst()).sectionLength());
        assertEquals(2, ((EnhancedPacket) copied.get(2)).units());
    }

    @Test
    void keepsTheResolutionOfPcap() throws IOException {
        for (int magic : new int[] {0xa1b2c3d4, 0xa1b23c4d}) {
            FileBuilder pcap = FileBuilder.littleEndian().pcap(magic, 96, 0x2400_0001);
            pcap.record(7, 123_456, 60, DATA);
            byte[] file =
                    written(out -> {
                        try (Savefile in = Opening.FILE.open(pcap.toBytes(), directory)) {
                            out.copyBlocksOf(in);
                            in.forEach(out);
                        }
                    });
            Seen seen = Seen.of(file, Opening.STREAM, directory);
            boolean nano = magic == 0xa1b23c4d;
            assertEquals(
                    7_000_000_000L + (nano ? 123_456 : 123_456_000),
                    seen.packets().getFirst().timestamp());
            CaptureInterface captured = seen.interfaces().getFirst();
            assertEquals(nano ? 9 : 6, captured.timestampUnit().tsresol());
            assertEquals(96, captured.snaplen());
            assertTrue(captured.options().contains(new InterfaceOption.FrameCheckLength(32)));
        }
    }

    @Test
    void writesPacketsWithOptionsForADescribedInterface() throws IOException {
        List<Option> options = List.of(new Option.Comment("why"), new PacketOption.Flags(1));
        byte[] file =
                written(out -> {
                    int number =
                            out.add(
                                    InterfaceDescription.of(
                                            LinkType.ETHERNET,
                                            96,
                                            new InterfaceOption.Name("eth0"),
                                            new InterfaceOption.TimestampResolution(3),
                                            new InterfaceOption.TimestampOffset(10)));
                    out.write(packet(9, LinkType.ETHERNET, 12_345_678_901L), number, options);
                    out.write(new InterfaceStatistics(number, 1, List.of()));
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> out.write(packet(9, LinkType.RAW, 1), 1, options));
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    out.write(
                                            new EnhancedPacket(
                                                    -1,
                                                    0,
                                                    0,
                                                    dev.weir.savefile.pcapng.Octets.EMPTY,
                                                    List.of())));
                });
        EnhancedPacket packet = (EnhancedPacket) blocks(file).get(2);
        assertEquals(options, packet.options());
        assertEquals(2345, packet.units());
        Seen seen = Seen.of(file, Opening.STREAM, directory);
        assertEquals(12_345_000_000L, seen.packets().getFirst().timestamp());
    }

    @Test
    void aSimplePacketNeedsAnInterface() throws IOException {
        written(out -> {
            SimplePacket packet = new SimplePacket(0, dev.weir.savefile.pcapng.Octets.EMPTY);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> out.write(packet));
            assertEquals("interface 0 was not described, the section has 0", e.getMessage());
        });
    }

    @Test
    void goesOnWithAFile() throws IOException {
        Path file = directory.resolve("appended.pcapng");
        Files.write(file, sections());
        try (PcapngWriter out = PcapngWriter.append(file)) {
            assertEquals(sections().length, out.bytes());
            out.write(packet(0, LinkType.RAW, 1));
            out.flush();
            assertEquals(Files.size(file), out.bytes());
        }
        List<Block> blocks = blocks(Files.readAllBytes(file));
        assertEquals(blocks(sections()).size() + 3, blocks.size());
        assertEquals(blocks(sections()), blocks.subList(0, blocks.size() - 3));
    }

    @Test
    void goesOnInTheByteOrderOfTheFile() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Path file = directory.resolve("order.pcapng");
            Files.write(file, new FileBuilder(order).section().interfaceBlock(1, 96).toBytes());
            try (PcapngWriter out = PcapngWriter.append(file)) {
                out.comment("more");
                out.write(packet(0, LinkType.RAW, 1));
            }
            List<SectionHeader> headers =
                    blocks(Files.readAllBytes(file)).stream()
                            .filter(SectionHeader.class::isInstance)
                            .map(SectionHeader.class::cast)
                            .toList();
            assertEquals(
                    List.of(order, order),
                    headers.stream().map(SectionHeader::byteOrder).toList(),
                    "libpcap reads no file that has both");
            assertEquals(new Option.Comment("more"), headers.getLast().options().getFirst());
        }
    }

    @Test
    void addsNothingToADamagedOrForeignFile() throws IOException {
        Path file = directory.resolve("file");
        byte[] cut = java.util.Arrays.copyOf(sections(), sections().length - 1);
        Files.write(file, cut);
        MalformedSavefileException damage =
                assertThrows(MalformedSavefileException.class, () -> PcapngWriter.append(file));
        assertTrue(String.valueOf(damage.getMessage()).contains("cut short"));
        assertArrayEquals(cut, Files.readAllBytes(file));
        Files.write(file, FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1).toBytes());
        IOException e = assertThrows(IOException.class, () -> PcapngWriter.append(file));
        assertEquals(
                file + ": is a pcap file, to which no blocks of pcapng can be added",
                e.getMessage());
    }

    @Test
    void reportsAFullDisk() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");
        PcapngWriter writer = PcapngWriter.create(full);
        writer.write(packet(0, LinkType.ETHERNET, 1));
        IOException e = assertThrows(IOException.class, writer::close);
        assertEquals("/dev/full: no space left on device at byte 0", e.getMessage());
        writer.close();
    }

    @Test
    void writesPacketsLongerThanItsBuffer() throws IOException {
        byte[] large = new byte[700_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(large), 0, large.length, large.length, 1);
        packet.setInterface(0, new LinkType(249));
        Seen seen =
                Seen.of(
                        written(out -> {
                            for (int i = 0; i < 5; i++) {
                                out.write(packet);
                            }
                        }),
                        Opening.STREAM,
                        directory);
        assertEquals("", seen.message());
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(large, seen.bytes(i));
        }
    }

    @Test
    void refusesAPacketThatReadersDoNotTake() throws IOException {
        Path file = directory.resolve("long.pcapng");
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[262_145]), 0, 262_145, 262_145, 1);
        try (PcapngWriter writer = PcapngWriter.create(file)) {
            String message =
                    file
                            + ": packet 1 has 262145 captured bytes, over the limit of 262144 that"
                            + " readers have";
            assertEquals(
                    message,
                    assertThrows(IOException.class, () -> writer.write(packet)).getMessage());
            assertEquals(
                    message,
                    assertThrows(IOException.class, () -> writer.write(packet, 2)).getMessage());
            writer.write(packet(0, LinkType.ETHERNET, 1));
        }
        try (Savefile savefile = Savefile.open(file)) {
            assertEquals(1, savefile.stream().count());
        }
    }

    /** As of a capture that somebody closes meanwhile. */
    @Test
    void writesNothingOfAPacketThatCannotBeRead() throws IOException {
        PacketCursor gone = new PacketCursor();
        try (Arena arena = Arena.ofConfined()) {
            gone.set(arena.allocate(1000), 0, 1000, 1000, 0);
        }
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(new byte[1000]), 0, 1000, 1000, 0);
        for (int before = 250; before < 265; before++) { // a piece ends in it, or not
            Path file = directory.resolve("gone");
            try (PcapngWriter writer = PcapngWriter.create(file)) {
                for (int i = 0; i < before; i++) {
                    writer.write(packet);
                }
                assertThrows(IllegalStateException.class, () -> writer.write(gone));
                writer.write(packet);
            }
            try (Savefile savefile = Savefile.open(file)) {
                assertEquals(before + 1, savefile.stream().count());
            }
        }
    }
}
