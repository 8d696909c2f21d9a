// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Filter;
import dev.weir.savefile.scan.Plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What is wrong in a savefile, and can be read: it is read, and told. */
class FlawsTest {
    private static final Filter ALL = (segment, offset, caplen, wirelen) -> -1;
    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @TempDir Path directory;

    private record Told(List<Long> times, List<String> flaws) {}

    private Told read(byte[] content, Opening opening) throws IOException {
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        try (Savefile savefile = opening.open(content, directory)) {
            savefile.onFlaw(flaw -> told.flaws().add(flaw.getMessage()));
            savefile.forEach(packet -> told.times().add(packet.timestamp()));
        }
        return told;
    }

    /** A scan tells the same. */
    private Told scan(byte[] content) throws IOException {
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        Path file = Files.write(directory.resolve("scanned"), content);
        try (Savefile savefile = Savefile.open(file)) {
            savefile.onFlaw(flaw -> told.flaws().add(flaw.getMessage()));
            savefile.scan(ALL).forEach(p -> told.times().add(p.timestamp()));
        }
        return told;
    }

    private void check(Told expected, byte[] content) throws IOException {
        for (Opening opening : Opening.values()) {
            assertEquals(expected, read(content, opening), opening.toString());
        }
        assertEquals(expected, scan(content));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0a0d0d0a, 1, 2, 3, 4, 5, 6, 9, 10, 0xbad, 0x40000bad, 77})
    void aWrongSecondLengthIsTold(int type) throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 1, 60, DATA);
        int begin = file.length();
        byte[] body =
                type == 0x0a0d0d0a
                        ? file.body().u32(0x1a2b3c4d).u16(1).u16(0).u64(-1).toBytes()
                        : new byte[20];
        file.block(type, body);
        if (type == 0x0a0d0d0a) {
            file.interfaceBlock(1, 96);
        }
        byte[] content = file.enhanced(0, 2, 60, DATA).toBytes();
        content[begin + 8 + body.length] ^= 64;
        int length = 12 + body.length;
        String flaw =
                "block of type 0x%08x has length %d before and %d after its body at byte %d"
                        .formatted(type, length, length ^ 64, begin);
        boolean packet = type == 2 || type == 3 || type == 6;
        List<Long> times = packet ? List.of(1000L, 0L, 2000L) : List.of(1000L, 2000L);
        check(new Told(times, List.of(flaw)), content);
    }

    /** Threads walk windows in any order. */
    @Test
    void aScanTellsInTheOrderOfTheFile() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        Random random = new Random(8);
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int kind = random.nextInt(40);
            file.enhanced(0, kind == 0 ? Long.MIN_VALUE : i, 60, DATA);
            if (kind == 1) {
                wrong.add(file.length() - Integer.BYTES);
            } else if (kind == 2) {
                file.block(77, new byte[20]);
            }
        }
        byte[] content = file.toBytes();
        wrong.forEach(at -> content[at] ^= 64);
        List<String> expected = read(content, Opening.STREAM).flaws();
        assertTrue(expected.size() > 800, expected.size() + " flaws");
        Path path = Files.write(directory.resolve("scanned"), content);
        for (int threads = 1; threads <= 4; threads++) {
            for (int window : new int[] {1 << 12, 1 << 16, 1 << 20}) {
                List<String> told = new ArrayList<>();
                try (Savefile savefile = Savefile.open(path)) {
                    savefile.onFlaw(flaw -> told.add(flaw.getMessage()));
                    savefile.scan(ALL).by(new Plan(threads, 4, window, window, 4096)).count();
                }
                assertEquals(expected, told, threads + " threads, windows of " + window);
            }
        }
    }

    @Test
    void theFirstBlockIsToldToWhoAsksLater() throws IOException {
        FileBuilder file = FileBuilder.littleEndian();
        file.u32(0x0a0d0d0a).u32(28).u32(0x1a2b3c4d).u16(1).u16(0).u64(-1).u32(99);
        file.interfaceBlock(1, 96).enhanced(0, 1, 60, DATA);
        String flaw = "block of type 0x0a0d0d0a has length 28 before and 99 after its body";
        check(new Told(List.of(1000L), List.of(flaw + " at byte 0")), file.toBytes());
    }

    /** tcpdump and Wireshark refuse them; 1.2 is what the draft says some write for 1.0. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1.1", "1.3", "2.0", "1.2", "1.0"})
    void anotherVersionIsTold(String version) throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        byte[] content = file.enhanced(0, 1, 60, DATA).toBytes();
        content[12] = (byte) (version.charAt(0) - '0');
        content[14] = (byte) (version.charAt(2) - '0');
        List<String> flaws =
                version.equals("1.0") || version.equals("1.2")
                        ? List.of()
                        : List.of(
                                "section header has version %s, and is read as 1.0 at byte 0"
                                        .formatted(version));
        check(new Told(List.of(1000L), flaws), content);
    }

    @Test
    void aTimeOutOfReachIsTold() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(1, 96);
        file.enhanced(0, 1, 60, DATA);
        int begin = file.length();
        file.enhanced(0, Long.MIN_VALUE, 60, DATA);
        file.enhanced(0, Long.MAX_VALUE / 1000, 60, DATA); // the last there is
        byte[] content = file.enhanced(0, 2, 60, DATA).toBytes();
        String flaw =
                "packet has time 9223372036854775808 in units of 10^-6 s, which is not between the"
                    + " years 1677 and 2262; of its seconds the lower 32 bits are taken at byte "
                        + begin;
        long left = (9223372036854L & 0xffff_ffffL) * 1_000_000_000L + 775_808_000L;
        long last = Long.MAX_VALUE / 1000 * 1000;
        check(new Told(List.of(1000L, left, last, 2000L), List.of(flaw)), content);
    }

    @Test
    void anOffsetThatLeadsOutOfReachIsTold() throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        byte[] offset = file.body().option(14, file.body().u64(1L << 40).toBytes()).toBytes();
        file.interfaceBlock(1, 96, offset);
        int begin = file.length();
        String flaw =
                "packet has time 1000000 in units of 10^-6 s with an offset of 1099511627776 s,"
                        + " which is not between the years 1677 and 2262; of its seconds the lower"
                        + " 32 bits are taken at byte "
                        + begin;
        Told told = new Told(List.of(1_000_000_000L), List.of(flaw));
        check(told, file.enhanced(0, 1_000_000, 60, DATA).toBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"before 1970", "behind 2106"})
    void pcapHasNoPlaceForTimes(String which) throws IOException {
        FileBuilder file = FileBuilder.littleEndian().section();
        byte[] options =
                which.equals("before 1970")
                        ? file.body()
                                .option(14, file.body().u64(-1000).toBytes())
                                .option(0)
                                .toBytes()
                        : new byte[0];
        file.interfaceBlock(1, 96).interfaceBlock(1, 96, options);
        file.enhanced(0, 7, 60, DATA);
        file.enhanced(1, options.length > 0 ? 1 : (1L << 32) * 1_000_000, 60, DATA);
        Path read = Files.write(directory.resolve("read"), file.toBytes());
        Path copy = directory.resolve("copy");
        String message =
                "times of pcap go from 1970 to 2106, that of packet 2 does not; pcapng has it";
        try (Savefile in = Savefile.open(read);
                PcapWriter out =
                        PcapWriter.create(copy, in.interfaces().getFirst().linkType(), 96)) {
            IOException e = assertThrows(IOException.class, () -> in.forEach(out));
            assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        }
        try (Savefile in = Savefile.open(read);
                var channel =
                        FileChannel.open(
                                copy,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING)) {
            PcapHeader header = PcapHeader.of(in.interfaces().getFirst());
            IOException e =
                    assertThrows(
                            IOException.class,
                            () -> in.scan(ALL).copyTo(channel, "copy", packet -> header));
            assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        }
        try (Savefile copied = Savefile.open(copy)) {
            assertEquals(7000, Objects.requireNonNull(copied.next()).timestamp());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Savefile in = Savefile.open(read);
                PcapngWriter writer = PcapngWriter.create(out, "memory")) {
            in.forEach(writer);
            assertEquals(2, writer.packets());
        }
    }

    @Test
    void nothingIsReadOnceItIsClosed() throws IOException {
        byte[] content =
                FileBuilder.littleEndian()
                        .section()
                        .interfaceBlock(1, 96)
                        .enhanced(0, 1, 60, DATA)
                        .enhanced(0, 2, 60, DATA)
                        .toBytes();
        for (Opening opening : Opening.values()) {
            Savefile savefile = opening.open(content, directory);
            savefile.next();
            savefile.close();
            assertThrows(IOException.class, savefile::next);
        }
        PcapngFile blocks = PcapngFile.open(Files.write(directory.resolve("blocks"), content));
        blocks.close();
        assertThrows(IOException.class, blocks::next);
    }
}
