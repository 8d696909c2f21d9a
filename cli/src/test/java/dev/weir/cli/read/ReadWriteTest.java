// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.SectionHeader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What {@code weir read FILE -w OUT} makes of one format and the other. */
class ReadWriteTest {
    @TempDir private Path folder;

    private static EnhancedPacket packet(int interfaceId, byte[] data, Option... options) {
        return new EnhancedPacket(
                interfaceId, 1_000_000_123L, data.length, Octets.of(data), List.of(options));
    }

    private static List<Block> blocks() {
        InterfaceOption nano = new InterfaceOption.TimestampResolution(9);
        return List.of(
                SectionHeader.of(new Option.Comment("kept")),
                new InterfaceDescription(
                        1, 0, 65_535, List.of(new InterfaceOption.Name("eth0"), nano)),
                new DecryptionSecrets(
                        DecryptionSecrets.TLS_KEY_LOG, Octets.of((byte) 'x'), List.of()),
                packet(0, Captures.arp(1), new Option.Comment("a request")),
                packet(0, Captures.udp(true, 53)),
                new InterfaceDescription(101, 0, 65_535, List.of(nano)),
                packet(1, Captures.udp(false, 53)),
                new InterfaceStatistics(1, 5, List.of()));
    }

    private Path file() throws IOException {
        Path file = folder.resolve("mixed.pcapng");
        try (PcapngWriter out = PcapngWriter.create(file)) {
            for (Block block : blocks()) {
                out.write(block);
            }
        }
        return file;
    }

    private static List<Block> read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (PcapngFile in = PcapngFile.open(file)) {
            in.forEach(blocks::add);
        }
        return blocks;
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aCopyOfPcapngIsTheSameFile() throws IOException {
        Path file = file();
        Invocation.of("read", file.toString(), "-w", at("copy.pcapng")).expect(0);
        assertArrayEquals(
                Files.readAllBytes(file), Files.readAllBytes(folder.resolve("copy.pcapng")));
        byte[] out =
                Invocation.withInput(
                                Files.readAllBytes(file),
                                "read",
                                "-",
                                "-w",
                                "-",
                                "--format",
                                "pcapng")
                        .expect(0)
                        .bytes();
        assertArrayEquals(Files.readAllBytes(file), out);
    }

    @Test
    void aFilteredCopyKeepsEverythingElse() throws IOException {
        Invocation.of("read", file().toString(), "-w", at("copy.pcapng"), "udp").expect(0);
        List<Block> expected = new ArrayList<>(blocks());
        expected.remove(3);
        assertEquals(expected, read(folder.resolve("copy.pcapng")));
    }

    @Test
    void keepsTheResolutionInPcap() throws IOException {
        String file = file().toString();
        record Case(int magic, List<String> options) {}
        for (Case each :
                List.of(
                        new Case(0xa1b23c4d, List.of()),
                        new Case(0xa1b23c4d, List.of("--nano")),
                        new Case(0xa1b2c3d4, List.of("--micro")))) {
            List<String> words =
                    new ArrayList<>(List.of("read", file, "-w", at("copy.pcap"), "ether", "host"));
            words.add("02:00:00:00:00:01");
            words.addAll(1, each.options());
            Invocation.of(words.toArray(String[]::new)).expect(0);
            try (Savefile in = Savefile.open(folder.resolve("copy.pcap"))) {
                SavefilePacket packet = in.next();
                assertTrue(packet != null);
                boolean nano = each.magic() == 0xa1b23c4d;
                assertEquals(nano ? 1_000_000_123L : 1_000_000_000L, packet.timestamp());
                assertEquals(nano ? 9 : 6, packet.captureInterface().timestampUnit().tsresol());
            }
        }
    }

