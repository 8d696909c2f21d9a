// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

class ExplainCommandTest {
    private static final String UDP = HexFormat.of().formatHex(Captures.udp(true, 53));

    @Test
    void saysWhatAnExpressionMeans() {
        Invocation said = Invocation.of("explain", "udp", "dst", "port", "53").expect(0);
        assertEquals(
                """
                A packet of EN10MB (Ethernet) matches if this holds:

                1  udp dst port 53
                   The destination UDP port is 53.
                   Of UDP over IPv6 or IPv4; of IPv4, only whole packets and first fragments; \
                of IPv6, only packets without extension headers.
                     either
                       EtherType is IPv6 (0x86dd)                               bytes 12-13                     [0-1]
                       IPv6 next header is UDP (17)                             byte 20                         [2-3]
                       destination port is 53                                   bytes 56-57                     [4-5]
                     or
                       EtherType is IPv4 (0x0800)                               bytes 12-13                     [6-7]
                       IPv4 protocol is UDP (17)                                byte 23                         [8-9]
                       IPv4 fragment offset is 0                                bytes 20-21                     [10-11]
                       destination port is 53                                   bytes 2-3 behind the IPv4 header  [12-14]
                """,
                said.out());
        assertEquals("", said.err());
    }

    @Test
    void refusesWhatNoPacketHas() {
        Invocation shorter =
                Invocation.of("explain", "--packet", "000102", "--wirelen", "2", "ip").expect(2);
        assertTrue(shorter.err().contains("--wirelen 2 is less than the 3 bytes"), shorter.err());
        Invocation.of("explain", "--packet", "000102", "--wirelen", "3", "ip").expect(0);
        Invocation.of("explain", "--packet", "000102", "--wirelen", "-1", "ip").expect(2);
        Invocation.of("explain", "--packet", "00", "--json", "--count", "ip").expect(2);
    }

    @Test
    void stopsAfterSoManyTypedPackets() {
        String out =
                Invocation.of("explain", "-c", "1", "--packet", "00", "--packet", "01", "ip")
                        .expect(0)
                        .out();
        assertTrue(out.startsWith("1: does not match\n"), out);
        assertTrue(out.contains("of which 1 byte was captured"), out);
        assertTrue(!out.contains("\n2: "), out);
    }

    @Test
    void aFileHasALinkTypeOfItsOwn(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("one.pcap");
        Files.write(file, Invocation.of("witness", "arp").expect(0).bytes());
        String name = file.toString();
        Invocation other = Invocation.of("explain", "-y", "RAW", "-r", name, "ip").expect(2);
        assertTrue(other.err().contains("which -y cannot change"), other.err());
        Invocation.of("explain", "-y", "EN10MB", "-r", name, "ip").expect(0);
        Files.writeString(file, "no savefile at all, but a text");
        Invocation none = Invocation.of("explain", "--count", "-r", name, "ip").expect(1);
        assertEquals("", none.out());
    }

    @Test
    void listsTheInstructions() {
        String out = Invocation.of("explain", "-v", "-y", "RAW", "ip").expect(0).out();
        assertTrue(out.startsWith("A packet of RAW (Raw IP) matches if this holds:\n"), out);
        assertTrue(out.contains("[0-2]"), out);
        assertTrue(out.endsWith("(003) ret      #262144\n(004) ret      #0\n"), out);
    }

    @Test
    void warnsOfWhatNoPacketCanMatch() {
        Invocation never = Invocation.of("explain", "ip and arp").expect(0);
        assertTrue(never.out().contains("matches if 1 and 2:"), never.out());
        assertTrue(never.err().contains("expression rejects all packets"), never.err());
        Invocation mixed = Invocation.of("explain", "tcp or udp and port 53").expect(0);
        assertTrue(mixed.out().contains("(1 or 2) and 3"), mixed.out());
        assertTrue(mixed.err().contains("bind equally"), mixed.err());
    }

    @Test
    void saysItAsJson() {
        List<String> lines =
                Invocation.of("explain", "--json", "vlan 5 and not ip")
                        .expect(0)
                        .out()
                        .lines()
                        .toList();
        assertEquals(3, lines.size());
        assertEquals(
                "{\"expression\":\"vlan 5 and not ip\",\"linktype\":\"EN10MB (Ethernet)\","
                        + "\"formula\":\"1 and not 2\",\"guard\":[],\"instructions\":13}",
                lines.get(0));
        assertTrue(
                lines.get(1).startsWith("{\"part\":1,\"text\":\"vlan 5\",\"start\":0,\"end\":6,"));
        assertTrue(
                lines.get(2)
                        .endsWith(
                                "\"tests\":[{\"depth\":0,\"test\":\"EtherType behind the tag is"
                                        + " IPv4 (0x0800)\",\"bytes\":\"bytes 16-17\","
                                        + "\"instructions\":\"9-10\"}]}"),
                lines.get(2));
    }

