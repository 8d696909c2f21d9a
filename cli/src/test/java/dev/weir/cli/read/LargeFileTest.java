// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;
import dev.weir.cli.TrainingTraffic;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.pcapng.BlockEncoder;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.SimplePacket;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files so large that they are scanned give what the same bytes give from standard input. */
class LargeFileTest {
    private static final int UNTIMED = 3;
    private static final int OF_EACH = 50_000;
    private static final Map<String, byte[]> FILES = new HashMap<>();

    @TempDir Path directory;
    private Path copy;

    @BeforeEach
    void nameCopy() {
        copy = directory.resolve("copy.pcap");
    }

    private byte[] file(String kind) throws IOException {
        byte[] known = FILES.get(kind);
        if (known != null) {
            return known;
        }
        Path made = directory.resolve("made");
        if (kind.equals("finer")) {
            writeFiner(made);
        } else if (kind.equals("longer")) {
            writeLonger(made);
        } else if (kind.equals("pcapng") || kind.equals("untimed")) {
            TrainingTraffic.writePcapng(made);
        } else {
            TrainingTraffic.writePcap(made);
        }
        byte[] content = Files.readAllBytes(made);
        if (kind.equals("cut")) {
            content = Arrays.copyOf(content, content.length - 5);
        } else if (kind.equals("damaged")) {
            Arrays.fill(content, content.length / 2, content.length / 2 + 2000, (byte) -1);
        }
        if (kind.equals("untimed")) {
            content = withUntimed(content);
        }
        FILES.put(kind, content);
        return content;
    }

    /** {@return a file of pcapng with more packets, of which it says no time} */
    private static byte[] withUntimed(byte[] content) {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(content);
        SimplePacket packet = new SimplePacket(60, Octets.of(new byte[60]));
        for (int i = 0; i < UNTIMED; i++) {
            more.writeBytes(BlockEncoder.encode(packet, ByteOrder.nativeOrder()));
        }
        return more.toByteArray();
    }

    /** Packets of an interface that counts microseconds, then of one that counts nanoseconds. */
    private static void writeFiner(Path file) throws IOException {
        int[] tsresols = {6, 9};
        try (PcapngWriter out = PcapngWriter.create(file)) {
            for (int id = 0; id < tsresols.length; id++) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET,
                                96,
                                new InterfaceOption.TimestampResolution(tsresols[id])));
                for (int i = 0; i < OF_EACH; i++) {
                    out.write(
                            new EnhancedPacket(
                                    id, 1_000_000_001, 60, Octets.of(new byte[60]), List.of()));
                }
            }
        }
    }

    /** Packets of an interface that cuts them, then of one that does not. */
    private static void writeLonger(Path file) throws IOException {
        int[] snaplens = {60, 65535};
        try (PcapngWriter out = PcapngWriter.create(file)) {
            for (int id = 0; id < snaplens.length; id++) {
                out.add(InterfaceDescription.of(LinkType.ETHERNET, snaplens[id]));
                Octets data = Octets.of(new byte[Math.min(100, snaplens[id])]);
                for (int i = 0; i < OF_EACH; i++) {
                    out.write(new EnhancedPacket(id, 1_000_000, 100, data, List.of()));
                }
            }
        }
    }

    private void compare(String kind, String... words) throws IOException {
        byte[] content = file(kind);
        Path file = Files.write(directory.resolve("large"), content);
        Invocation ordinary = Invocation.withInput(content, command("-", words));
        byte[] ordinaryCopy = takeCopy();
        Invocation scanned = Invocation.of(command(file.toString(), words));
        assertEquals(
                ordinary.err()
                        .replace("standard input", file.toString())
                        .replace("file -", "file " + file),
                scanned.err());
        assertEquals(ordinary.status(), scanned.status());
        assertArrayEquals(ordinary.bytes(), scanned.bytes());
        assertArrayEquals(ordinaryCopy, takeCopy());
        assertTrue(scanned.err().contains(" frames read, "), scanned.err());
    }

    private static String[] command(String file, String... words) {
        String[] command = new String[words.length + 2];
        command[0] = "read";
        command[1] = file;
        System.arraycopy(words, 0, command, 2, words.length);
        return command;
    }

    private byte[] takeCopy() throws IOException {
        byte[] content = Files.exists(copy) ? Files.readAllBytes(copy) : new byte[0];
        Files.deleteIfExists(copy);
        return content;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng", "cut", "damaged"})
    void counts(String kind) throws IOException {
        compare(kind, "--count", "tcp", "port", "80");
        compare(kind, "--count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng", "cut", "damaged"})
    void copies(String kind) throws IOException {
        compare(kind, "-w", copy.toString(), "tcp", "port", "80");
        compare(kind, "--nano", "-w", copy.toString(), "ip6");
    }

    @Test
    void tellsOfPacketsWithoutATime() throws IOException {
        compare("untimed", "-w", copy.toString());
        Path file = Files.write(directory.resolve("large"), file("untimed"));
        String err = Invocation.of(command(file.toString(), "-w", copy.toString())).err();
        assertTrue(err.contains(copy + ": time 0, in 1970, for 3 packets without a time: "), err);
    }

    @Test
    void tellsOnceOfTimesThatAreCut() throws IOException {
        compare("finer", "-w", copy.toString());
        Path file = Files.write(directory.resolve("large"), file("finer"));
        String err = Invocation.of(command(file.toString(), "-w", copy.toString())).err();
        assertTrue(
                err.contains("\nweir: warning: " + copy + ": times are cut to microseconds, "),
                err);
        assertEquals(3, err.lines().count(), err);
    }

    @Test
    void tellsOnceOfPacketsThatAreCut() throws IOException {
        compare("longer", "-w", copy.toString());
        Path file = Files.write(directory.resolve("large"), file("longer"));
        String err = Invocation.of(command(file.toString(), "-w", copy.toString())).err();
        assertTrue(err.contains("\nweir: warning: " + copy + ": packets are cut to the "), err);
        assertEquals(3, err.lines().count(), err);
    }

    @Test
    void prints() throws IOException {
        compare("pcap", "-n", "tcp", "port", "80", "and", "less", "100");
        compare("pcapng", "-nt", "-c", "3", "udp");
    }

    @Test
    void findsNothing() throws IOException {
        compare("pcap", "--count", "arp");
        compare("pcapng", "-w", copy.toString(), "arp");
    }

    @Test
    void reportsAFailedWrite() throws IOException {
        byte[] content = file("pcap");
        Path file = Files.write(directory.resolve("large"), content);
        OutputStream full =
                new OutputStream() {
                    private int left = 100_000;

                    @Override
                    public void write(int value) throws IOException {
                        write(new byte[1], 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        left -= length;
                        if (left < 0) {
                            throw new IOException("No space left on device");
                        }
                    }
                };
        Invocation scanned =
                Invocation.withOutput(full, new byte[0], "read", "-n", file.toString());
        assertEquals(1, scanned.status());
        assertTrue(scanned.err().contains("o space left on device"), scanned.err());
        long matched = number(scanned.err(), " frames matched");
        assertEquals(matched, number(scanned.err(), " frames read"));
        assertTrue(matched > 0 && matched < 40_000, scanned.err());
    }

    private static long number(String text, String behind) {
        String before = text.substring(0, text.indexOf(behind));
        return Long.parseLong(
                before.substring(before.lastIndexOf('\n') + 1).replaceAll(".*, ", ""));
    }
}
