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

class ProveCommandTest {
    private static final String MULTIPLICATIONS = "ip[0:4] * ip[4:4] * ip[8:4] = 0x1234567";
    private static final String OTHER_ORDER = "ip[8:4] * ip[0:4] * ip[4:4] = 0x1234567";

    @Test
    void saysThatFiltersAreEqual() {
        Invocation equal = Invocation.of("prove", "tcp port 80", "port 80 and tcp").expect(0);
        assertEquals("equal\non packets of up to 262144 captured bytes\n", equal.out());
        assertEquals("", equal.err());
    }

    @Test
    void showsAPacketThatTellsThemApart() {
        String out =
                Invocation.of("prove", "ip and tcp port 80", "ip and tcp dst port 80")
                        .expect(1)
                        .out();
        assertTrue(
                out.startsWith("different\nA accepts it, 262144 bytes of it\nB rejects it\n"), out);
        assertTrue(out.contains("IP 192.0.2.1.80 > "), out);
        assertTrue(out.contains("they part after "), out);
    }

    /** What it writes, both filters decide as it said. */
    @Test
    void writesThePacket(@TempDir Path folder) {
        String file = folder.resolve("telling.pcap").toString();
        Invocation.of("prove", "--pcap", file, "tcp port 80", "tcp dst port 80").expect(1);
        assertEquals("1 packet\n", Invocation.of("read", "--count", file, "tcp port 80").out());
        assertEquals(
                "0 packets\n", Invocation.of("read", "--count", file, "tcp dst port 80").out());
    }

    @Test
    void knowsTheNotions(@TempDir Path folder) throws IOException {
        Path loads = Files.writeString(folder.resolve("loads"), "2\n48 0 0 99\n6 0 0 1\n");
        Path not = Files.writeString(folder.resolve("not"), "1\n6 0 0 1\n");
        String first = "@" + loads;
        String second = "@" + not;
        String strict = Invocation.of("prove", "--notion=strict", first, second).expect(1).out();
        assertTrue(strict.contains("A rejects it: it loads bytes that were not captured"), strict);
        Invocation.of("prove", "--notion=safe", first, second).expect(0);
        Invocation.of("prove", "--notion=safe", second, first).expect(1);
        Invocation.of("prove", second, first).expect(0);
        Invocation.of("prove", "--notion=all", second, first).expect(2);
    }

    @Test
    void printsJson() {
        String equal = Invocation.of("prove", "--json", "ip", "ip").expect(0).out();
        assertEquals(
                "{\"result\":\"equal\",\"filters\":[\"ip\",\"ip\"],\"linktype\":\"EN10MB"
                        + " (Ethernet)\",\"notion\":\"both\",\"method\":\"identity\","
                        + "\"maxCaplen\":262144}\n",
                equal);
        String different = Invocation.of("prove", "--json", "ip", "ip6").expect(1).out();
        assertTrue(different.contains("\"verdictA\":262144,\"verdictB\":0"), different);
    }

    @Test
    void saysWhenItDoesNotKnow() {
        String out =
                Invocation.of("prove", "--timeout", "1", MULTIPLICATIONS, OTHER_ORDER)
                        .expect(3)
                        .out();
        assertEquals("unknown\nthe time was over\n", out);
    }

    @Test
    void tellsWhatLinuxHasToKeepBesideAPacket() {
        String out = Invocation.of("prove", "ip and outbound", "ip").expect(1).out();
        assertTrue(out.startsWith("different\nA rejects it\nB accepts it"), out);
        assertTrue(out.contains("\nbeside the packet in Linux: type 0 (to this host)\n"), out);
        assertTrue(out.contains("[type] = 4 is false"), out);
        String json = Invocation.of("prove", "--json", "ifindex 3", "ifindex 4").expect(1).out();
        assertTrue(json.contains("\"ancillary\":{\"ifidx\":"), json);
        Invocation saved = Invocation.of("prove", "--pcap", "-", "inbound", "outbound").expect(1);
        assertTrue(saved.err().contains("a savefile does not hold what is beside"), saved.err());
        Invocation.of("prove", "inbound and ip", "ip and not outbound").expect(0);
        Invocation.of("prove", "ifindex 3 and ifindex 4", "tcp and udp").expect(0);
        Invocation.of("prove", "tcp and udp", "ip and arp").expect(0);
        Invocation nothing = Invocation.of("prove", "tcp and udp", "tcp").expect(1);
        assertTrue(nothing.err().contains("no packet can match"), nothing.err());
        Invocation.of("prove", "inbound", "inbound").expect(0);
        Invocation.of("prove", "udp or inbound", "tcp").expect(1);
        Invocation.of("prove", "-y", "LINUX_SLL", "inbound and tcp", "tcp and inbound").expect(0);
    }

    @Test
    void standardOutputIsThePacketOnly() {
        Invocation told = Invocation.of("prove", "--pcap", "-", "tcp", "udp").expect(1);
        assertTrue(told.err().startsWith("different\nA accepts it"), told.err());
        assertEquals(
                "1 packet\n",
                Invocation.withInput(told.bytes(), "read", "--count", "-", "tcp").out());
    }

    @Test
    void anythingElseIsTrouble() {
        Invocation.of("prove", "ip").expect(2);
        Invocation.of("prove", "ip", "ip6", "arp").expect(2);
        Invocation.of("prove", "ip", "@/missing").expect(2);
        Invocation.of("prove", "ip", "tcp porrt 80").expect(2);
        Invocation.of("prove", "--timeout", "0", "ip", "ip6").expect(2);
        Invocation.of("prove", "-y", "FOO", "ip", "ip6").expect(2);
        Invocation.of("prove", "@-", "@-").expect(2);
    }
}
