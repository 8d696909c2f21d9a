// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.NamedPipe;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameRecord;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SectionOption;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.StatisticsOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

class InfoCommandTest {
    private static final byte[] PACKETS =
            Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53));

    @TempDir private Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static String line(Invocation info, String label) {
        return info.out()
                .lines()
                .filter(line -> line.startsWith(label + ":"))
                .map(line -> line.substring(label.length() + 1).strip())
                .findFirst()
                .orElse("(none)");
    }

    @Test
    void tellsOfPcap() throws IOException {
        Invocation info = Invocation.of("info", file("a.pcap", PACKETS)).expect(0);
        assertEquals("pcap", line(info, "File type"));
        assertEquals("EN10MB (Ethernet)", line(info, "Link type"));
        assertEquals(PACKETS.length + " bytes", line(info, "File size"));
        assertEquals("2", line(info, "Number of packets"));
        assertEquals("84 bytes", line(info, "Data size"));
        assertEquals("1.000000 seconds", line(info, "Capture duration"));
        assertEquals("42.00 bytes", line(info, "Average packet size"));
        assertEquals("2.00 packets/s", line(info, "Average packet rate"));
        assertEquals("yes", line(info, "Strict time order"));
        assertFalse(info.out().contains("\u2588"), "no terminal, no drawing");
    }

    /** In pcap it is in the upper bits of the link type, in pcapng an option, in bits. */
    @Test
    void tellsOfTheFrameCheck() throws IOException {
        byte[] checked = PACKETS.clone();
        checked[23] = 0x24;
        String pcap = file("fcs.pcap", checked);
        String pcapng = folder.resolve("fcs.pcapng").toString();
        Invocation.of("convert", "-w", pcapng, pcap).expect(0);
        for (String file : List.of(pcap, pcapng)) {
            assertEquals("4 bytes", line(Invocation.of("info", file).expect(0), "  Frame check"));
            String json = Invocation.of("info", "--json", file).expect(0).out();
            assertTrue(json.contains("{\"name\":\"Frame check\",\"value\":\"4 bytes\"}"), json);
        }
        Path odd = folder.resolve("odd.pcapng");
        try (PcapngWriter writer = PcapngWriter.create(odd)) {
            writer.write(
                    new InterfaceDescription(
                            LinkType.ETHERNET.number(),
                            0,
                            0,
                            List.of(
                                    new InterfaceOption.FrameCheckLength(24),
                                    new InterfaceOption.TimestampOffset(-3600),
                                    new InterfaceOption.Filter(1, Octets.of(new byte[8])))));
        }
        Invocation info = Invocation.of("info", odd.toString()).expect(0);
        assertEquals("24 bits", line(info, "  Frame check"));
        assertEquals("1 instruction of BPF", line(info, "  Filter"));
        assertEquals("-3600 seconds", line(info, "  Time offset"));
        assertEquals(
                "(none)", line(Invocation.of("info", file("a.pcap", PACKETS)), "  Frame check"));
    }

    @Test
    void tellsTheSameOfStandardInput() throws IOException {
        String file = file("a.pcap", PACKETS);
        Invocation named = Invocation.of("info", file).expect(0);
        Invocation piped = Invocation.withInput(PACKETS, "info", "-").expect(0);
        assertEquals(named.out().replace(file, "standard input"), piped.out());
    }

    /** What opens it again waits for ever, or finds nothing. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsAPipeOnce() throws Exception {
        try (NamedPipe pipe = NamedPipe.of(folder.resolve("pipe"), PACKETS)) {
            Invocation named = Invocation.of("info", pipe.name()).expect(0);
            String file = file("a.pcap", PACKETS);
            Invocation plain = Invocation.of("info", file).expect(0);
            assertEquals(plain.out().replace(file, pipe.name()), named.out());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 66, 100})
    void theDrawingFitsTheTerminal(int width) throws IOException {
        Summary summary;
        try (Savefile savefile = Savefile.open(Path.of(file("a.pcap", PACKETS)))) {
            summary = new Summary(savefile);
            for (SavefilePacket packet = savefile.next(); packet != null; ) {
                summary.add(packet);
                packet = savefile.next();
            }
        }
        List<String> lines = Histogram.of(summary, width).lines().skip(1).toList();
        int columns = Math.min(64, width - 2);
        assertEquals("  " + "\u2500".repeat(columns), lines.getLast());
        assertEquals("  \u2588" + " ".repeat(columns - 2) + "\u2588", lines.get(lines.size() - 2));
    }

    @Test
    void drawsBytesOverTime() throws IOException {
        String out = Invocation.of("info", "--histogram", file("a.pcap", PACKETS)).out();
        List<String> lines = out.lines().toList();
        assertEquals("  \u2588" + " ".repeat(62) + "\u2588", lines.get(lines.size() - 2));
    }

    private static PacketCursor packet(long timestamp) {
        PacketCursor packet = new PacketCursor();
        byte[] bytes = Captures.arp(1);
        packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, 60, timestamp);
        return packet;
    }

    private String everything() throws IOException {
        Path path = folder.resolve("all.pcapng");
        try (PcapngWriter out = PcapngWriter.create(path)) {
            for (int section = 0; section < 2; section++) {
                out.write(
                        SectionHeader.of(
                                new SectionOption.UserApplication("tests"),
                                new SectionOption.OperatingSystem("none"),
                                new Option.Comment("steer \u001b[31m me\n")));
                int number =
                        out.add(
                                InterfaceDescription.of(
                                        LinkType.ETHERNET,
                                        96,
                                        new InterfaceOption.Name("eth" + section),
                                        new InterfaceOption.TimestampResolution(9)));
                out.write(
                        packet(2_000_000_000L - section),
                        number,
                        List.of(new Option.Comment("hm"), new PacketOption.DropCount(3)));
                out.write(
                        new InterfaceStatistics(
                                number, 0, List.of(new StatisticsOption.Dropped(4 + section))));
            }
            NameRecord name =
                    new NameRecord.Ipv4(
                            Octets.of((byte) 192, (byte) 0, (byte) 2, (byte) 1), List.of("host"));
            out.write(new NameResolution(List.of(name), List.of()));
            out.write(
                    new DecryptionSecrets(
                            DecryptionSecrets.TLS_KEY_LOG, Octets.of(new byte[4]), List.of()));
        }
        return path.toString();
    }

    @Test
    void tellsWhatPcapngSays() throws IOException {
        Invocation info = Invocation.of("info", everything()).expect(0);
        assertEquals("pcapng", line(info, "File type"));
        assertEquals("120 bytes", line(info, "Data size"));
        assertEquals("84 bytes", line(info, "Captured"));
        assertEquals("0.000000001 seconds", line(info, "Capture duration"));
        assertEquals("no", line(info, "Strict time order"));
        assertEquals("tests", line(info, "Application"));
        assertEquals("none", line(info, "Operating system"));
        assertEquals("steer \\u{1b}[31m me\\n", line(info, "Comment"));
        assertEquals("2", line(info, "Packet comments"));
        assertEquals("6", line(info, "Lost packets"));
        assertEquals("1", line(info, "Names"));
        assertEquals("1", line(info, "Decryption secrets"));
        assertEquals("2", line(info, "Sections"));
        assertTrue(
                info.out()
                        .contains(
                                "Interface 1:         EN10MB (Ethernet), snapshot length 96, times"
                                        + " in 10^-9 s, 1 packet, 42 bytes\n"
                                        + "  Name:              eth1\n"
                                        + "  Dropped by the interface: 5\n"),
                info.out());
    }

    @Test
    void tellsItAsJson() throws IOException {
        String out = Invocation.of("info", "--json", everything()).expect(0).out();
        assertEquals(1, out.lines().count());
        for (String field :
                List.of(
                        "\"format\":\"pcapng\"",
                        "\"packets\":2",
                        "\"first\":\"1.999999999\"",
                        "\"last\":\"2.000000000\"",
                        "\"ordered\":false",
                        "\"comments\":[\"steer \\u001b[31m me\\u000a\",",
                        "\"counted\":[{\"name\":\"Dropped by the interface\",\"value\":\"4\"}]")) {
            assertTrue(out.contains(field), field + " in " + out);
        }
    }

    @Test
    void tellsRatesAsJson() throws IOException {
        String out = Invocation.of("info", "--json", file("a.pcap", PACKETS)).expect(0).out();
        for (String field :
                List.of(
                        "\"averageBytes\":42.0",
                        "\"bytesPerSecond\":84.0",
                        "\"packetsPerSecond\":2.0",
                        "\"ordered\":true")) {
            assertTrue(out.contains(field), field + " in " + out);
        }
    }

    /** Nothing of a time or a rate is made up where packets have no time. */
    @Test
    void countsPacketsWithoutTime() throws IOException {
        Path path = folder.resolve("untimed.pcapng");
        try (PcapngWriter out = PcapngWriter.create(path)) {
            out.add(InterfaceDescription.of(LinkType.ETHERNET, 0));
            out.write(new SimplePacket(100, Octets.of(new byte[100])));
            out.write(new SimplePacket(50, Octets.of(new byte[50])));
        }
        Invocation info = Invocation.of("info", path.toString()).expect(0);
        assertEquals("2", line(info, "Packets without time"));
        assertEquals("75.00 bytes", line(info, "Average packet size"));
        for (String label : List.of("Capture duration", "Average packet rate")) {
            assertEquals("(none)", line(info, label));
        }
        String json = Invocation.of("info", "--json", path.toString()).expect(0).out();
        assertTrue(json.contains("\"untimed\":2"), json);
        assertTrue(json.contains("\"averageBytes\":75.0"), json);
        assertFalse(json.contains("\"first\"") || json.contains("PerSecond"), json);
    }

    /** A rate needs two times, and an average one packet. */
    @Test
    void dividesByNothing() throws IOException {
        String one = file("one.pcap", Captures.pcap(Captures.ETHERNET, Captures.arp(1)));
        Invocation info = Invocation.of("info", one).expect(0);
        assertEquals("0.000000 seconds", line(info, "Capture duration"));
        assertEquals("(none)", line(info, "Average packet rate"));
        String json = Invocation.of("info", "--json", one).expect(0).out();
        assertTrue(json.contains("\"averageBytes\":42.0"), json);
        assertFalse(json.contains("PerSecond"), json);
        String none = file("none.pcap", Captures.pcap(Captures.ETHERNET));
        assertEquals("(none)", line(Invocation.of("info", none).expect(0), "Average packet size"));
    }

    @Test
    void tellsWhatIsBeforeDamage() throws IOException {
        String cut = file("cut.pcap", Arrays.copyOf(PACKETS, PACKETS.length - 1));
        Invocation info = Invocation.of("info", cut, file("a.pcap", PACKETS)).expect(1);
        assertEquals("1", line(info, "Number of packets"));
        assertTrue(info.out().contains("\nFile name:           " + folder.resolve("a.pcap")));
        assertTrue(info.err().contains(cut + ": "), info.err());
        assertTrue(info.err().contains(" at byte 82\n"), info.err());
        assertEquals(1, Invocation.of("info", file("no", new byte[9])).status());
        assertEquals(1, Invocation.of("info", folder.resolve("nowhere").toString()).status());
        assertEquals(2, Invocation.of("info").status());
        assertEquals(2, Invocation.of("info", "-", "-").status());
    }

    @Test
    void verifiesWhatIsWhole() throws IOException {
        String file = file("a.pcap", PACKETS);
        assertEquals(file + ": whole, 2 packets\n", Invocation.of("verify", file).expect(0).out());
        Invocation all = Invocation.of("verify", everything(), file).expect(0);
        assertEquals(2, all.out().lines().count());
    }

    @Test
    void verifiesWhereDamageIs() throws IOException {
        byte[] bytes = PACKETS.clone();
        bytes[24 + 8 + 3] = 0x7f; // the captured length of the first packet
        String file = file("bad.pcap", bytes);
        Invocation verify = Invocation.of("verify", file, file("a.pcap", PACKETS)).expect(1);
        assertTrue(verify.out().startsWith(file + ": byte 24: "), verify.out());
        assertTrue(verify.out().contains(file + ": damaged, "), verify.out());
        assertTrue(verify.err().contains("files that are not whole: 1 of 2"), verify.err());
        String json = Invocation.of("verify", "--json", file).expect(1).out();
        assertTrue(json.contains("\"whole\":false"), json);
        assertTrue(json.contains("\"damages\":[{\"offset\":24,"), json);
    }

    /** Damage in what is said of a packet costs no packet, and does not end the search for more. */
    @Test
    void verifiesBehindOptionsThatAreDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(everything()));
        byte[] comment = {1, 0, 2, 0, 'h', 'm', 0, 0};
        int at = 0;
        while (!Arrays.equals(bytes, at, at + comment.length, comment, 0, comment.length)) {
            at++;
        }
        bytes[at + 3] = 0x7f; // the upper byte of its length
        String file = file("bad.pcapng", bytes);
        String whole = Invocation.of("verify", everything()).expect(0).out();
        String packets = whole.substring(whole.indexOf("whole, ") + 7, whole.length() - 1);
        Invocation verify = Invocation.of("verify", file).expect(1);
        List<String> lines = verify.out().lines().toList();
        assertEquals(2, lines.size(), verify.out());
        assertTrue(lines.get(0).endsWith(" is cut short by the end of its block"), lines.get(0));
        assertEquals(file + ": damaged, " + packets + " could be read", lines.get(1));
    }

    /** Packets before the end of a file that cannot be unpacked are counted, in JSON too. */
    @Test
    void verifiesAsFarAsAFileCanBeUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(PACKETS);
        }
        String cut = file("cut.gz", Arrays.copyOf(packed.toByteArray(), packed.size() - 1));
        Invocation verify = Invocation.of("verify", cut).expect(1);
        assertTrue(verify.out().contains(": gzip data is cut short after "), verify.out());
        assertTrue(
                verify.out().endsWith(cut + ": damaged, 2 packets could be read\n"), verify.out());
        String json = Invocation.of("verify", "--json", cut).expect(1).out();
        assertTrue(json.contains("\"packets\":2,"), json);
        String none = Invocation.of("verify", "--json", file("no", new byte[9])).expect(1).out();
        assertTrue(none.contains("\"whole\":false"), none);
    }

    /** A file that is not there is not said to be damaged. */
    @Test
    void verifiesNothingOfWhatCannotBeRead() {
        String nowhere = folder.resolve("nowhere").toString();
        assertEquals(
                "weir verify: " + nowhere + ": no such file or directory\n",
                Invocation.of("verify", nowhere).expect(1).err());
    }

    @Test
    void textThatIsNotUtf8IsShown() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(everything()));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("steer ");
        bytes[at + 1] = (byte) 0xe9;
        String file = file("latin.pcapng", bytes);
        assertEquals("s\ufffdeer \\u{1b}[31m me\\n", line(Invocation.of("info", file), "Comment"));
        String json = Invocation.of("info", "--json", file).expect(0).out();
        assertTrue(json.contains("\"comments\":[\"s\ufffdeer "), json);
    }
}
