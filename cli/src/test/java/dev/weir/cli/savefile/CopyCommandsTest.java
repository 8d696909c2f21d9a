// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.NamedPipe;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.NameRecord;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code weir merge}, {@code split}, {@code edit} and {@code convert}. */
class CopyCommandsTest {
    private static final byte[] FIRST =
            Captures.pcap(
                    Captures.ETHERNET, Captures.arp(1), Captures.arp(2), Captures.udp(true, 53));
    private static final byte[] SECOND =
            Captures.pcap(Captures.ETHERNET, Captures.udp(true, 1), Captures.udp(true, 53));
    private static final byte[] OTHER_LINK_TYPE =
            Captures.pcap(Captures.RAW, Captures.udp(false, 7));

    @TempDir private Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** {@return the packets of a file, as lines} */
    private List<String> lines(String name) {
        return Invocation.of("read", "-ttnnnx", path(name)).expect(0).out().lines().toList();
    }

    private static int packets(String out) {
        return (int) out.lines().filter(line -> !line.startsWith("\t")).count();
    }

    private int packetsOf(String name) {
        return packets(Invocation.of("read", "-n", path(name)).expect(0).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.pcap", "all.pcapng", "all.pcap.gz", "all.pcapng.gz"})
    void mergesByTime(String target) throws IOException {
        String first = file("a.pcap", FIRST);
        String second = file("b.pcap", SECOND);
        Invocation.of("merge", "-w", path(target), first, second).expect(0);
        List<Long> times = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        int interfaces;
        try (Savefile merged = Savefile.open(folder.resolve(target))) {
            for (SavefilePacket packet = merged.next(); packet != null; packet = merged.next()) {
                times.add(packet.timestamp());
                lengths.add(packet.caplen());
            }
            interfaces = merged.interfaces().size();
        }
        assertEquals(times.stream().sorted().toList(), times);
        // Of the same time, the file that was named first comes first.
        assertEquals(List.of(42, 42, 42, 42, 42), lengths);
        assertEquals(target.contains("pcapng") ? 2 : 1, interfaces);
        List<String> order = lines(target).stream().filter(line -> !line.startsWith("\t")).toList();
        assertTrue(order.get(0).contains("ARP"), order.toString());
        assertTrue(order.get(1).contains("192.0.2.2.1:"), order.toString());
    }

    /** An interface that caught nothing says so, and its statistics keep their number. */
    @Test
    void mergingKeepsInterfacesWithoutPackets() throws IOException {
        Path silent = folder.resolve("silent.pcapng");
        try (PcapngWriter out = PcapngWriter.create(silent)) {
            for (String name : List.of("eth0", "eth1")) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET, 96, new InterfaceOption.Name(name)));
            }
        }
        String empty = file("empty.pcap", Captures.pcap(Captures.ETHERNET));
        Invocation.of(
                        "merge",
                        "-w",
                        path("all.pcapng"),
                        file("a.pcap", FIRST),
                        silent.toString(),
                        empty)
                .expect(0);
        try (Savefile merged = Savefile.open(folder.resolve("all.pcapng"))) {
            while (merged.next() != null) {}
            assertEquals(4, merged.interfaces().size());
            for (String name : List.of("eth0", "eth1")) {
                List<InterfaceOption.Name> options = List.of(new InterfaceOption.Name(name));
                assertTrue(
                        merged.interfaces().stream()
                                .anyMatch(each -> each.options().equals(options)),
                        name);
            }
        }
    }

    @Test
    void mergingLinkTypesNeedsPcapng() throws IOException {
        String first = file("a.pcap", FIRST);
        String raw = file("raw.pcap", OTHER_LINK_TYPE);
        Invocation refused = Invocation.of("merge", "-w", path("all.pcap"), first, raw).expect(1);
        assertTrue(refused.err().contains("one link type"), refused.err());
        Invocation.of("merge", "-w", path("all.pcapng"), first, raw).expect(0);
        assertEquals(4, packetsOf("all.pcapng"));
    }

    @Test
    void mergingTellsWhichFileIsDamaged() throws IOException {
        String first = file("a.pcap", FIRST);
        String cut = file("cut.pcap", Arrays.copyOf(SECOND, SECOND.length - 1));
        Invocation merge = Invocation.of("merge", "-w", path("all.pcap"), first, cut).expect(1);
        assertTrue(merge.err().contains(cut + ": "), merge.err());
        assertTrue(packetsOf("all.pcap") >= 2, "what came before the damage is written");
    }

    @Test
    void splitsByPacketsSizeAndTime() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("split", "--by-packets", "2", "-w", path("n.pcap"), first).expect(0);
        assertEquals(2, packetsOf("n-00001.pcap"));
        assertEquals(1, packetsOf("n-00002.pcap"));
        Invocation.of("split", "--by-size", "116", "-w", path("s.pcap"), first).expect(0);
        assertEquals(24 + 116, Files.size(folder.resolve("s-00001.pcap")));
        assertEquals(24 + 58, Files.size(folder.resolve("s-00002.pcap")));
        Invocation.of("split", "--by-size", "1", "-w", path("z.pcap"), first).expect(0);
        assertEquals(1, packetsOf("z-00003.pcap"));
        Invocation.of("split", "--by-time", "2", "-w", path("t.pcapng.gz"), first).expect(0);
        assertEquals(2, packetsOf("t-00001.pcapng.gz"));
        assertEquals(1, packetsOf("t-00002.pcapng.gz"));
        assertEquals(10, names().size(), names().toString());
    }

    @Test
    void everyPieceHasTheNamesAndSecrets() throws IOException {
        Path all = folder.resolve("all.pcapng");
        try (Savefile packets = Savefile.open(Path.of(file("a.pcap", FIRST)));
                PcapngWriter writer = PcapngWriter.create(all)) {
            Octets address = Octets.of((byte) 192, (byte) 0, (byte) 2, (byte) 1);
            writer.write(
                    new NameResolution(
                            List.of(new NameRecord.Ipv4(address, List.of("host"))), List.of()));
            for (SavefilePacket packet = packets.next(); packet != null; packet = packets.next()) {
                writer.write(packet);
                writer.write(
                        new DecryptionSecrets(
                                DecryptionSecrets.TLS_KEY_LOG, Octets.of(new byte[4]), List.of()));
            }
        }
        Invocation.of("split", "--by-packets", "1", "-w", path("p.pcapng"), all.toString())
                .expect(0);
        for (int piece = 1; piece <= 3; piece++) {
            String info =
                    Invocation.of("info", "--json", path("p-0000%d.pcapng".formatted(piece)))
                            .expect(0)
                            .out();
            assertTrue(info.contains("\"packets\":1,"), info);
            assertTrue(info.contains("\"names\":1,"), info);
            assertTrue(info.contains("\"secrets\":%d,".formatted(piece)), info);
        }
    }

    @Test
    void splitsByFlow() throws IOException {
        Invocation.of("split", "--by-flow", "-w", path("f.pcap"), file("a.pcap", FIRST)).expect(0);
        assertEquals(
                List.of("a.pcap", "f-other.pcap", "f-udp-192.0.2.1.49152-192.0.2.2.53.pcap"),
                names());
        assertEquals(2, packetsOf("f-other.pcap"));
    }

    @Test
    void splitsMoreFlowsThanAreOpenAtOnce() throws IOException {
        byte[][] packets = new byte[500][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, 1 + i % 250);
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        Invocation.of("split", "--by-flow", "-w", path("f.pcapng"), file("a.pcap", many)).expect(0);
        assertEquals(251, names().size());
        assertEquals(2, packetsOf("f-udp-192.0.2.1.49152-192.0.2.2.250.pcapng"));
        Invocation piped =
                Invocation.withInput(many, "split", "--by-flow", "-w", path("g.pcap"), "-")
                        .expect(1);
        assertTrue(piped.err().contains("more than 100 flows"), piped.err());
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeCannotBeReadAgainForMoreFlows() throws Exception {
        byte[][] packets = new byte[101][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, 1 + i);
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        try (NamedPipe pipe = NamedPipe.of(folder.resolve("pipe"), many)) {
            String err =
                    Invocation.of("split", "--by-flow", "-w", path("f.pcap"), pipe.name())
                            .expect(1)
                            .err();
            assertTrue(err.contains(pipe.name() + " has more than 100 flows"), err);
        }
        assertEquals(100, names().size());
    }

    @Test
    void editsTimesLengthsAndComments() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("edit", "-w", path("same.pcap"), first).expect(0);
        assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve("same.pcap")));
        Invocation.of(
                        "edit",
                        "--shift=-0.5",
                        "-s",
                        "20",
                        "--packet-comment",
                        "2:why: this",
                        "-w",
                        path("e.pcapng"),
                        first)
                .expect(0);
        try (Savefile before = Savefile.open(folder.resolve("a.pcap"));
                Savefile after = Savefile.open(folder.resolve("e.pcapng"))) {
            for (int i = 1; i <= 3; i++) {
                SavefilePacket old = Objects.requireNonNull(before.next());
                SavefilePacket edited = Objects.requireNonNull(after.next());
                assertEquals(old.timestamp() - 500_000_000, edited.timestamp());
                assertEquals(20, edited.caplen());
                assertEquals(42, edited.wirelen());
                assertEquals(i == 2 ? List.of("why: this") : List.of(), edited.comments());
            }
        }
    }

    /** What a savefile counts more finely than in nanoseconds, or in powers of two, is kept. */
    @Test
    void editsTimesToTheLastUnit() throws IOException {
        for (int tsresol : new int[] {3, 12, 0x80 + 20, 0x80 + 45}) {
            long units = tsresol == 12 ? 1_000_000_000_000_999L : 1_001_000_001L;
            Path file = folder.resolve("units.pcapng");
            try (PcapngWriter out = PcapngWriter.create(file)) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET,
                                96,
                                new InterfaceOption.TimestampResolution(tsresol)));
                out.write(new EnhancedPacket(0, units, 60, Octets.of(new byte[60]), List.of()));
            }
            String[] edit = {"edit", "-s", "20", "-w", path("e.pcapng"), file.toString()};
            Invocation.of(edit).expect(0);
            assertEquals(units, units("e.pcapng"), "resolution " + tsresol);
            Invocation.of("edit", "--shift=2", "-w", path("f.pcapng"), file.toString()).expect(0);
            long second =
                    switch (tsresol) {
                        case 3 -> 1000;
                        case 12 -> 1_000_000_000_000L;
                        default -> 1L << (tsresol - 0x80);
                    };
            assertEquals(units + 2 * second, units("f.pcapng"), "resolution " + tsresol);
        }
    }

    private long units(String name) throws IOException {
        try (PcapngFile blocks = PcapngFile.open(folder.resolve(name))) {
            for (Block block : blocks) {
                if (block instanceof EnhancedPacket packet) {
                    return packet.units();
                }
            }
        }
        throw new AssertionError("no packet");
    }

    /** Shifted out of the times of the format, a packet would get another time. */
    @Test
    void shiftsOnlyToTimesThatASavefileHas() throws IOException {
        String first = file("a.pcap", FIRST);
        for (String[] wrong :
                new String[][] {
                    {"-2000000000", "x.pcap"},
                    {"-2000000000", "x.pcapng"},
                    {"4294967296", "x.pcap"},
                    {"9223372036", "x.pcapng"}
                }) {
            String err =
                    Invocation.of("edit", "--shift=" + wrong[0], "-w", path(wrong[1]), first)
                            .expect(1)
                            .err();
            assertTrue(err.contains(first + ": --shift takes packet 1 to a time"), err);
        }
        Invocation.of("edit", "--shift=4294967296", "-w", path("y.pcapng"), first).expect(0);
    }

    /** They are counted before the file is read once more. */
    @Test
    void refusesToMakeMoreFilesThanAnybodyWants() throws IOException {
        byte[][] packets = new byte[100_001][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Captures.udp(true, i & 0x7fff);
            packets[i][14 + 15] = (byte) (i >>> 15); // the last byte of the source address
        }
        byte[] many = Captures.pcap(Captures.ETHERNET, packets);
        String err =
                Invocation.of("split", "--by-flow", "-w", path("f.pcap"), file("a.pcap", many))
                        .expect(1)
                        .err();
        assertTrue(err.endsWith("a.pcap: more than 100000 flows\n"), err);
        assertEquals(101, names().size());
    }

    @Test
    void commentsOnTheFile() throws IOException {
        String first = file("a.pcap", FIRST);
        String[] words = {"edit", "--file-comment", "from the lab", first, "-w", path("c.pcapng")};
        Invocation.of(words).expect(0);
        assertTrue(
                Invocation.of("info", path("c.pcapng")).expect(0).out().contains("from the lab"));
        words[5] = path("c.pcap");
        Invocation.of(words).expect(2);
    }

    @Test
    void dropsDuplicates() throws IOException {
        byte[] twice =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.arp(1),
                        Captures.arp(2),
                        Captures.arp(1));
        String file = file("a.pcap", twice);
        Invocation.of("edit", "--drop-duplicates", "-w", path("d.pcap"), file).expect(0);
        assertEquals(2, packetsOf("d.pcap"));
        Invocation one =
                Invocation.of("edit", "--drop-duplicates=1", "-w", path("d.pcap"), file).expect(0);
        assertEquals(3, packetsOf("d.pcap"));
        assertTrue(one.err().contains("4 frames read, 3 written"), one.err());
        // What is dropped is one of the packets before the next one too.
        byte[] between =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.arp(2),
                        Captures.arp(2),
                        Captures.arp(1));
        String other = file("b.pcap", between);
        Invocation.of("edit", "--drop-duplicates=2", "-w", path("d.pcap"), other).expect(0);
        assertEquals(3, packetsOf("d.pcap"));
    }

    @Test
    void convertsThereAndBack() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("convert", "-w", path("b.pcapng.gz"), first).expect(0);
        Invocation.of("convert", "-w", path("c.pcap"), path("b.pcapng.gz")).expect(0);
        assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve("c.pcap")));
        byte[] piped = Invocation.withInput(FIRST, "convert", "-w", "-", "-").expect(0).bytes();
        assertArrayEquals(FIRST, piped);
    }

    @Test
    void wrongWordsAreTold() throws IOException {
        String first = file("a.pcap", FIRST);
        for (String[] wrong :
                new String[][] {
                    {"merge", first},
                    {"merge", "-w", path("x.pcap")},
                    {"merge", "-w", first, first},
                    {"split", "-w", path("x.pcap"), first},
                    {"split", "--by-flow", "--by-time", "1", "-w", path("x.pcap"), first},
                    {"split", "--by-packets", "0", "-w", path("x.pcap"), first},
                    {"split", "--by-flow", "-w", "-", first},
                    {"edit", "--packet-comment", "1:x", "-w", path("x.pcap"), first},
                    {"edit", "--packet-comment", "0:x", "-w", path("x.pcapng"), first},
                    {"edit", "--shift", "soon", "-w", path("x.pcap"), first},
                    {"convert", "-w", path("x.pcap"), first, first},
                    {"convert", "--format", "erf", "-w", path("x.pcap"), first},
                    {"convert", "-w", path("x.pcapng.xz"), first},
                    {"merge", "-w", path("x.BZ2"), first},
                    {"convert", "-w", "x\0.pcap", first},
                }) {
            assertEquals(2, Invocation.of(wrong).status(), String.join(" ", wrong));
        }
        assertFalse(Files.exists(folder.resolve("x.pcap")));
        assertEquals(1, Invocation.of("convert", "-w", path("x.pcap"), path("nowhere")).status());
    }

    @Test
    void endingsMayBeWrittenInCapitals() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("convert", "-w", path("B.PCAPNG.GZ"), first).expect(0);
        try (Savefile copy = Savefile.open(folder.resolve("B.PCAPNG.GZ"))) {
            assertTrue(copy.isPcapng());
            assertEquals("gzip", Objects.requireNonNull(copy.compression()).name());
        }
    }

    /** What is written is to blame, and not what is read, which is named once where it is. */
    @Test
    void tellsTheFileThatFailed() throws IOException {
        String first = file("a.pcap", FIRST);
        String empty = file("empty.pcap", new byte[0]);
        for (String[] command :
                new String[][] {
                    {"convert"}, {"edit", "--shift", "1"}, {"merge"}, {"split", "--by-packets", "1"}
                }) {
            List<String> words = new ArrayList<>(Arrays.asList(command));
            words.addAll(List.of("-w", path("x.pcap"), empty));
            assertEquals(
                    "weir %s: %s: file is empty at byte 0\n".formatted(command[0], empty),
                    Invocation.of(words.toArray(String[]::new)).expect(1).err());
        }
        for (String[] command : new String[][] {{"convert"}, {"edit", "--shift", "1"}, {"merge"}}) {
            for (String format : List.of("pcap", "pcapng")) {
                List<String> words = new ArrayList<>(Arrays.asList(command));
                words.addAll(List.of("-w", "-", "--format", format, first));
                assertEquals(
                        "weir %s: standard output: full at byte 0\n".formatted(command[0]),
                        Invocation.withOutput(
                                        new FullOutput(), new byte[0], words.toArray(String[]::new))
                                .expect(1)
                                .err());
            }
        }
        for (String command : List.of("info", "verify")) {
            assertEquals(
                    "weir %s: standard output: full\n".formatted(command),
                    Invocation.withOutput(new FullOutput(), new byte[0], command, first)
                            .expect(1)
                            .err());
        }
    }

    private static final class FullOutput extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Full");
        }
    }

    /** What an option does for a command that copies is not always what it does for a capture. */
    @Test
    void theHelpIsThatOfTheCommand() {
        for (String command : List.of("merge", "split", "edit", "convert")) {
            String help = Invocation.of(command, "--help").expect(0).out();
            assertTrue(help.contains("keep their resolution"), help);
            assertFalse(help.contains("print them"), help);
            assertFalse(help.contains("no effect"), help);
        }
    }

    /** Who writes pcapng copies options, and refuses those that are damaged; others do not look. */
    @Test
    void damagedOptionsAreNotCopied() throws IOException {
        Path whole = folder.resolve("whole.pcapng");
        try (PcapngWriter out = PcapngWriter.create(whole);
                Savefile in = Savefile.open(Path.of(file("in.pcap", FIRST)))) {
            out.write(Objects.requireNonNull(in.next()));
            SavefilePacket second = Objects.requireNonNull(in.next());
            out.write(second, 0, List.of(new Option.Comment("cut short")));
        }
        byte[] bytes = Files.readAllBytes(whole);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("cut short");
        bytes[at - 1] = 0x7f; // the upper byte of its length
        String damaged = file("damaged.pcapng", bytes);
        String said = " is cut short by the end of its block at byte ";
        assertEquals(2, packetsOf("damaged.pcapng"));
        Invocation.of("convert", "-w", path("pcap.pcap"), damaged).expect(0);
        for (String command : List.of("convert", "edit", "merge")) {
            Invocation refused = Invocation.of(command, "-w", path("o.pcapng"), damaged).expect(1);
            assertTrue(refused.err().contains(damaged + ": option 1 of 32521 bytes" + said));
            assertEquals(1, packetsOf("o.pcapng"), command);
        }
        assertTrue(Invocation.of("info", damaged).expect(1).err().contains(said));
    }

    @Test
    void theLengthOfTheFrameCheckIsKept() throws IOException {
        byte[] checked = FIRST.clone();
        checked[23] = 0x24; // link type, big end: a frame check of 2 times 16 bits
        String in = file("fcs.pcap", checked);
        Invocation.of("convert", "-w", path("fcs.pcapng"), in).expect(0);
        Invocation.of("convert", "-w", path("again.pcapng"), path("fcs.pcapng")).expect(0);
        Invocation.of("convert", "-w", path("back.pcap"), path("again.pcapng")).expect(0);
        assertArrayEquals(checked, Files.readAllBytes(folder.resolve("back.pcap")));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("fcs.pcapng")),
                Files.readAllBytes(folder.resolve("again.pcapng")));
    }

    @Test
    void whatIsReadThoughItIsWrongIsTold() throws IOException {
        Path whole = folder.resolve("whole.pcapng");
        Invocation.of("convert", "-w", whole.toString(), file("in.pcap", FIRST)).expect(0);
        byte[] bytes = Files.readAllBytes(whole);
        bytes[bytes.length - 1] = 1; // the second length of the last packet
        String wrong = file("wrong.pcapng", bytes);
        for (String[] words :
                new String[][] {
                    {"read", wrong},
                    {"read", "--count", wrong},
                    {"convert", "-w", path("o.pcap"), wrong},
                    {"info", wrong},
                }) {
            String err = Invocation.of(words).expect(0).err();
            assertTrue(err.contains("weir: warning: " + wrong + ": block of type 0x00000006"), err);
        }
        Invocation verify = Invocation.of("verify", wrong).expect(1);
        assertTrue(verify.out().contains(": byte "), verify.out());
        assertTrue(verify.out().endsWith(": damaged, 3 packets could be read\n"), verify.out());
    }
}
