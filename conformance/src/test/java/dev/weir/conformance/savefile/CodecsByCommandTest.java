// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.savefile.Compression;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The commands zstd, lz4 and gzip unpack what we pack, and we what they pack. */
class CodecsByCommandTest {
    @TempDir Path directory;

    /** More than the largest window that zstd takes at the levels below. */
    private static final long TOGETHER = 9L << 20;

    /** The longest captures, packets with and without much to say, and small ones together. */
    private List<Path> contents() throws IOException {
        List<Path> files =
                new ArrayList<>(ExpectedRead.all().stream().map(ExpectedRead::path).toList());
        files.sort(Comparator.comparingLong((Path file) -> file.toFile().length()).reversed());
        Path together = directory.resolve("together");
        try (OutputStream out = Files.newOutputStream(together)) {
            long size = 0;
            for (Path file : files.subList(20, files.size())) {
                if (size < TOGETHER) {
                    size += Files.copy(file, out);
                }
            }
        }
        List<Path> contents = new ArrayList<>(files.subList(0, 3));
        contents.add(together);
        return contents;
    }

    private byte[] run(Path input, String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(input.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
        return Files.readAllBytes(output);
    }

    private void check(String command, String ending, List<List<String>> ways)
            throws IOException, InterruptedException {
        String path = Requirements.command(command).toString();
        Compression compression = Compression.ofName("file" + ending);
        assertNotNull(compression, command);
        for (Path file : contents()) {
            byte[] content = Files.readAllBytes(file);
            for (List<String> way : ways) {
                List<String> words = new ArrayList<>(List.of(path, "-c"));
                words.addAll(way);
                byte[] packed = run(file, words.toArray(String[]::new));
                try (InputStream in = compression.unpack(new ByteArrayInputStream(packed))) {
                    assertArrayEquals(content, in.readAllBytes(), file + " " + way);
                }
            }
            Path ours = directory.resolve("ours");
            try (OutputStream out = compression.pack(Files.newOutputStream(ours))) {
                out.write(content);
            }
            assertArrayEquals(content, run(ours, path, "-d", "-c"), file.toString());
        }
    }

    @Test
    void zstd() throws IOException, InterruptedException {
        check(
                "zstd",
                ".zst",
                List.of(
                        List.of("-1"),
                        List.of("-3", "--no-check"),
                        List.of("-12"),
                        List.of("-19"),
                        List.of("--fast=5")));
    }

    /** The same megabyte twice, so far from each other that only a long window has both. */
    @Test
    void zstdWithALongWindow() throws IOException, InterruptedException {
        String path = Requirements.command("zstd").toString();
        byte[] content = new byte[72 << 20];
        byte[] megabyte = new byte[1 << 20];
        new Random(7).nextBytes(megabyte);
        System.arraycopy(megabyte, 0, content, 0, megabyte.length);
        System.arraycopy(megabyte, 0, content, content.length - megabyte.length, megabyte.length);
        Path file = Files.write(directory.resolve("long"), content);
        // From a pipe, so that the size is not known and the window as long as was asked for.
        byte[] packed = run(file, "sh", "-c", "cat | " + path + " -1 -c --long=27");
        assertTrue(packed.length < 3 * megabyte.length / 2, packed.length + " bytes");
        Compression compression = Compression.of(packed);
        assertNotNull(compression);
        try (InputStream in = compression.unpack(new ByteArrayInputStream(packed))) {
            assertArrayEquals(content, in.readAllBytes());
        }
    }

    @Test
    void lz4() throws IOException, InterruptedException {
        check(
                "lz4",
                ".lz4",
                List.of(
                        List.of("-1"),
                        List.of("-9", "-BD"),
                        List.of("-B4", "-BX"),
                        List.of("-l"),
                        List.of("-1", "--no-frame-crc", "-BD")));
    }

    @Test
    void gzip() throws IOException, InterruptedException {
        check("gzip", ".gz", List.of(List.of("-1"), List.of("-9")));
    }

    @Test
    void theCapturePackedByZstdIsTheOneBesideIt() throws IOException {
        Path folder = Requirements.shared("corpus/pcapplusplus/Tests/Pcap++Test/PcapExamples");
        PacketDigest packed = new PacketDigest();
        PacketDigest plain = new PacketDigest();
        try (Savefile in =
                        Savefile.open(folder.resolve("file_heuristics/pcapng-example.pcapng.zst"));
                Savefile beside = Savefile.open(folder.resolve("pcapng-example.pcapng"))) {
            in.forEach(packed);
            beside.forEach(plain);
        }
        assertEquals(plain.packets(), packed.packets());
        assertEquals(plain.hex(), packed.hex());
        assertTrue(plain.packets() > 100);
    }
}
