// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.savefile.Compression;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class CodecsTest {
    private static final List<Compression> ALL =
            List.of(new ZstdCompression(), new Lz4Compression());

    @TempDir Path directory;

    /** Contents that pack well, badly, not at all, and at the sizes where something changes. */
    private static List<byte[]> contents() {
        Random random = new Random(9);
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        byte[] text = new byte[700_001];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + (random.nextInt(40) == 0 ? random.nextInt(26) : i / 7 % 26));
        }
        byte[] mixed = noise.clone();
        System.arraycopy(text, 0, mixed, 100_000, 100_000);
        return List.of(
                new byte[0],
                new byte[] {7},
                new byte[12],
                new byte[13],
                new byte[1_000_000],
                noise,
                text,
                mixed,
                Arrays.copyOf(text, 128 << 10),
                Arrays.copyOf(text, (128 << 10) + 1),
                Arrays.copyOf(text, 256 << 10));
    }

    private static byte[] pack(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = compression.pack(packed)) {
            for (int at = 0; at < content.length; at += 70_001) {
                out.write(content, at, Math.min(70_001, content.length - at));
            }
        }
        return packed.toByteArray();
    }

    static byte[] unpack(Compression compression, byte[] packed) throws IOException {
        try (InputStream in = compression.unpack(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatIsPackedIsUnpacked() throws IOException {
        for (Compression compression : ALL) {
            for (byte[] content : contents()) {
                byte[] packed = pack(compression, content);
                assertArrayEquals(content, unpack(compression, packed));
                assertTrue(packed.length <= content.length + content.length / 1000 + 32);
                assertTrue(compression.recognizes(Arrays.copyOf(packed, 8)));
            }
            assertTrue(pack(compression, contents().get(6)).length < 400_000);
            assertTrue(pack(compression, contents().get(4)).length < 10_000);
        }
    }

    @Test
    void framesFollowEachOtherAndOthersAreSkipped() throws IOException {
        for (Compression compression : ALL) {
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (byte[] content : contents()) {
                frames.writeBytes(pack(compression, content));
                frames.writeBytes(HexFormat.of().parseHex("5a2a4d1803000000ffffff"));
                expected.writeBytes(content);
            }
            assertArrayEquals(expected.toByteArray(), unpack(compression, frames.toByteArray()));
        }
    }

    /** pzstd begins with a frame that other readers skip. */
    @Test
    void aFileMayBeginWithFramesToSkip() throws IOException {
        byte[] skipped = HexFormat.of().parseHex("502a4d180400000012345678");
        byte[] endless = HexFormat.of().parseHex("502a4d18ffffffff12345678");
        for (Compression compression : ALL) {
            byte[] packed = pack(compression, contents().get(3));
            for (int frames = 0; frames < 5; frames++) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                for (int i = 0; i < frames; i++) {
                    file.writeBytes(skipped);
                }
                file.writeBytes(packed);
                byte[] begin = Arrays.copyOf(file.toByteArray(), Compression.MAGIC_LENGTH);
                for (Compression each : ALL) {
                    assertEquals(
                            each.name().equals(compression.name()),
                            each.recognizes(begin),
                            frames + " frames");
                }
            }
            assertFalse(compression.recognizes(endless));
            assertFalse(compression.recognizes(skipped));
            assertFalse(compression.recognizes(new byte[3]));
        }
    }

    /** As far as 64 KiB. */
    @Test
    void framesToSkipMayBeLong() throws IOException {
        byte[] savefile = // a pcap header without packets
                HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000");
        for (Compression compression : ALL) {
            for (int length : new int[] {100, 5_000, 60_000, 70_000}) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.writeBytes(HexFormat.of().parseHex("5f2a4d18"));
                for (int i = 0; i < Integer.BYTES; i++) {
                    file.write(length >>> (8 * i));
                }
                file.writeBytes(new byte[length]);
                file.writeBytes(pack(compression, savefile));
                Path in = directory.resolve("skipped");
                Files.write(in, file.toByteArray());
                if (length < Compression.LONGEST_BEGIN) {
                    try (Savefile opened = Savefile.open(in)) {
                        assertNull(opened.next());
                        assertEquals(
                                compression.name(),
                                Objects.requireNonNull(opened.compression()).name());
                    }
                } else {
                    assertThrows(MalformedSavefileException.class, () -> Savefile.open(in));
                }
            }
        }
    }

    /** Made by the commands zstd 1.5.4 and lz4 1.9.4 of a text that both can pack. */
    @Test
    void unpacksWhatTheCommandsPack() throws IOException {
        byte[] text =
                "abcabcabcabcabcabcabcabcabc weir weir weir\n".getBytes(StandardCharsets.UTF_8);
        String zstd = ZSTD;
        String lz4 = LZ4;
        assertArrayEquals(text, unpack(ALL.get(1), HexFormat.of().parseHex(LEGACY_LZ4)));
        assertArrayEquals(text, unpack(ALL.get(0), HexFormat.of().parseHex(zstd)));
        assertArrayEquals(text, unpack(ALL.get(1), HexFormat.of().parseHex(lz4)));
    }

    static final String ZSTD = "28b52ffd04588d00004861626320776569720a0200289b167443e0688e56";
    static final String LZ4 =
            "04224d186440a7190000003f616263030005f0012077656972207765697220776569720a000000004ba004de";

    /** Made by lz4 -l of the same text. */
    static final String LEGACY_LZ4 =
            "02214c18190000003f616263030005f0012077656972207765697220776569720a";

    @Test
    void everyCutIsToldBehindWhatIsWhole() throws IOException {
        for (Compression compression : ALL) {
            byte[] content = contents().get(7);
            byte[] packed = pack(compression, content);
            for (int cut = 1; cut < packed.length; cut += 997) {
                byte[] part = Arrays.copyOf(packed, cut);
                ByteArrayOutputStream seen = new ByteArrayOutputStream();
                try (InputStream in = compression.unpack(new ByteArrayInputStream(part))) {
                    assertThrows(java.io.EOFException.class, () -> in.transferTo(seen));
                }
                assertArrayEquals(Arrays.copyOf(content, seen.size()), seen.toByteArray());
                assertTrue(seen.size() > cut - (256 << 10) - 64);
            }
        }
    }

    /** As gzip does: what is wrong with the checksum is behind all that it is of. */
    @Test
    void aWrongChecksumIsToldBehindWhatItIsOf() throws IOException {
        List<String> frames = List.of(ZSTD, LZ4);
        for (Compression compression : ALL) {
            byte[] packed = HexFormat.of().parseHex(frames.get(ALL.indexOf(compression)));
            byte[] text = unpack(compression, packed);
            for (byte[] wrong :
                    List.of(Arrays.copyOf(packed, packed.length - 1), changedAtEnd(packed))) {
                ByteArrayOutputStream seen = new ByteArrayOutputStream();
                try (InputStream in = compression.unpack(new ByteArrayInputStream(wrong))) {
                    assertThrows(IOException.class, () -> in.transferTo(seen));
                }
                assertArrayEquals(text, seen.toByteArray());
            }
        }
    }

    private static byte[] changedAtEnd(byte[] packed) {
        byte[] changed = packed.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    @Test
    void everyChangeIsRefusedOrHarmless() throws IOException {
        Random random = new Random(10);
        for (Compression compression : ALL) {
            byte[] content = Arrays.copyOfRange(contents().get(7), 80_000, 140_000);
            byte[] packed = pack(compression, content);
            for (int i = 0; i < 3000; i++) {
                byte[] changed = packed.clone();
                int at = random.nextInt(i % 2 == 0 ? 40 : changed.length);
                changed[at] ^= (byte) (1 << random.nextInt(8));
                try {
                    assertArrayEquals(content, unpack(compression, changed));
                } catch (IOException e) {
                    assertTrue(!String.valueOf(e.getMessage()).isEmpty());
                }
            }
        }
    }

    @Test
    void savefilesFindThem() throws IOException {
        for (Compression compression : ALL) {
            Path file = directory.resolve("file.pcap" + compression.ending());
            try (PcapWriter out = PcapWriter.create(file, LinkType.ETHERNET, 96)) {
                dev.weir.packet.PacketCursor packet = new dev.weir.packet.PacketCursor();
                packet.set(java.lang.foreign.MemorySegment.ofArray(new byte[60]), 0, 60, 60, 1_000);
                for (int i = 0; i < 10_000; i++) {
                    out.write(packet);
                }
            }
            try (Savefile in = Savefile.open(file)) {
                Compression found = in.compression();
                assertEquals(compression.name(), found == null ? "none" : found.name());
                int packets = 0;
                while (in.next() != null) {
                    packets++;
                }
                assertEquals(10_000, packets);
            }
            byte[] whole = java.nio.file.Files.readAllBytes(file);
            assertTrue(whole.length < 60_000, whole.length + " bytes");
            byte[] cut = Arrays.copyOf(whole, whole.length - 1);
            try (Savefile in = Savefile.open(new ByteArrayInputStream(cut), "cut")) {
                MalformedSavefileException e =
                        assertThrows(
                                MalformedSavefileException.class,
                                () -> {
                                    while (in.next() != null) {}
                                });
                assertTrue(
                        e.reason().startsWith(compression.name() + " data is cut short"),
                        e.reason());
            }
        }
    }

    @Test
    void hashesAsTheSpecificationSays() {
        byte[] none = {};
        assertEquals(0x02cc5d05, Xxh32.of(none, 0, 0));
        Xxh64 hash = new Xxh64();
        assertEquals(0xef46db3751d8e999L, hash.value());
        byte[] abc = "abc".getBytes(StandardCharsets.UTF_8);
        assertEquals(0x32d153ff, Xxh32.of(abc, 0, 3));
        hash.update(abc, 0, 3);
        assertEquals(0x44bc2cf5ad770999L, hash.value());
    }
}
