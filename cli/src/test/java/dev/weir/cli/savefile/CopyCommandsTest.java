// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.Octets;
import dev.weir.savefile.pcapng.Option;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What {@code weir merge}, {@code split}, {@code edit} and {@code convert} have in common. */
class CopyCommandsTest extends CopiedCaptures {
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
                    {"convert", "-w", "", first},
                    {"convert", "-w", path("x.pcap"), ""},
                    {"convert", "-w", path("x.pcap"), "-r", first, "-r", first},
                    {"split", "--by-packets", "1", "-w", folder + "/", first},
                    {"read", "-w", "", first},
                    {"info", ""},
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

    /** What a header of pcap says is decided at the first packet. */
    @Test
    void packetsThatAreCutAreTold() throws IOException {
        Path source = folder.resolve("longer.pcapng");
        try (PcapngWriter out = PcapngWriter.create(source)) {
            for (int id = 0; id < 2; id++) {
                out.add(InterfaceDescription.of(LinkType.ETHERNET, id == 0 ? 20 : 65535));
                Octets data = Octets.of(new byte[id == 0 ? 20 : 60]);
                out.write(new EnhancedPacket(id, 1_000_000, 60, data, List.of()));
                out.write(new EnhancedPacket(id, 1_000_000, 60, data, List.of()));
            }
        }
        String warning =
                ": packets are cut to the snapshot length that was known at the first one, as"
                        + " longer ones came behind it; --format pcapng keeps them\n";
        for (List<String> words :
                List.of(
                        List.of("convert"),
                        List.of("edit", "-s", "30"),
                        List.of("merge"),
                        List.of("read"),
                        List.of("split", "--by-packets", "3"))) {
            List<String> command = new ArrayList<>(words);
            command.addAll(List.of("-w", path("cut.pcap"), source.toString()));
            String err = Invocation.of(command.toArray(new String[0])).expect(0).err();
            assertTrue(err.contains("weir: warning: " + path("cut.pcap") + warning), err);
            assertEquals(err.indexOf(warning), err.lastIndexOf(warning), err);
        }
        String[] whole = {"convert", "-w", path("whole.pcapng"), source.toString()};
        assertFalse(Invocation.of(whole).expect(0).err().contains("warning"));
        whole = new String[] {"edit", "-s", "20", "-w", path("cut.pcap"), source.toString()};
        assertFalse(Invocation.of(whole).expect(0).err().contains("warning"));
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
