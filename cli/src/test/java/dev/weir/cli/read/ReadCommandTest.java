// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ReadCommandTest {
    private static final byte[] PACKETS =
            Captures.pcap(
                    Captures.ETHERNET,
                    Captures.arp(1),
                    Captures.arp(2),
                    Captures.udp(true, 53),
                    Captures.arp(1));

    @TempDir private Path folder;
    private String file = "";

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.write(folder.resolve("packets.pcap"), PACKETS).toString();
    }

    private static String numbers(int read, int matched) {
        return read
                + (read == 1 ? " frame read, " : " frames read, ")
                + matched
                + (matched == 1 ? " frame matched\n" : " frames matched\n");
    }

    @Test
    void printsWhatMatches() {
        Invocation arp = Invocation.of("read", "-t", "-n", file, "arp[6:2]", "=", "2").expect(0);
        assertEquals("ARP, Reply 192.0.2.1 is-at 02:00:00:00:00:01, length 28\n", arp.out());
        assertEquals(
                "reading from file "
                        + file
                        + ", link-type EN10MB (Ethernet), snapshot length 65535\n"
                        + numbers(4, 1),
                arp.err());
    }

    @Test
    void hasTheSameFormsAsTcpdump() {
        String lines = Invocation.of("read", "-tn", file, "arp").expect(0).out();
        assertEquals(3, lines.lines().count());
        assertEquals(lines, Invocation.of("-tnr", file, "arp").expect(0).out());
        assertEquals(lines, Invocation.of("read", "arp", "-tn", "-r", file).expect(0).out());
        assertEquals(lines, Invocation.of("read", "--read=" + file, "arp", "-nt").out());
        assertEquals(lines, Invocation.withInput(PACKETS, "read", "-tn", "-", "arp").out());
        assertEquals(lines, Invocation.withInput(PACKETS, "-tnr", "-", "arp").out());
    }

    @Test
    void printsEveryPacketWithoutAnExpression() {
        Invocation all = Invocation.of("read", "-tn", file).expect(0);
        assertEquals(4, all.out().lines().count());
        assertTrue(all.err().endsWith(numbers(4, 4)), all.err());
    }

    @Test
    void counts() {
        assertEquals("3 packets\n", Invocation.of("read", "--count", file, "arp").expect(0).out());
        assertEquals("1 packet\n", Invocation.of("read", "--count", file, "udp").expect(0).out());
        assertEquals("0 packets\n", Invocation.of("read", "--count", file, "tcp").expect(0).out());
    }

    @Test
    void stopsAfterSoManyMatches() {
        Invocation one = Invocation.of("read", "-tn", "-c", "1", file, "udp").expect(0);
        assertEquals(1, one.out().lines().count());
        assertTrue(one.err().endsWith(numbers(3, 1)), one.err());
        Invocation.of("read", "-c", "0", file).expect(2);
        Invocation.of("read", "-c", "x", file).expect(2);
    }

    /** What is wrong with the command is told before anything of the file is. */
    @Test
    void optionsAreJudgedBeforeTheFileIsOpened() {
        for (String words : List.of("--json -v", "--color=loud", "-tttttt", "--fields frame.x")) {
            List<String> command = new ArrayList<>(List.of("read", file + ".absent"));
            command.addAll(List.of(words.split(" ", -1)));
            Invocation refused = Invocation.of(command.toArray(String[]::new)).expect(2);
            assertFalse(refused.err().contains(file), refused.err());
        }
    }

    @Test
    void writesPcap() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        Invocation all = Invocation.of("read", "-w", copy.toString(), file).expect(0);
        assertEquals("", all.out());
        assertArrayEquals(PACKETS, Files.readAllBytes(copy));
        assertArrayEquals(PACKETS, Invocation.of("read", "-w", "-", file).expect(0).bytes());
        Invocation.of("read", "-w", copy.toString(), file, "tcp").expect(0);
        assertArrayEquals(Captures.pcap(Captures.ETHERNET), Files.readAllBytes(copy));
    }

    @Test
    void writesAndPrints() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        String printed = Invocation.of("read", "-tn", "--print", "-w", copy.toString(), file).out();
        assertEquals(4, printed.lines().count());
        assertArrayEquals(PACKETS, Files.readAllBytes(copy));
        Invocation.of("read", "--print", "-w", "-", file).expect(2);
    }

    @Test
    void makesNoFileForAWrongExpression() throws IOException {
        Path copy = folder.resolve("copy.pcap");
        Invocation.of("read", "-w", copy.toString(), file, "porrt", "80").expect(2);
        assertFalse(Files.exists(copy));
        Files.writeString(copy, "precious");
        Invocation.of("read", "-w", copy.toString(), file, "porrt", "80").expect(2);
        assertEquals("precious", Files.readString(copy));
    }

    @Test
    void doesNotOverwriteWhatItReads() throws IOException {
        Invocation same = Invocation.of("read", "-w", file, file).expect(2);
        assertTrue(same.err().contains("is the file that is read"), same.err());
        assertArrayEquals(PACKETS, Files.readAllBytes(Path.of(file)));
    }

    @Test
    void runsAProgramThatIsReady() throws IOException {
        Path program = folder.resolve("arp.bpf");
        Files.writeString(program, "4\n40 0 0 12\n21 0 1 2054\n6 0 0 1\n6 0 0 0\n");
        assertEquals(
                "3 packets\n",
                Invocation.of("read", "--count", file, "@" + program).expect(0).out());
        Files.writeString(program, "1\n40 0 0 12\n");
        Invocation.of("read", file, "@" + program).expect(2);
    }

    @Test
    void givesEveryPacketBeforeTheDamage() {
        byte[] cut = Arrays.copyOf(PACKETS, PACKETS.length - 1);
        Invocation damaged = Invocation.withInput(cut, "read", "-tn", "-").expect(1);
        assertEquals(3, damaged.out().lines().count());
        int last = PACKETS.length - Captures.arp(1).length - 16;
        assertTrue(damaged.err().contains(numbers(3, 3)), damaged.err());
        assertTrue(damaged.err().endsWith("at byte " + last + "\n"), damaged.err());
        assertEquals("3 packets\n", Invocation.withInput(cut, "read", "--count", "-").out());
    }

    @Test
    void saysWhichFileIsNoSavefile() throws IOException {
        Invocation missing = Invocation.of("read", folder + "/missing").expect(1);
        assertEquals(
                "weir read: " + folder + "/missing: no such file or directory\n", missing.err());
        Path text = Files.writeString(folder.resolve("text"), "this is no savefile at all");
        Invocation other = Invocation.of("read", text.toString()).expect(1);
        assertTrue(other.err().startsWith("weir read: " + text + ": "), other.err());
        Invocation directory = Invocation.of("read", folder.toString()).expect(1);
        assertTrue(directory.err().startsWith("weir read: " + folder), directory.err());
        Invocation.of("read").expect(2);
    }

    @Test
    void filtersEachLinkTypeByItsOwnProgram() {
        byte[] mixed =
                Captures.pcapng(
                        new int[] {Captures.ETHERNET, Captures.RAW},
                        Captures.udp(true, 53),
                        Captures.udp(false, 53));
        Invocation both = Invocation.withInput(mixed, "read", "--count", "-", "port", "53");
        assertEquals("2 packets\n", both.expect(0).out());
        assertFalse(both.err().contains("warning"), both.err());
    }

    @Test
    void warnsOnceWhereTheExpressionDoesNotFit() {
        byte[] mixed =
                Captures.pcapng(
                        new int[] {Captures.USER0, Captures.ETHERNET, Captures.USER0},
                        Captures.udp(true, 53),
                        Captures.udp(true, 53),
                        Captures.udp(true, 53));
        Invocation one = Invocation.withInput(mixed, "read", "--count", "-", "port", "53");
        assertEquals("1 packet\n", one.expect(0).out());
        assertEquals(1, one.err().lines().filter(l -> l.contains("warning")).count(), one.err());
    }

    /** A file may have thousands of link types. */
    @Test
    void warnsOfSomeLinkTypesOnly() {
        int[] linkTypes = new int[100];
        byte[][] packets = new byte[linkTypes.length][];
        for (int i = 0; i < linkTypes.length; i++) {
            linkTypes[i] = 50_000 + i;
            packets[i] = Captures.udp(true, 53);
        }
        linkTypes[0] = Captures.ETHERNET;
        byte[] mixed = Captures.pcapng(linkTypes, packets);
        Invocation one = Invocation.withInput(mixed, "read", "--count", "-", "port", "53");
        assertEquals("1 packet\n", one.expect(0).out());
        assertEquals(11, one.err().lines().filter(l -> l.contains("warning")).count(), one.err());
        assertTrue(one.err().contains("warning: nor do those of other link types\n"), one.err());
    }

    @Test
    void failsWhereTheExpressionFitsNoPacket() {
        byte[] other = Captures.pcap(Captures.USER0, Captures.udp(true, 53));
        Path copy = folder.resolve("copy.pcap");
        Invocation none =
                Invocation.withInput(other, "read", "-w", copy.toString(), "-", "port", "53")
                        .expect(2);
        assertFalse(Files.exists(copy));
        assertEquals(1, none.err().lines().filter("port 53"::equals).count(), none.err());
        assertTrue(
                none.err().endsWith("weir read: the expression fits no link type that was seen\n"),
                none.err());
        assertEquals("1 packet\n", Invocation.withInput(other, "read", "--count", "-").out());
    }

    @Test
    void refusesToWriteTwoLinkTypesToOneFile() throws IOException {
        byte[] mixed =
                Captures.pcapng(
                        new int[] {Captures.ETHERNET, Captures.RAW},
                        Captures.udp(true, 53),
                        Captures.udp(false, 53));
        Path copy = folder.resolve("copy.pcap");
        Invocation refused =
                Invocation.withInput(mixed, "read", "-w", copy.toString(), "-").expect(1);
        assertTrue(refused.err().contains("one link type"), refused.err());
        assertEquals(
                "1 packet\n", Invocation.of("read", "--count", copy.toString()).expect(0).out());
    }

    @Test
    void saysOnlyThatTheOutputCannotBeMade() {
        Path nowhere = folder.resolve("missing").resolve("copy.pcap");
        Invocation failed = Invocation.of("read", "-w", nowhere.toString(), file).expect(1);
        assertEquals(
                "reading from file %s, link-type EN10MB (Ethernet), snapshot length %d\n"
                                .formatted(file, Captures.SNAPLEN)
                        + "weir read: %s: no such file or directory\n".formatted(nowhere),
                failed.err());
    }

    @Test
    void reportsAClosedPipe() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        for (String line : new String[] {"read -n -", "read -w - -", "read --count -", "-d ip"}) {
            Invocation broken = Invocation.withOutput(closed, PACKETS, line.split(" ", -1));
            assertTrue(
                    broken.expect(1).err().contains("standard output: broken pipe"), broken.err());
        }
    }

    @Test
    void takesOptionsThatMeanNothingForAFile() {
        assertEquals(4, Invocation.of("-p", "-s0", "-ntr", file).expect(0).out().lines().count());
        Invocation.of("read", "-y", "EN10MB", file).expect(0);
        Invocation other = Invocation.of("read", "-y", "RAW", file).expect(2);
        assertTrue(other.err().contains("-y cannot change"), other.err());
    }

    @Test
    void passesItsOptionsToThePrinter() {
        assertTrue(Invocation.of("read", "-n", "-#", file).out().startsWith("    1  "));
        String hex = Invocation.of("read", "-nxc1", file).out();
        assertTrue(hex.contains("\t0x0000:  0001 0800 0604 0001"), hex);
        String link = Invocation.of("read", "-nxxc1", file).out();
        assertTrue(link.contains("\t0x0000:  ffff ffff ffff 0200"), link);
        assertTrue(Invocation.of("read", "-ntt", file).out().startsWith("1.000000 "));
        assertTrue(Invocation.of("read", "-ntt", "--nano", file).out().startsWith("1.000000000 "));
        Invocation.of("read", "-tttttt", file).expect(2);
        Invocation.of("read", "--time-stamp-precision=pico", file).expect(2);
        Invocation.of("read", "--nano", "--micro", file).expect(2);
    }
}