    @Test
    void makesPcapngOfPcapAndBack() throws IOException {
        byte[] pcap = Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.arp(2));
        Path file = Files.write(folder.resolve("file.pcap"), pcap);
        Invocation.of("read", file.toString(), "-w", at("copy.pcapng")).expect(0);
        List<Block> blocks = read(folder.resolve("copy.pcapng"));
        assertEquals(new InterfaceDescription(1, 0, Captures.SNAPLEN, List.of()), blocks.get(1));
        assertEquals(4, blocks.size());
        Invocation.of("read", at("copy.pcapng"), "-w", at("again.pcap")).expect(0);
        assertArrayEquals(pcap, Files.readAllBytes(folder.resolve("again.pcap")));
        Invocation.of("read", file.toString(), "-w", at("empty.pcapng"), "tcp").expect(0);
        assertEquals(blocks.subList(0, 2), read(folder.resolve("empty.pcapng")));
    }

    @Test
    void theFormatIsThatOfTheNameOrTheOption() throws IOException {
        byte[] pcap = Captures.pcap(Captures.ETHERNET, Captures.arp(1));
        String file = Files.write(folder.resolve("file.pcap"), pcap).toString();
        for (String name : List.of("a.pcapng", "b.ntar", "c.pcapng.gz")) {
            Invocation.of("read", file, "-w", at(name)).expect(0);
            assertEquals(3, read(folder.resolve(name)).size());
        }
        Invocation.of("read", file, "--format=pcapng", "-w", at("d.pcap")).expect(0);
        assertEquals(3, read(folder.resolve("d.pcap")).size());
        Invocation.of("read", file, "--format=pcap", "-w", at("e.pcapng")).expect(0);
        assertArrayEquals(pcap, Files.readAllBytes(folder.resolve("e.pcapng")));
        Invocation wrong = Invocation.of("read", file, "--format=ntar", "-w", at("f")).expect(2);
        assertTrue(wrong.err().contains("--format is pcap or pcapng, not 'ntar'"), wrong.err());
    }

    @Test
    void compressesByTheNameAndReadsIt() throws IOException {
        byte[] pcap = Captures.pcap(Captures.ETHERNET, Captures.arp(1));
        String file = Files.write(folder.resolve("file.pcap"), pcap).toString();
        Invocation.of("read", file, "-w", at("copy.pcap.gz")).expect(0);
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve("copy.pcap.gz")))) {
            assertArrayEquals(pcap, in.readAllBytes());
        }
        byte[] packed = Files.readAllBytes(folder.resolve("copy.pcap.gz"));
        assertEquals(
                "1 packet\n",
                Invocation.withInput(packed, "read", "--count", "-", "arp").expect(0).out());
        Invocation cut =
                Invocation.withInput(
                                Arrays.copyOf(packed, packed.length - 9), "read", "--count", "-")
                        .expect(1);
        assertTrue(cut.err().contains("gzip data is cut short"), cut.err());
    }

    @Test
    void skipsDamageAndSaysWhatItSkipped() throws IOException {
        byte[] good = Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.arp(2));
        byte[] record = Arrays.copyOfRange(good, 24, good.length);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.writeBytes(good);
        byte[] garbage = new byte[77];
        Arrays.fill(garbage, (byte) 0xee);
        damaged.writeBytes(garbage);
        damaged.writeBytes(record);
        Invocation.withInput(damaged.toByteArray(), "read", "--count", "-").expect(1);
        Invocation skipped =
                Invocation.withInput(damaged.toByteArray(), "read", "--skip-damage", "--count", "-")
                        .expect(0);
        assertEquals("4 packets\n", skipped.out());
        assertTrue(
                skipped.err()
                        .contains(
                                "weir: warning: standard input: skipped 77 bytes at byte "
                                        + good.length
                                        + ": packet record has 4008636142 captured bytes"),
                skipped.err());
        for (int i = 0; i < 30; i++) {
            damaged.writeBytes(garbage);
            damaged.writeBytes(record);
        }
        skipped =
                Invocation.withInput(damaged.toByteArray(), "read", "--skip-damage", "--count", "-")
                        .expect(0);
        assertEquals("64 packets\n", skipped.out());
        assertTrue(
                skipped.err().contains("skipped 2387 bytes in 31 places, of which the first 20"),
                skipped.err());
    }
}