    @Test
    void underlinesWhatDecided() {
        assertEquals(
                """
                1: does not match
                  arp or udp dst port 5353 and ip
                  ^^^    ^^^^^^^^^^^^^^^^^
                  'arp' fails: EtherType (bytes 12-13) is IPv4 (0x0800), not ARP (0x0806)
                  'udp dst port 5353' fails: destination port (bytes 2-3 behind the IPv4 header) is 53, \
                not 5353
                  bytes read: 12-14, 20-21, 23, 36-37
                  branches: 1 no, 3 no, 9 yes, 11 yes, 13 no, 16 no
                """,
                Invocation.of("explain", "--packet", UDP, "arp or udp dst port 5353 and ip")
                        .expect(0)
                        .out());
        String two =
                Invocation.of("explain", "--packet", UDP, "--packet", "00", "udp").expect(0).out();
        assertTrue(two.startsWith("1: matches\n  udp\n  ^^^\n  holds: EtherType"), two);
        assertTrue(
                two.contains(
                        "2: does not match\n"
                            + "  udp\n"
                            + "  ^^^\n"
                            + "  cannot be tested: EtherType: bytes 12-13 are behind the end of the"
                            + " packet, of which 1 byte was captured\n"
                            + "  bytes read: none\n"
                            + "  branches: none\n"),
                two);
    }

    @Test
    void explainsTheSameInALongExpression() {
        StringJoiner long_ = new StringJoiner(" or ");
        for (int i = 0; i < 40; i++) {
            long_.add("tcp port " + (1000 + i));
        }
        String out = Invocation.of("explain", "--packet", UDP, long_.toString()).expect(0).out();
        assertTrue(
                out.contains("  fails: IPv4 protocol (byte 23) is UDP (17), not TCP (6)\n"), out);
        assertTrue(out.contains("^^^^^^^^^^^^^\n"), out);
        assertTrue(out.contains("  ... and 28 parts more\n"), out);
    }

