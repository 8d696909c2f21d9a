// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

class BlockCodecTest {
    private static final List<ByteOrder> ORDERS =
            List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private static Block decode(byte[] bytes, ByteOrder order) throws InvalidBlockException {
        ByteBuffer block = ByteBuffer.wrap(bytes).order(order);
        ByteBuffer body = block.slice(8, bytes.length - 12).order(order);
        return BlockDecoder.decode(block.getInt(0), body, 96);
    }

    @Test
    void everyBlockAndOptionIsWrittenAndReadAsItWas() throws InvalidBlockException {
        for (ByteOrder order : ORDERS) {
            for (Block block : SampleBlocks.section(order)) {
                byte[] bytes = BlockEncoder.encode(block, order);
                assertEquals(block, decode(bytes, order));
                assertArrayEquals(bytes, BlockEncoder.encode(decode(bytes, order), order));
                ByteBuffer fields = ByteBuffer.wrap(bytes).order(order);
                assertEquals(block.type(), fields.getInt(0));
                assertEquals(bytes.length, fields.getInt(4));
                assertEquals(bytes.length, fields.getInt(bytes.length - 4));
            }
        }
    }

    @Test
    void thereIsASampleOfEveryBlockAndOption() {
        String samples = SampleBlocks.section(ByteOrder.LITTLE_ENDIAN).toString();
        for (Class<?> sealed :
                List.of(
                        Block.class,
                        Option.class,
                        SectionOption.class,
                        InterfaceOption.class,
                        PacketOption.class,
                        StatisticsOption.class,
                        NameServerOption.class,
                        NameRecord.class)) {
            for (Class<?> kind : sealed.getPermittedSubclasses()) {
                assertTrue(
                        kind.isInterface() || samples.contains(kind.getSimpleName() + "["),
                        kind.toString());
            }
        }
    }

    /** Bytes put together by hand from the draft. */
    @Test
    void writesWhatTheDraftDraws() {
        assertEquals(
                "0a0d0d0a" // type
                        + "2c000000"
                        + "4d3c2b1a"
                        + "01000000"
                        + "ffffffffffffffff"
                        + "0400" // shb_userappl
                        + "0500"
                        + "7765697221000000"
                        + "00000000" // opt_endofopt
                        + "2c000000",
                hex(
                        SectionHeader.of(new SectionOption.UserApplication("weir!")),
                        ByteOrder.LITTLE_ENDIAN));
        assertEquals(
                "00000006"
                        + "00000034"
                        + "00000001"
                        + "00000002"
                        + "00000003"
                        + "00000005"
                        + "00000006"
                        + "68656c6c6f000000"
                        + "0002" // epb_flags
                        + "0004"
                        + "00000002"
                        + "00000000"
                        + "00000034",
                hex(
                        new EnhancedPacket(
                                1,
                                0x2_0000_0003L,
                                6,
                                SampleBlocks.octets("hello"),
                                List.of(new PacketOption.Flags(2))),
                        ByteOrder.BIG_ENDIAN));
        assertEquals(
                "00000005"
                        + "00000028"
                        + "00000000"
                        + "00000001"
                        + "00000002"
                        + "0002"
                        + "0008"
                        + "00000001"
                        + "00000002"
                        + "00000000"
                        + "00000028",
                hex(
                        new InterfaceStatistics(
                                0,
                                0x1_0000_0002L,
                                List.of(new StatisticsOption.StartTime(0x1_0000_0002L))),
                        ByteOrder.BIG_ENDIAN));
    }

    private static String hex(Block block, ByteOrder order) {
        return HexFormat.of().formatHex(BlockEncoder.encode(block, order));
    }

    @Test
    void aBodyCutAnywhereIsRefusedOrRead() {
        for (ByteOrder order : ORDERS) {
            for (Block block : SampleBlocks.section(order)) {
                byte[] bytes = BlockEncoder.encode(block, order);
                for (int cut = 0; cut < bytes.length - 12; cut++) {
                    ByteBuffer body = ByteBuffer.wrap(bytes, 8, cut).slice().order(order);
                    try {
                        Block read = BlockDecoder.decode(block.type(), body, 96);
                        assertEquals(block.type(), read.type());
                    } catch (InvalidBlockException e) {
                        assertTrue(!e.reason().isEmpty());
                    }
                }
            }
        }
    }

    @Test
    void everyChangedByteIsRefusedOrReadAndWritten() {
        for (ByteOrder order : ORDERS) {
            for (Block block : SampleBlocks.section(order)) {
                byte[] bytes = BlockEncoder.encode(block, order);
                for (int at = 8; at < bytes.length - 4; at++) {
                    for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                        byte[] changed = bytes.clone();
                        changed[at] = (byte) value;
                        checkStable(block.type(), changed, order);
                    }
                }
            }
        }
    }

    private static void checkStable(int type, byte[] changed, ByteOrder order) {
        try {
            Block read = decode(changed, order);
            assertEquals(type, read.type());
            byte[] written = BlockEncoder.encode(read, order);
            assertEquals(read, decode(written, order));
        } catch (InvalidBlockException e) {
            assertTrue(!e.reason().isEmpty());
        }
    }

    @Test
    void refusesMoreOptionsThanAnyCaptureHas() throws InvalidBlockException {
        byte[] area = new byte[4 * 65_537];
        for (int at = 0; at < area.length; at += 4) {
            area[at] = 1; // an empty comment
        }
        ByteBuffer all = ByteBuffer.wrap(area).order(ByteOrder.LITTLE_ENDIAN);
        InvalidBlockException e =
                assertThrows(
                        InvalidBlockException.class,
                        () -> EncodedOptions.read(OptionScope.PACKET, all));
        assertEquals("block has more than 65536 options", e.reason());
        ByteBuffer some =
                ByteBuffer.wrap(Arrays.copyOf(area, 4 * 65_536)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(65_536, EncodedOptions.read(OptionScope.PACKET, some).decode().size());
    }

    @Test
    void refusesValuesThatDoNotFit() {
        Octets tooLong = Octets.of(new byte[0x1_0000]);
        for (Block block :
                List.of(
                        SectionHeader.of(new Option.RawOption(5, tooLong)),
                        SectionHeader.of(new Option.RawOption(0, Octets.EMPTY)),
                        SectionHeader.of(new Option.RawOption(0x1_0000, Octets.EMPTY)),
                        new InterfaceDescription(-1, 0, 0, List.of()),
                        new CustomBlock(true, 1, SampleBlocks.octets("odd")),
                        new NameResolution(
                                List.of(new NameRecord.Ipv4(Octets.EMPTY, List.of("a"))),
                                List.of()),
                        new NameResolution(
                                List.of(
                                        new NameRecord.Ipv4(
                                                SampleBlocks.octets("four"), List.of("a\0b"))),
                                List.of()))) {
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> BlockEncoder.encode(block, ByteOrder.LITTLE_ENDIAN));
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
        }
    }

    @Test
    void tellsTheFlagsOfAPacket() {
        PacketOption.Flags flags = new PacketOption.Flags(0x8001_0000 | 4 << 5 | 3 << 2 | 1);
        assertEquals(1, flags.direction());
        assertEquals(3, flags.reception());
        assertEquals(4, flags.frameCheckLength());
        assertEquals(0x8001, flags.errors());
    }
}
