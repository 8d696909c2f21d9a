// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

class CompressionTest {
    private static final int PACKETS = 3000;

    @TempDir Path directory;

    private static FileBuilder pcap() {
        return pcap(PACKETS);
    }

    private static FileBuilder pcap(int packets) {
        Random random = new Random(3);
        FileBuilder file = FileBuilder.littleEndian().pcap(0xa1b2c3d4, 2000, 1);
        for (int i = 0; i < packets; i++) {
            byte[] data = new byte[random.nextInt(80)];
            random.nextBytes(data);
            file.record(i, 5, 1500, data);
        }
        return file;
    }

    private static FileBuilder pcapng() {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 2000);
        for (int i = 0; i < PACKETS; i++) {
            file.enhanced(0, i, 1500, new byte[i % 90]);
        }
        return file;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Opening.class)
    void readsGzip(Opening opening) throws IOException {
        for (FileBuilder file : List.of(pcap(), pcapng())) {
            Seen plain = Seen.of(file.toBytes(), opening, directory);
            Seen packed = Seen.of(gzip(file.toBytes()), opening, directory);
            assertEquals(PACKETS, plain.packets().size());
            assertEquals(plain.describe(), packed.describe());
        }
    }

    @ParameterizedTest
    @EnumSource(Opening.class)
    void readsMembersThatFollowEachOther(Opening opening) throws IOException {
        byte[] content = pcap().toBytes();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; at += 1000) {
            members.writeBytes(
                    gzip(Arrays.copyOfRange(content, at, Math.min(at + 1000, content.length))));
        }
        Seen seen = Seen.of(members.toByteArray(), opening, directory);
        assertEquals("", seen.message());
        assertEquals(PACKETS, seen.packets().size());
    }

    @Test
    void aGzipThatIsCutGivesAllPacketsBeforeAndOneError() throws IOException {
        byte[] packed = gzip(pcap().toBytes());
        int before = 0;
        for (int cut = 30; cut < packed.length - 8; cut += packed.length / 50) {
            // What can be unpacked of so many bytes, by somebody else.
            int whole = 0;
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
            try (InputStream in =
                    new GZIPInputStream(new ByteArrayInputStream(packed, 0, cut), 16)) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    unpacked.write(b);
                }
            } catch (java.io.EOFException e) {
                Seen seen = Seen.of(unpacked.toByteArray(), Opening.STREAM, directory);
                whole = seen.packets().size();
            }
            Seen seen = Seen.of(Arrays.copyOf(packed, cut), Opening.STREAM, directory);
            assertEquals(whole, seen.packets().size());
            assertTrue(
                    seen.message()
                            .matches(
                                    "gzip data is cut short after \\d+ unpacked bytes at byte "
                                            + cut),
                    seen.message());
            assertTrue(seen.packets().size() >= before);
            before = seen.packets().size();
        }
        assertTrue(before > PACKETS / 2);
    }

    @Test
    void aDamagedGzipIsDamage() throws IOException {
        int packets = 300; // so few that each change is soon read
        byte[] packed = gzip(pcap(packets).toBytes());
        packed[packed.length - 6] ^= 1; // of the checksum
        Seen seen = Seen.of(packed, Opening.FILE, directory);
        assertEquals(packets, seen.packets().size());
        assertTrue(
                seen.message().startsWith("gzip data cannot be unpacked (Corrupt GZIP trailer)"),
                seen.message());
        for (int at = 0; at < packed.length; at += 7) {
            byte[] changed = packed.clone();
            changed[at] ^= 0x10;
            seen = Seen.of(changed, Opening.STREAM, directory);
            assertTrue(seen.packets().size() <= packets);
        }
    }

    /** Whatever the buffer of the inflater ends with, of which the JDK says nothing. */
    @Test
    void bytesBehindAGzipAreDamage() throws IOException {
        byte[] whole = gzip(pcap(5).toBytes());
        byte[] large = gzip(pcap().toBytes());
        byte[] badMember = whole.clone();
        badMember[2] = 9; // a method that there is not
        for (byte[] member : List.of(whole, large)) {
            for (byte[] behind :
                    List.of(
                            new byte[] {1},
                            new byte[] {0, 0, 7},
                            badMember,
                            Arrays.copyOf(whole, 9))) {
                MalformedSavefileException e =
                        assertThrows(
                                MalformedSavefileException.class,
                                () -> readAll(joined(member, behind)));
                assertTrue(
                        e.reason()
                                .startsWith(
                                        "gzip data cannot be unpacked (what is behind byte %d is no gzip data)"
                                                .formatted(member.length)),
                        e.reason());
            }
        }
    }

    @Test
    void bytesBehindAGzipAreSeenWhereverABufferEnds() throws IOException {
        byte[] member = gzip(pcap(40).toBytes());
        byte[] behind = joined(member, new byte[] {0, 0, 3});
        for (int size = 1; size < behind.length + 2; size += 1 + size / 40) {
            int buffer = size;
            try (InputStream zeros =
                    new GzipInput(new ByteArrayInputStream(joined(member, new byte[20])), buffer)) {
                assertArrayEquals(pcap(40).toBytes(), zeros.readAllBytes());
            }
            IOException e =
                    assertThrows(
                            IOException.class,
                            () ->
                                    new GzipInput(new ByteArrayInputStream(behind), buffer)
                                            .readAllBytes());
            assertEquals(
                    "what is behind byte " + member.length + " is no gzip data", e.getMessage());
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void readAll(byte[] file) throws IOException {
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(file), "in")) {
            savefile.skipToEnd();
        }
    }

    /** A compression may write when it is opened and when it is closed, too. */
    @Test
    void aFullDiskIsToldOfAPackedFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");
        FailedWriteException opened =
                assertThrows(
                        FailedWriteException.class, () -> PackedFile.create(full, Gzip.INSTANCE));
        assertEquals("/dev/full: no space left on device at byte 0", opened.getMessage());
        OutputStream packing =
                new OutputStream() {
                    @Override
                    public void write(int b) {}

                    @Override
                    public void close() throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        PcapWriter writer = PcapWriter.create(packing, "out", PcapHeader.of(LinkType.ETHERNET, 96));
        FailedWriteException closed = assertThrows(FailedWriteException.class, writer::close);
        assertEquals("out: no space left on device at byte 24", closed.getMessage());
        writer.close();
    }

    /**
     * What is behind a compression may be in its buffers: how many packets are written is unknown.
     */
    @Test
    void aPackedFileDoesNotClaimPackets() throws IOException {
        Compression failing =
                new Compression() {
                    @Override
                    public String name() {
                        return "failing";
                    }

                    @Override
                    public String ending() {
                        return ".failing";
                    }

                    @Override
                    public boolean recognizes(byte[] begin) {
                        return false;
                    }

                    @Override
                    public InputStream unpack(InputStream in) {
                        return in;
                    }

                    @Override
                    public OutputStream pack(OutputStream out) {
                        return new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken");
                            }

                            @Override
                            public void close() throws IOException {
                                out.close();
                            }
                        };
                    }
                };
        PcapWriter writer =
                PcapWriter.create(
                        PackedFile.create(directory.resolve("x"), failing),
                        "x",
                        PcapHeader.of(LinkType.ETHERNET, 96));
        FailedWriteException e = assertThrows(FailedWriteException.class, writer::flush);
        assertEquals(
                "x: broken at byte 0, about byte 0 of the unpacked data; packets before may be"
                        + " missing too",
                e.getMessage());
        writer.close();
    }

    @Test
    void skipsNothingOfWhatCannotBeUnpacked() throws IOException {
        byte[] packed = gzip(pcap().toBytes());
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);
        int[] damages = {0};
        try (Savefile savefile =
                Savefile.open(new ByteArrayInputStream(cut), "memory", damage -> damages[0]++)) {
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, savefile::skipToEnd);
            assertTrue(e.reason().contains("cut short"), e.reason());
        }
        assertEquals(0, damages[0]);
    }

    /** 64 MiB of zeros as a block that nobody knows, in 64 KiB. */
    @Test
    void aBombTakesNoMemory() throws IOException {
        FileBuilder begin = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        begin.u32(0x1234).u32(12 + (64L << 20));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(begin.toBytes());
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
            out.write(FileBuilder.littleEndian().u32(12 + (64L << 20)).toBytes());
            out.write(FileBuilder.littleEndian().enhanced(0, 1, 60, new byte[20]).toBytes());
        }
        assertTrue(packed.size() < 100_000);
        Seen seen = Seen.of(packed.toByteArray(), Opening.STREAM, directory);
        assertEquals("", seen.message());
        assertEquals(1, seen.packets().size());
        byte[] zeros = gzip(new byte[50 << 20]);
        seen = Seen.of(zeros, Opening.STREAM, directory);
        assertTrue(seen.message().startsWith("not a pcap or pcapng"), seen.message());
    }

    @Test
    void gzipWithinGzipIsNotFollowed() throws IOException {
        Seen seen = Seen.of(gzip(gzip(pcap().toBytes())), Opening.STREAM, directory);
        assertEquals(
                "not a pcap or pcapng savefile but gzip data within compressed data:"
                        + " decompress it first at byte 0",
                seen.message());
    }

    @Test
    void otherDataWithinGzipIsNotFollowedEither() throws IOException {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0};
        Seen seen = Seen.of(gzip(zstd), Opening.STREAM, directory);
        assertEquals(
                "not a pcap or pcapng savefile but zstd data within compressed data:"
                        + " decompress it first at byte 0",
                seen.message());
    }

    @Test
    void writesCompressedByTheEndingOfTheName() throws IOException {
        Path file = directory.resolve("copy.pcap.gz");
        try (Savefile in = Opening.STREAM.open(pcap().toBytes(), directory);
                PcapWriter out = PcapWriter.create(file, LinkType.ETHERNET, 2000)) {
            in.forEach(out);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertArrayEquals(pcap().toBytes(), in.readAllBytes());
        }
        Path other = directory.resolve("copy.pcapng.gz");
        try (Savefile in = Savefile.open(file);
                PcapngWriter out = PcapngWriter.create(other)) {
            assertEquals(Gzip.INSTANCE, in.compression());
            in.forEach(out);
        }
        try (Savefile in = Savefile.open(other)) {
            SavefilePacket first = in.next();
            assertNotNull(first);
            assertEquals(1500, first.wirelen());
        }
        IOException e = assertThrows(IOException.class, () -> PcapngWriter.append(other));
        assertEquals(
                other + ": is gzip data; nothing is added to a compressed file", e.getMessage());
        e = assertThrows(IOException.class, () -> PcapWriter.append(file));
        assertEquals(
                file + ": is gzip data; nothing is added to a compressed file", e.getMessage());
    }

    @Test
    void blocksAreUnpackedToo() throws IOException {
        try (PcapngFile file =
                PcapngFile.open(new ByteArrayInputStream(gzip(pcapng().toBytes())))) {
            int blocks = 0;
            while (file.next() != null) {
                blocks++;
            }
            assertEquals(PACKETS + 2, blocks);
        }
    }

    @Test
    void theLastEndingOfTheNameCounts() {
        for (String name : List.of("a.gz", "a.pcap.GZ", "a.cap.gz", "b.d/.gz")) {
            assertEquals(Gzip.INSTANCE, Compression.ofName(name), name);
            assertFalse(PlainNames.include(name.toLowerCase(Locale.ROOT)), name);
        }
        for (String name :
                List.of("a.pcap", "a.PCAPNG", "a.gz.cap", "a", "gz", "b.gz/a", "b.gz/")) {
            assertNull(Compression.ofName(name), name);
            assertTrue(PlainNames.include(name.toLowerCase(Locale.ROOT)), name);
        }
        for (String name : List.of("a.pcap1", "a.zst", "b/a.lz4", "cap.x")) {
            assertFalse(PlainNames.include(name), name);
        }
    }
}
