// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.conformance.Requirements;
import dev.weir.packet.Packet;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a capture is, byte for byte, the file that {@code tcpdump -r FILE -w COPY} makes. */
class CopyTest {
    /** Reads lines of three: precision, capture, copy. One process for all, to be quick. */
    private static final String SCRIPT =
            """
            while read -r precision && read -r capture && read -r copy; do
                "$1" --time-stamp-precision="$precision" -r "$capture" -w - >"$copy" 2>>messages
            done
            """;

    @TempDir Path directory;

    private record Copy(Path capture, boolean nanoseconds, Path byTcpdump) {}

    @TestFactory
    Stream<DynamicTest> writesWhatTcpdumpWrites() throws IOException, InterruptedException {
        Path tcpdump = Requirements.command("tcpdump");
        List<Copy> copies = new ArrayList<>();
        for (ExpectedRead file : ExpectedRead.all()) {
            if (file.linktype() >= 0 && isReadByLibpcap(file)) {
                boolean microseconds = file.kind().startsWith("pcap-us");
                copies.add(copy(file, !microseconds, copies.size()));
                if (!microseconds && !isWrongInTcpdump(file)) {
                    copies.add(copy(file, false, copies.size()));
                }
            }
        }
        runTcpdump(tcpdump, copies);
        return copies.stream()
                .map(copy -> DynamicTest.dynamicTest(copy.toString(), () -> check(copy)));
    }

    private Copy copy(ExpectedRead file, boolean nanoseconds, int number) {
        return new Copy(file.path(), nanoseconds, directory.resolve(number + ".pcap"));
    }

    private static void check(Copy copy) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (Savefile in = Savefile.open(copy.capture())) {
            PcapHeader header = PcapHeader.of(in.interfaces().get(0));
            if (copy.nanoseconds()) {
                header = header.withNanoseconds();
            }
            try (PcapWriter out = PcapWriter.create(written, "copy", header)) {
                in.forEach(out);
            }
        }
        assertArrayEquals(Files.readAllBytes(copy.byTcpdump()), written.toByteArray());
    }

    /** Whether libpcap reads it to the end, which it does unless its interfaces differ. */
    private static boolean isReadByLibpcap(ExpectedRead file) throws IOException {
        if (file.isPcap()) {
            return true;
        }
        try (Savefile savefile = Savefile.open(file.path())) {
            Packet packet = savefile.next();
            while (packet != null) {
                packet = savefile.next();
            }
            return savefile.interfaces().stream()
                            .map(i -> List.of(i.linkType().number(), i.snaplen()))
                            .distinct()
                            .count()
                    == 1;
        }
    }

    /**
     * Whether the file has 2^31 nanoseconds or more in a fraction of a second, which libpcap takes
     * for a negative number when it makes microseconds of them.
     */
    private static boolean isWrongInTcpdump(ExpectedRead file) throws IOException {
        boolean wrong = false;
        try (Savefile in = Savefile.open(file.path())) {
            for (Packet packet = in.next(); packet != null; packet = in.next()) {
                wrong |= packet.secondsInFraction() > 1;
            }
        }
        return wrong;
    }

    private void runTcpdump(Path tcpdump, List<Copy> copies)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Copy copy : copies) {
            lines.add(copy.nanoseconds() ? "nano" : "micro");
            lines.add(copy.capture().toString());
            lines.add(copy.byTcpdump().toString());
        }
        Path input = directory.resolve("input");
        Files.write(input, lines);
        Process process =
                new ProcessBuilder("sh", "-c", SCRIPT, "sh", tcpdump.toString())
                        .directory(directory.toFile())
                        .redirectInput(input.toFile())
                        .inheritIO()
                        .redirectInput(input.toFile())
                        .start();
        assertEquals(0, process.waitFor());
    }
}
