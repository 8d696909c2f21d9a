// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What {@link PcapngWriter} adds to what it is given. */
class PcapngAdditionsTest {
    private static final byte[] DATA = {1, 2, 3, 4};

    /** Byte orders, in an enum. */
    enum Order {
        LITTLE(ByteOrder.LITTLE_ENDIAN),
        BIG(ByteOrder.BIG_ENDIAN);

        private final ByteOrder order;

        Order(ByteOrder order) {
            this.order = order;
        }
    }

    private static List<Block> blocks(byte[] content) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (PcapngFile file = PcapngFile.open(new ByteArrayInputStream(content))) {
            file.forEach(blocks::add);
        }
        return blocks;
    }

    private static void old(FileBuilder out, int drops) {
        FileBuilder body = out.body().u16(0).u16(drops).u64(0).u32(4).u32(60).bytes(DATA);
        out.block(2, body.toBytes());
    }

    /** The obsolete block has a field for it, the block that took its place an option. */
    @ParameterizedTest
    @EnumSource
    void keepsTheDropsOfObsoleteBlocks(Order order) throws IOException {
        FileBuilder in = new FileBuilder(order.order).section().interfaceBlock(1, 0);
        old(in, 0);
        old(in, 7);
        old(in, 0xffff); // not known
        old(in, 0xfffe);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(in.toBytes()), "memory");
                PcapngWriter writer = PcapngWriter.create(out, "memory")) {
            writer.add(
                    InterfaceDescription.of(
                            LinkType.ETHERNET, 60)); // so that blocks get a new number
            savefile.forEach(writer);
        }
        List<List<Option>> said = new ArrayList<>();
        for (Block block : blocks(out.toByteArray())) {
            if (block instanceof EnhancedPacket packet) {
                said.add(packet.options());
            }
        }
        assertEquals(
                List.of(
                        List.of(),
                        List.of(new PacketOption.DropCount(7)),
                        List.of(),
                        List.of(new PacketOption.DropCount(0xfffe))),
                said);
    }

    @ParameterizedTest
    @EnumSource
    void commentsOnTheFirstSection(Order order) throws IOException {
        FileBuilder in = new FileBuilder(order.order).section().interfaceBlock(1, 0).section();
        in.interfaceBlock(1, 0).enhanced(0, 5, 60, DATA);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(in.toBytes()), "memory");
                PcapngWriter writer = PcapngWriter.create(out, "memory")) {
            writer.comment("one");
            writer.comment("two");
            writer.copyBlocksOf(savefile);
            assertThrows(IllegalStateException.class, () -> writer.comment("late"));
            savefile.forEach(writer);
        }
        List<Block> before = blocks(in.toBytes());
        List<Block> after = blocks(out.toByteArray());
        SectionHeader header = (SectionHeader) before.getFirst();
        assertEquals(
                new SectionHeader(
                        header.byteOrder(),
                        1,
                        0,
                        -1,
                        List.of(new Option.Comment("one"), new Option.Comment("two"))),
                after.getFirst());
        assertEquals(before.subList(1, before.size()), after.subList(1, after.size()));
    }

    private static PacketCursor packetAt(long timestamp) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(DATA), 0, DATA.length, 60, timestamp);
        packet.setInterface(0, LinkType.ETHERNET);
        return packet;
    }

    /** What of a block does not fit is nowhere, so numbers of interfaces stay those of the file. */
    @Test
    void aBlockThatDoesNotFitIsNotThere() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.create(out, "out")) {
            Option tooLong = new Option.Comment("x".repeat(70_000));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            writer.write(
                                    new SectionHeader(
                                            ByteOrder.BIG_ENDIAN, 1, 0, -1, List.of(tooLong))));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.add(InterfaceDescription.of(LinkType.RAW, 96, tooLong)));
            int number = writer.add(InterfaceDescription.of(LinkType.ETHERNET, 96));
            assertEquals(0, number);
            writer.write(packetAt(5_000), number, List.of());
        }
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(out.toByteArray()), "in")) {
            SavefilePacket packet = savefile.next();
            assertNotNull(packet);
            assertEquals(LinkType.ETHERNET, packet.linkType());
            assertEquals(5_000, packet.timestamp());
            assertNull(savefile.next());
        }
    }

    /** Its lower 64 bits would be read as a time in another century. */
    @Test
    void refusesATimeThatTheInterfaceCannotCount() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.create(out, "out.pcapng")) {
            writer.write(packetAt(1));
            IOException refused =
                    assertThrows(IOException.class, () -> writer.write(packetAt(-1_500_000_000L)));
            assertEquals(
                    "out.pcapng: interface 0 counts units of 10^-9 s from second 0 of 1970 on, and"
                            + " the time of packet 2 is none of them; another if_tsoffset has it",
                    refused.getMessage());
            assertThrows(IOException.class, () -> writer.write(packetAt(-1), 1));
            assertThrows(IOException.class, () -> writer.write(packetAt(-1), 0, List.of()));
            int old =
                    writer.add(
                            InterfaceDescription.of(
                                    LinkType.ETHERNET,
                                    96,
                                    new InterfaceOption.TimestampOffset(-2)));
            writer.write(packetAt(-1_500_000_000L), old, List.of());
        }
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(out.toByteArray()), "in")) {
            List<Long> times = savefile.stream().map(Packet::timestamp).toList();
            assertEquals(List.of(1L, -1_500_000_000L), times);
        }
    }
}