    @Test
    void explainsThePacketsOfAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("two.pcap");
        Files.write(
                file, Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53)));
        String name = file.toString();
        List<String> lines =
                Invocation.of("explain", "--json", "-r", name, "udp")
                        .expect(0)
                        .out()
                        .lines()
                        .toList();
        assertEquals(
                "{\"packet\":1,\"linktype\":\"EN10MB (Ethernet)\",\"caplen\":42,\"matches\":false,"
                    + "\"ended\":\"return\",\"at\":13,\"decided\":[{\"part\":1,\"text\":\"udp\","
                    + "\"start\":0,\"end\":3,\"outcome\":\"fails\",\"because\":[{\"field\":\"EtherType\",\"where\":\"bytes"
                    + " 12-13\",\"is\":\"not IPv4 (0x0800) or IPv6"
                    + " (0x86dd)\",\"instruction\":1,\"value\":2054}]}],\"branches\":[[1,false],"
                    + "[5,false]],\"read\":[[12,2]]}",
                lines.get(0));
        assertTrue(lines.get(1).startsWith("{\"packet\":2,"), lines.get(1));
        assertTrue(lines.get(1).contains("\"matches\":true,"), lines.get(1));
        assertEquals(2, lines.size());
        String first = Invocation.of("explain", "-c", "1", "-r", name, "udp").expect(0).out();
        assertTrue(first.startsWith("1: does not match\n"), first);
        assertTrue(!first.contains("2: "), first);
        assertEquals(
                "1 of 2 packets match\n        1  'udp' fails\n",
                Invocation.of("explain", "--count", "-r", name, "udp").expect(0).out());
        assertEquals(
                "0 of 2 packets match\n        1  'udp' holds\n        1  'arp' holds\n",
                Invocation.of("explain", "--count", "-r", name, "not udp and not arp")
                        .expect(0)
                        .out());
    }

    @Test
    void explainsPacketsOfSeveralLinkTypes() {
        byte[] file =
                Captures.pcapng(
                        new int[] {Captures.ETHERNET, Captures.RAW, Captures.USER0},
                        Captures.udp(true, 53),
                        Captures.udp(false, 80),
                        new byte[] {1, 2, 3});
        Invocation said = Invocation.withInput(file, "explain", "-r", "-", "udp port 53").expect(0);
        assertTrue(said.out().contains("1: matches\n"), said.out());
        assertTrue(
                said.out()
                        .contains(
                                "fails: source port (bytes 0-1 behind the IPv4 header) is 49152,"
                                    + " not 53; destination port (bytes 2-3 behind the IPv4 header)"
                                    + " is 80, not 53\n"),
                said.out());
        assertTrue(
                said.out()
                        .endsWith(
                                "3: does not match\n  the expression means nothing for packets of"
                                        + " USER0 (Private use 0)\n"),
                said.out());
        assertTrue(said.err().contains("weir: warning: packets of link type USER0"), said.err());
        String json =
                Invocation.withInput(file, "explain", "--json", "-r", "-", "udp").expect(0).out();
        assertTrue(json.contains("\"matches\":false,\"ended\":\"refused\""), json);
    }

    @Test
    void refusesWhatItCannotExplain(@TempDir Path folder) throws IOException {
        Path program = Files.writeString(folder.resolve("p"), "1\n6 0 0 1\n");
        String err = Invocation.of("explain", "@" + program).expect(2).err();
        assertTrue(err.contains("a program has no text that could be explained"), err);
        assertTrue(Invocation.of("explain").expect(2).err().contains("which expression?"));
        assertTrue(Invocation.of("explain", "tcp porrt 80").expect(2).err().contains("^^^^^"));
        err = Invocation.of("explain", "--count", "ip").expect(2).err();
        assertTrue(err.contains("--count is about packets"), err);
        err = Invocation.of("explain", "--packet", "00", "-r", "x", "ip").expect(2).err();
        assertTrue(err.contains("give one of them"), err);
        err = Invocation.of("explain", "-r", "/none.pcap", "ip").expect(1).err();
        assertTrue(err.contains("/none.pcap: no such file"), err);
        Invocation.of("explain", "--packet", "00", "-y", "EN10MB", "fisu").expect(2);
        byte[] only = Captures.pcap(Captures.USER0, new byte[] {1});
        Invocation.withInput(only, "explain", "-r", "-", "ip").expect(2);
    }

    /** A damaged file explains the packets before the damage. */
    @Test
    void explainsUpToTheDamage() {
        byte[] whole = Captures.pcap(Captures.ETHERNET, Captures.udp(true, 1), Captures.arp(1));
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        Invocation said = Invocation.withInput(cut, "explain", "-r", "-", "udp").expect(1);
        assertTrue(said.out().startsWith("1: matches\n"), said.out());
        assertTrue(said.err().contains("standard input: "), said.err());
    }

    @Test
    void saysThatOutputFails() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        byte[] file = Captures.pcap(Captures.ETHERNET, Captures.udp(true, 1));
        for (String how : List.of("--json", "--count")) {
            String err =
                    Invocation.withOutput(full, file, "explain", how, "-r", "-", "ip")
                            .expect(1)
                            .err();
            assertTrue(err.contains("standard output: no space left"), err);
        }
    }

    @Test
    void readTellsWhyNot(@TempDir Path folder) throws IOException {
        byte[] file =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.udp(true, 53),
                        Captures.udp(true, 80));
        Invocation said =
                Invocation.withInput(
                                file, "read", "--why-not", "-nt", "-", "udp port 53 and not arp")
                        .expect(0);
        List<String> lines = said.out().lines().toList();
        assertTrue(lines.get(0).startsWith("ARP, Request"), said.out());
        assertEquals("        udp port 53 and not arp", lines.get(1));
        assertEquals("        ^^^^^^^^^^^", lines.get(2));
        assertEquals(
                "        fails: EtherType (bytes 12-13) is ARP (0x0806), not IPv6 (0x86dd) or IPv4"
                        + " (0x0800)",
                lines.get(3));
        assertTrue(lines.get(4).startsWith("IP 192.0.2.1.49152 > 192.0.2.2.80"), said.out());
        assertEquals(8, lines.size());
        assertTrue(said.err().endsWith("3 frames read, 1 frame matched\n"), said.err());
        Invocation one =
                Invocation.withInput(file, "read", "--why-not", "-c", "1", "-", "udp port 53")
                        .expect(0);
        assertEquals(4, one.out().lines().count());
        String target = folder.resolve("w").toString();
        Invocation.withInput(file, "read", "--why-not", "-w", target, "-", "ip").expect(2);
        Path program = Files.writeString(folder.resolve("p"), "1\n6 0 0 1\n");
        Invocation.withInput(file, "read", "--why-not", "-", "@" + program).expect(2);
    }
}
