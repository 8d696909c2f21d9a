// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.pcapng.Block;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Captures of the corpus, written as pcapng, are what other programs read in them. */
class RoundTripTest {
    /** Reads lines of two: capture, copy. One process for all, to be quick. */
    private static final String SCRIPT =
            """
            while read -r capture && read -r copy; do
                "$1" --time-stamp-precision=nano -r "$capture" -w "$copy" 2>messages || cat messages
            done
            """;

    @TempDir Path directory;

    private static List<ExpectedRead> readable() {
        return ExpectedRead.all().stream()
                .filter(file -> file.packets() > 0 && file.damage().isEmpty())
                .toList();
    }

    private Path copy(ExpectedRead file, int number) throws IOException {
        Path copy = directory.resolve(number + ".pcapng");
        try (Savefile in = Savefile.open(file.path());
                PcapngWriter out = PcapngWriter.create(copy)) {
            in.forEach(out);
            assertEquals(file.packets(), out.packets());
            out.flush();
            assertEquals(Files.size(copy), out.bytes());
        }
        return copy;
    }

    private static boolean hasOneKindOfInterface(ExpectedRead file) throws IOException {
        Set<List<Integer>> kinds = new HashSet<>();
        try (Savefile in = Savefile.open(file.path())) {
            in.forEach(packet -> {
                var from = in.interfaces().get(packet.interfaceId());
                kinds.add(List.of(from.linkType().number(), from.snaplen()));
            });
        }
        return kinds.size() == 1;
    }

    @Test
    void tcpdumpReadsTheSamePacketsInPcapngThatIsWritten()
            throws IOException, InterruptedException {
        Path tcpdump = Requirements.command("tcpdump");
        Map<Path, ExpectedRead> copies = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (ExpectedRead file : readable()) {
            // libpcap reads interfaces of one kind only, and of a fraction of a second that is
            // none pcapng keeps the time, but not the form.
            if (hasOneKindOfInterface(file) && !hasOddFractions(file)) {
                Path again = directory.resolve(copies.size() + ".again");
                lines.add(copy(file, copies.size()).toString());
                lines.add(again.toString());
                copies.put(again, file);
            }
        }
        assertTrue(copies.size() > 700, "files: " + copies.size());
        Path input = Files.write(directory.resolve("input"), lines);
        Process process =
                new ProcessBuilder("sh", "-c", SCRIPT, "sh", tcpdump.toString())
                        .directory(directory.toFile())
                        .inheritIO()
                        .redirectInput(input.toFile())
                        .start();
        assertEquals(0, process.waitFor());
        for (Map.Entry<Path, ExpectedRead> copy : copies.entrySet()) {
            PacketDigest digest = new PacketDigest();
            try (Savefile in = Savefile.open(copy.getKey())) {
                in.forEach(digest);
            }
            assertEquals(copy.getValue().digest(), digest.hex(), copy.getValue().path().toString());
        }
    }

    private static boolean hasOddFractions(ExpectedRead file) throws IOException {
        int[] odd = {0};
        try (Savefile in = Savefile.open(file.path())) {
            in.forEach(packet -> odd[0] += packet.secondsInFraction());
        }
        return odd[0] != 0;
    }

    @Test
    void capinfosCountsTheSamePacketsInPcapngThatIsWritten()
            throws IOException, InterruptedException {
        Path capinfos = Requirements.command("capinfos");
        List<String> command =
                new ArrayList<>(List.of(capinfos.toString(), "-T", "-r", "-M", "-c"));
        Map<String, Long> expected = new HashMap<>();
        List<ExpectedRead> files = readable();
        for (int i = 0; i < files.size(); i++) {
            String copy = copy(files.get(i), i).toString();
            expected.put(copy, files.get(i).packets());
            command.add(copy);
        }
        Path output = directory.resolve("capinfos.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(directory.resolve("errors").toFile())
                        .start();
        process.waitFor();
        // Wireshark does not know some link types, and says so of each such file in two lines.
        for (String error : Files.readAllLines(directory.resolve("errors"))) {
            assertTrue(
                    error.contains("Unknown packet encapsulation")
                            || error.contains("An error occurred after reading")
                            || error.isBlank(),
                    error);
            expected.keySet().removeIf(error::contains);
        }
        assertTrue(expected.size() > 700, "files: " + expected.size());
        Map<String, Long> counted = new HashMap<>();
        for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
            String[] fields = line.split("\t", -1);
            counted.put(fields[0], Long.valueOf(fields[fields.length - 1]));
        }
        for (Map.Entry<String, Long> copy : expected.entrySet()) {
            assertEquals(copy.getValue(), counted.get(copy.getKey()), copy.getKey());
        }
    }

    @Test
    void everyBlockIsReadAndWrittenAsItWas() throws IOException {
        int files = 0;
        for (ExpectedRead file : ExpectedRead.all()) {
            byte[] content = Files.readAllBytes(file.path());
            if (file.isPcap() || content.length < 4 || content[0] != 0x0a) {
                continue;
            }
            List<Block> blocks = new ArrayList<>();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (PcapngFile in = PcapngFile.open(file.path());
                    PcapngWriter out = PcapngWriter.create(copy, "copy")) {
                for (Block block = in.next(); block != null; block = in.next()) {
                    blocks.add(block);
                    out.write(block);
                }
            } catch (MalformedSavefileException e) {
                assertTrue(file.path().toString().contains("libpcap/tests"), file + ": " + e);
            }
            try (PcapngFile again = PcapngFile.open(new ByteArrayInputStream(copy.toByteArray()))) {
                for (Block block : blocks) {
                    assertEquals(block, again.next(), file.toString());
                }
            }
            files++;
        }
        assertTrue(files > 70, "files: " + files);
    }

    @Test
    void aCopyByPacketsIsTheSameFile() throws IOException {
        int files = 0;
        for (ExpectedRead file : ExpectedRead.all()) {
            byte[] content = Files.readAllBytes(file.path());
            if (file.isPcap() || content.length < 24 || content[0] != 0x0a) {
                continue;
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (Savefile in = Savefile.open(file.path());
                    PcapngWriter out = PcapngWriter.create(copy, "copy")) {
                out.copyBlocksOf(in);
                in.forEach(out);
            } catch (MalformedSavefileException e) {
                continue; // reading it ends with damage, as other tests see
            }
            if (file.path().endsWith("shb-option-too-long.pcapng")) {
                continue; // lengths of its blocks contradict each other, and are put right
            }
            byte[] expected = content.clone();
            Arrays.fill(expected, 16, 24, (byte) 0xff); // the length of the section
            assertNotNull(copy);
            assertArrayEquals(expected, copy.toByteArray(), file.toString());
            files++;
        }
        assertTrue(files > 70, "files: " + files);
    }
}
