// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** {@code weir read --from --to --skip}; the packets of the file are at 1, 2, 3, ... seconds. */
class ReadExtentTest {
    private static final byte[] PACKETS =
            Captures.pcap(
                    Captures.ETHERNET,
                    Captures.arp(1),
                    Captures.arp(2),
                    Captures.udp(true, 53),
                    Captures.arp(1),
                    Captures.udp(true, 80));

    @TempDir private Path folder;

    /** Runs it on a file, a compressed file, standard input, and a file large enough for a scan. */
    private String count(String expression, String... options) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(PACKETS);
        }
        Path file = Files.write(folder.resolve("a.pcap"), PACKETS);
        Path gz = Files.write(folder.resolve("a.pcap.gz"), packed.toByteArray());
        Path large = Files.write(folder.resolve("large.pcap"), large());
        String counted = run(file.toString(), expression, options);
        assertEquals(counted, run(gz.toString(), expression, options));
        assertEquals(counted, run("-", expression, options));
        assertEquals(counted, run(large.toString(), expression, options));
        return counted;
    }

    /** The same packets, and many at 100,000 seconds. */
    private static byte[] large() {
        byte[] packet = Captures.pcap(Captures.ETHERNET, new byte[60_000]);
        packet[24] = (byte) 0xa0;
        packet[25] = (byte) 0x86;
        packet[26] = 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PACKETS);
        for (int i = 0; i < 80; i++) {
            out.write(packet, 24, packet.length - 24);
        }
        return out.toByteArray();
    }

    private static String run(String file, String expression, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "read";
        words[1] = "--count";
        System.arraycopy(options, 0, words, 2, options.length);
        words[options.length + 2] = file;
        words[options.length + 3] = expression;
        Invocation run = Invocation.withInput(PACKETS, words).expect(0);
        String[] lines = run.err().strip().split("\n", -1);
        return run.out().strip() + ", " + lines[lines.length - 1];
    }

    private static String counted(int matched, int read) {
        return "%d packet%s, %d frame%s read, %d frame%s matched"
                .formatted(
                        matched,
                        matched == 1 ? "" : "s",
                        read,
                        read == 1 ? "" : "s",
                        matched,
                        matched == 1 ? "" : "s");
    }

    @Test
    void takesPacketsOfATime() throws IOException {
        assertEquals(counted(2, 3), count("arp", "--from", "2", "--to", "5"));
        assertEquals(counted(2, 2), count("arp", "--to=1970-01-01T00:00:02.5Z", "--skip", "0"));
        assertEquals(counted(2, 3), count("arp", "--from", "+1s", "--to", "+4s"));
        assertEquals(counted(0, 0), count("arp", "--from", "5.000000001", "--to", "9"));
        assertEquals(counted(1, 1), count("udp", "--from", "4.999999999", "--to", "+4s1ns"));
        assertEquals(counted(0, 0), count("arp", "--to", "-1"));
    }

    @Test
    void skipsPackets() throws IOException {
        assertEquals(counted(1, 3), count("arp", "--skip", "2", "--to", "9"));
        assertEquals(counted(1, 2), count("arp", "--skip", "2", "--to", "+4s"));
        assertEquals(counted(0, 0), count("arp", "--skip", "100"));
    }

    @Test
    void printsWritesAndStops() throws IOException {
        String file = Files.write(folder.resolve("a.pcap"), PACKETS).toString();
        Invocation two =
                Invocation.of("read", "-ttn", "--from", "2", "-c", "2", file, "arp").expect(0);
        assertEquals(2, two.out().lines().count());
        assertTrue(two.out().startsWith("2.000000 ARP, Reply"), two.out());
        Path copy = folder.resolve("copy.pcap");
        Invocation.of("read", "--skip", "1", "--to", "4", "-w", copy.toString(), file).expect(0);
        byte[] expected = new byte[24 + 2 * 16 + 42 + 42];
        System.arraycopy(PACKETS, 0, expected, 0, 24);
        System.arraycopy(PACKETS, 24 + 58, expected, 24, 2 * 16 + 42 + 42);
        assertArrayEquals(expected, Files.readAllBytes(copy));
        Path blocks = folder.resolve("copy.pcapng");
        Invocation.of("-r", file, "--from", "2", "--to", "4", "-w", blocks.toString()).expect(0);
        assertEquals("2 packets\n", Invocation.of("read", "--count", blocks.toString()).out());
    }

    @Test
    void refusesWhatIsNoTime() throws IOException {
        String file = Files.write(folder.resolve("a.pcap"), PACKETS).toString();
        assertTrue(
                Invocation.of("read", "--from", "noon", file)
                        .expect(2)
                        .err()
                        .contains("--from takes a time: 2026-11-26 10:00:00"));
        Invocation.of("read", "--to", "+5", file).expect(2);
        Invocation.of("read", "--skip", "-1", file).expect(2);
        assertTrue(
                Invocation.of("read", "--from", "3", "--to", "3", file)
                        .expect(2)
                        .err()
                        .contains("no time is from --from on and before --to"));
        Invocation.of("read", "--from", "+3s", "--to", "+3s", file).expect(2);
    }
}
