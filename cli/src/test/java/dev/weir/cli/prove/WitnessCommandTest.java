// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WitnessCommandTest {
    private static final String HARD = "ip[0:4] * ip[4:4] * ip[8:4] != ip[8:4] * ip[0:4] * ip[4:4]";

    @Test
    void packetsGoToAPipeAsPcap() {
        byte[] pcap = Invocation.of("witness", "tcp", "port", "80").expect(0).bytes();
        Invocation read = Invocation.withInput(pcap, "read", "-n", "-t", "-");
        assertTrue(read.out().startsWith("IP 192.0.2.1.50000 > 198.51.100.2.80: "), read.out());
        String count = Invocation.withInput(pcap, "read", "--count", "-", "tcp port 80").out();
        assertEquals("1 packet\n", count);
    }

    @Test
    void packetsArePrinted() {
        String out = Invocation.of("witness", "--print", "arp host 10.0.0.1").expect(0).out();
        assertTrue(out.startsWith("a packet of 42 bytes\n00005e0053"), out);
        assertTrue(out.contains("\nARP, Request who-has "), out);
        assertTrue(out.contains("10.0.0.1"), out);
    }

    @Test
    void manyPacketsAreFound(@TempDir Path folder) {
        String file = folder.resolve("found.pcap").toString();
        String out =
                Invocation.of("witness", "--count", "20", "--pcap", file, "udp or arp")
                        .expect(0)
                        .out();
        assertEquals(20, out.lines().filter(line -> line.startsWith("a packet of ")).count());
        assertEquals("20 packets\n", Invocation.of("read", "--count", file, "udp or arp").out());
        assertEquals("20 packets\n", Invocation.of("read", "--count", file).out());
    }

    @Test
    void nearMissesShowTheTestThatFails() {
        String out =
                Invocation.of("witness", "--print", "--near-miss", "tcp and dst port 80")
                        .expect(0)
                        .out();
        assertTrue(
                out.startsWith("fails this test only:\ntcp and dst port 80\n^^^\na packet of "),
                out);
        assertTrue(
                out.contains(
                        "\n\nfails this test only:\ntcp and dst port 80\n        ^^^^^^^^^^^\n"),
                out);
        assertTrue(out.contains("> 198.51.100.2.81: "), out);
        Invocation piped = Invocation.of("witness", "--near-miss", "tcp and tcp port 80").expect(0);
        assertTrue(piped.err().contains("no packet fails this test only:\ntcp and"), piped.err());
        assertTrue(
                piped.err().contains("packet 1 fails this test only:\ntcp and tcp port 80\n   "),
                piped.err());
        assertEquals(
                "0 packets\n",
                Invocation.withInput(piped.bytes(), "read", "--count", "-", "tcp port 80").out());
    }

    @Test
    void whatNeverMatchesIsSaid() {
        Invocation none = Invocation.of("witness", "tcp and udp").expect(1);
        assertEquals("no packet matches\n", none.err());
        assertEquals(
                "0 packets\n", Invocation.withInput(none.bytes(), "read", "--count", "-").out());
        Invocation.of("witness", "--print", "--near-miss", "").expect(1);
    }

    @Test
    void whatLinuxHasToKeepBesideAPacketIsSaid() {
        String out = Invocation.of("witness", "--print", "outbound and tcp").expect(0).out();
        assertTrue(out.endsWith("beside the packet in Linux: type 4 (outgoing)\n"), out);
        Invocation saved = Invocation.of("witness", "outbound and ifindex 7").expect(0);
        assertEquals(
                "weir: a savefile does not hold what is beside the packet in Linux: type 4"
                        + " (outgoing), ifidx 7\n",
                saved.err());
        String misses =
                Invocation.of("witness", "--print", "--near-miss", "outbound and tcp")
                        .expect(0)
                        .out();
        assertTrue(misses.contains("type 0 (to this host)"), misses);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertEquals(
                "the time was over\n",
                Invocation.of("witness", "--timeout", "1", "--print", HARD).expect(3).out());
    }

    @Test
    void printsJson() {
        String out = Invocation.of("witness", "--json", "less 0").expect(0).out();
        assertEquals(
                "{\"result\":\"found\",\"filter\":\"less 0\",\"linktype\":\"EN10MB"
                    + " (Ethernet)\",\"packet\":\"\",\"wirelen\":0,\"decoded\":\"[Invalid header:"
                    + " caplen==0, len==0]\"}\n",
                out);
        String miss =
                Invocation.of("witness", "--json", "--near-miss", "tcp or ip").expect(0).out();
        assertTrue(miss.contains("\"fails\":\"ip\",\"start\":7,\"end\":9,"), miss);
        assertEquals(2, miss.lines().count());
        String none = Invocation.of("witness", "--json", "tcp and udp").expect(1).out();
        assertTrue(none.startsWith("{\"result\":\"none\","), none);
    }

    @Test
    void programsAndLinkTypes(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("program"), "4\n40 0 0 12\n21 0 1 2054\n6 0 0 1\n6 0 0 0\n");
        String out = Invocation.of("witness", "--print", "@" + file).expect(0).out();
        assertTrue(out.contains("\nARP, Request who-has"), out);
        Invocation.of("witness", "--near-miss", "@" + file).expect(2);
        String raw = Invocation.of("witness", "-y", "RAW", "--print", "ip6").expect(0).out();
        assertTrue(raw.contains("IP6 2001:db8::1.50000 > 2001:db8:1::2.80"), raw);
    }

    @Test
    void mistakesAreRefused() {
        Invocation.of("witness", "tcp porrt 80").expect(2);
        Invocation.of("witness", "--near-miss", "--count", "2", "tcp").expect(2);
        Invocation.of("witness", "--json", "--pcap", "-", "tcp").expect(2);
        Invocation.of("witness", "--count", "0", "tcp").expect(2);
        assertEquals(0, Invocation.of("witness", "tcp porrt 80").bytes().length);
    }

    @Test
    void theSeedDecides() {
        String[] words = {"witness", "--print", "--count", "9", "--seed", "7", "udp"};
        String first = Invocation.of(words).expect(0).out();
        assertEquals(first, Invocation.of(words).out());
        words[5] = "8";
        String second = Invocation.of(words).out();
        assertTrue(!first.equals(second), second);
    }
}
