// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.savefile.Compression;

import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any bytes behind the magic of a zstd or lz4 frame: they unpack, or an {@link IOException} says
 * why not. What they unpack to is the same after it is packed and unpacked again.
 *
 * <p>The build runs the frames that are made here; with {@code JAZZER_FUZZ=1} in the environment
 * the fuzzer looks for more.
 */
class CodecsFuzzTest {
    private static final int MAGIC = 4;

    /** So much is unpacked of bytes that may unpack to gigabytes. */
    private static final int MOST = 4 << 20;

    @MethodSource("zstdFrames")
    @FuzzTest(maxDuration = "60s")
    void zstd(byte[] bytes) throws IOException {
        check(new ZstdCompression(), "28b52ffd", bytes);
    }

    @MethodSource("lz4Frames")
    @FuzzTest(maxDuration = "60s")
    void lz4(byte[] bytes) throws IOException {
        check(new Lz4Compression(), "04224d18", bytes);
    }

    @MethodSource("legacyLz4Frames")
    @FuzzTest(maxDuration = "60s")
    void legacyLz4(byte[] bytes) throws IOException {
        check(new Lz4Compression(), "02214c18", bytes);
    }

    private static void check(Compression compression, String magic, byte[] bytes)
            throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(HexFormat.of().parseHex(magic));
        frame.writeBytes(bytes);
        byte[] content;
        try (InputStream in = compression.unpack(new ByteArrayInputStream(frame.toByteArray()))) {
            content = in.readNBytes(MOST);
        } catch (IOException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty());
            return;
        }
        byte[] packed = pack(compression, content);
        try (InputStream in = compression.unpack(new ByteArrayInputStream(packed))) {
            assertArrayEquals(content, in.readAllBytes());
        }
    }

    private static byte[] pack(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = compression.pack(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    static Stream<byte[]> zstdFrames() throws IOException {
        return frames(new ZstdCompression(), CodecsTest.ZSTD);
    }

    static Stream<byte[]> lz4Frames() throws IOException {
        return frames(new Lz4Compression(), CodecsTest.LZ4);
    }

    static Stream<byte[]> legacyLz4Frames() {
        byte[] frame = HexFormat.of().parseHex(CodecsTest.LEGACY_LZ4);
        return Stream.of(Arrays.copyOfRange(frame, MAGIC, frame.length));
    }

    /** Frames of ours and one of the command, without their magic. */
    private static Stream<byte[]> frames(Compression compression, String command)
            throws IOException {
        byte[] words =
                "weir in, weir out, weir through; ".repeat(40).getBytes(StandardCharsets.UTF_8);
        byte[] counts = new byte[600];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) ((i * i) >> 3);
        }
        Stream.Builder<byte[]> all = Stream.builder();
        for (byte[] content : List.of(new byte[0], new byte[] {1}, new byte[500], words, counts)) {
            byte[] packed = pack(compression, content);
            all.add(Arrays.copyOfRange(packed, MAGIC, packed.length));
        }
        return all.add(HexFormat.of().parseHex(command.substring(2 * MAGIC))).build();
    }
}
