// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

class PcapWriterTest {
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    private static PacketCursor packet(long timestamp, int wirelen, byte... data) {
        PacketCursor packet = new PacketCursor();
        packet.set(MemorySegment.ofArray(data), 0, data.length, wirelen, timestamp);
        return packet;
    }

    private static byte[] written(PcapHeader header, Packet... packets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.create(out, "memory", header)) {
            for (Packet packet : packets) {
                writer.write(packet);
            }
            assertEquals(packets.length, writer.packets());
        }
        return out.toByteArray();
    }

    @Test
    void writesHeaderAndRecords() throws IOException {
        byte[] expected =
                FileBuilder.littleEndian()
                        .pcap(0xa1b2c3d4, 96, 0x0400_0001)
                        .record(0xfedc_ba98L, 654_321, 1500, DATA)
                        .record(0xffff_ffffL, 999_999, 0)
                        .record(101, 1_000_000, 5, DATA)
                        .toBytes();
        PacketCursor odd = packet(102_000_000_000L, 5, DATA);
        odd.setSecondsInFraction(1);
        assertArrayEquals(
                expected,
                written(
                        new PcapHeader(LinkType.ETHERNET, 96, false, 0x0400_0000),
                        packet(0xfedc_ba98L * 1_000_000_000 + 654_321_999, 1500, DATA),
                        packet((1L << 32) * 1_000_000_000 - 1, 0),
                        odd));
    }

    @Test
    void writesNanoseconds() throws IOException {
        byte[] expected =
                FileBuilder.littleEndian()
                        .pcap(0xa1b23c4d, 96, 101)
                        .record(1, 2, 5, DATA)
                        .toBytes();
        PacketCursor packet = packet(1_000_000_002, 5, DATA);
        packet.setInterface(0, LinkType.RAW);
        assertArrayEquals(
                expected, written(PcapHeader.of(LinkType.RAW, 96).withNanoseconds(), packet));
    }

    @Test
    void aFileWithoutPacketsHasItsHeader() throws IOException {
        Path file = directory.resolve("empty.pcap");
        Files.write(file, new byte[1000]);
        PcapWriter.create(file, LinkType.ETHERNET, 96).close();
        assertArrayEquals(
                FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 1).toBytes(),
                Files.readAllBytes(file));
    }

    @Test
    void writesPacketsLongerThanItsBuffer() throws IOException {
        LinkType ebhscr = new LinkType(279); // which has packets of 8 MiB
        FileBuilder expected = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 8 << 20, 279);
        PacketCursor[] packets = new PacketCursor[40];
        for (int i = 0; i < packets.length; i++) {
            byte[] data = new byte[i * 21_000];
            java.util.Arrays.fill(data, (byte) i);
            packets[i] = packet(i * 1_000_000_000L, data.length, data);
            packets[i].setInterface(0, ebhscr);
            expected.record(i, 0, data.length, data);
        }
        assertArrayEquals(expected.toBytes(), written(PcapHeader.of(ebhscr, 8 << 20), packets));
    }

    @Test
    void cutsAPacketAtTheSnaplen() throws IOException {
        byte[] expected =
                FileBuilder.littleEndian()
                        .pcap(0xa1b2c3d4, 2, 1)
                        .record(0, 0, 5, (byte) 1, (byte) 2)
                        .toBytes();
        assertArrayEquals(
                expected, written(PcapHeader.of(LinkType.ETHERNET, 2), packet(0, 5, DATA)));
    }

    @Test
    void cutsAPacketWhereReadersTakeNoMore() throws IOException {
        AtomicInteger told = new AtomicInteger();
        Path file = directory.resolve("long.pcap");
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, Integer.MAX_VALUE)) {
            writer.onPacketCut(told::incrementAndGet);
            writer.write(packet(0, 300_000, new byte[300_000]));
            writer.write(packet(0, 262_144, new byte[262_144]));
        }
        assertEquals(1, told.get());
        try (Savefile savefile = Savefile.open(file)) {
            for (int wirelen : new int[] {300_000, 262_144}) {
                SavefilePacket read = savefile.next();
                assertNotNull(read);
                assertEquals(262_144, read.caplen());
                assertEquals(wirelen, read.wirelen());
            }
            assertNull(savefile.next());
        }
    }

    @Test
    void refusesAnotherLinkTypeAndGoesOn() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapWriter writer = PcapWriter.create(out, "out", PcapHeader.of(LinkType.ETHERNET, 96));
        writer.write(packet(0, 5, DATA));
        PacketCursor raw = packet(0, 5, DATA);
        raw.setInterface(1, LinkType.RAW);
        IOException e = assertThrows(IOException.class, () -> writer.write(raw));
        assertEquals(
                "out: a pcap savefile has one link type, here EN10MB (Ethernet); packet 2 has RAW"
                        + " (Raw IP); pcapng has several",
                e.getMessage());
        writer.write(packet(0, 5, DATA));
        writer.close();
        assertEquals(24 + 2 * 21, out.size());
    }

    @Test
    void flushWritesWhatIsThere() throws IOException {
        Path file = directory.resolve("flushed.pcap");
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 96)) {
            writer.flush();
            assertEquals(24, Files.size(file));
            writer.write(packet(0, 5, DATA));
            assertEquals(24, Files.size(file));
            writer.flush();
            assertEquals(24 + 21, Files.size(file));
        }
    }

    @Test
    void reportsAFullDisk() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");
        PcapWriter writer = PcapWriter.create(full, LinkType.ETHERNET, 96);
        writer.write(packet(0, 5, DATA));
        IOException e = assertThrows(IOException.class, writer::close);
        assertEquals("/dev/full: no space left on device at byte 0", e.getMessage());
        writer.close();
    }

    @Test
    void reportsHowManyPacketsWereWritten() throws IOException {
        OutputStream pipe =
                new OutputStream() {
                    private int left = 300_000;

                    @Override
                    public void write(int b) throws IOException {
                        if (--left < 0) {
                            throw new IOException("Broken pipe");
                        }
                    }
                };
        PcapWriter writer = PcapWriter.create(pipe, "pipe", PcapHeader.of(LinkType.ETHERNET, 96));
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> {
                            while (true) {
                                writer.write(packet(0, 84, new byte[84]));
                            }
                        });
        // 24 bytes and 2621 records of 100 fill the first 256 KiB but for 20: none is cut.
        assertEquals(
                "pipe: broken pipe at byte 262124; at least 2621 packets were written before",
                e.getMessage());
        assertThrows(IOException.class, writer::flush);
        writer.close();
    }

    @Test
    void aCopyIsTheSameFile() throws IOException {
        FileBuilder original = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 96, 0x0400_0001);
        for (int i = 0; i < 5000; i++) {
            original.record(i, i % 3 == 0 ? 1_000_000 + i : i, 1500, new byte[i % 97]);
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (Savefile in = Opening.FILE.open(original.toBytes(), directory);
                PcapWriter out =
                        PcapWriter.create(copy, "copy", PcapHeader.of(in.interfaces().get(0)))) {
            in.forEach(out);
        }
        assertArrayEquals(original.toBytes(), copy.toByteArray());
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
            try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 1500)) {
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

    /** As a capture does that somebody closes while its thread waits for a slow pipe. */
    @Test
    void aPacketWhoseMemoryGoesDuringAWriteIsWhole() throws IOException {
        Arena captured = Arena.ofShared();
        PacketCursor packet = new PacketCursor();
        packet.set(captured.allocate(1000).fill((byte) 0x5a), 0, 1000, 1000, 0);
        ClosingPipe pipe = new ClosingPipe(captured);
        int written = 0;
        try (PcapWriter writer =
                PcapWriter.create(pipe, "pipe", PcapHeader.of(LinkType.ETHERNET, 1500))) {
            while (captured.scope().isAlive() && written < 1000) {
                writer.write(packet);
                written++;
            }
        }
        byte[] all = pipe.toByteArray();
        assertEquals(24 + written * 1016, all.length);
        assertEquals(0x5a, all[all.length - 1]);
    }

    /** Takes memory away when something is written. */
    private static final class ClosingPipe extends ByteArrayOutputStream {
        private final Arena arena;

        ClosingPipe(Arena arena) {
            this.arena = arena;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (arena.scope().isAlive()) {
                arena.close();
            }
            super.write(bytes, offset, length);
        }
    }
}
