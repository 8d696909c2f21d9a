// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which commands warn about expressions, and when they do not. */
class WarningsTest {
    private static final String MIXED =
            """
            weir: warning: 'and' and 'or' bind equally, from left to right
            tcp or udp and port 53
                       ^^^
            hint: this is read as '(tcp or udp) and port 53'; the other reading is 'tcp or (udp and port 53)'
            """;

    private static final String EXPRESSION = "tcp or udp and port 53";

    private static long warnings(Invocation invocation) {
        return invocation.err().lines().filter(line -> line.contains("warning: ")).count();
    }

    @Test
    void compileWarnsUnlessItIsQuiet() {
        Invocation loud = Invocation.of("compile", EXPRESSION).expect(0);
        assertEquals(MIXED, loud.err());
        for (String quiet : new String[] {"-q", "--quiet"}) {
            Invocation silent = Invocation.of("compile", quiet, EXPRESSION).expect(0);
            assertEquals("", silent.err());
            assertEquals(loud.out(), silent.out());
        }
        assertEquals("", Invocation.of("-dq", EXPRESSION).expect(0).err());
        assertEquals(MIXED, Invocation.of("compile", "--explain", EXPRESSION).expect(0).err());
        assertEquals(MIXED, Invocation.of("compile", "--passes", EXPRESSION).expect(0).err());
        assertEquals(MIXED, Invocation.of("compile", "-O", EXPRESSION).expect(0).err());
    }

    @Test
    void aMistakeIsNoWarning() {
        Invocation wrong = Invocation.of("compile", "tcp or udp and port").expect(2);
        assertEquals(0, warnings(wrong), wrong.err());
    }

    @Test
    void runProveAndWitnessWarn() {
        assertEquals(MIXED, Invocation.of("run", "--packet", "00", EXPRESSION).expect(0).err());
        assertEquals("", Invocation.of("run", "-q", "--packet", "00", EXPRESSION).err());
        assertEquals(MIXED, Invocation.of("prove", EXPRESSION, "tcp").expect(1).err());
        assertEquals("", Invocation.of("prove", "-q", EXPRESSION, "tcp").expect(1).err());
        assertEquals(MIXED, Invocation.of("witness", "--print", EXPRESSION).expect(0).err());
        assertEquals("", Invocation.of("witness", "-q", "--print", EXPRESSION).err());
    }

    /** Of a file with packets of two link types, what is true of both is told once. */
    @Test
    void readWarnsOnce(@TempDir Path folder) throws IOException {
        Path file =
                Files.write(
                        folder.resolve("two.pcapng"),
                        Captures.pcapng(
                                new int[] {Captures.ETHERNET, Captures.RAW},
                                Captures.udp(true, 53),
                                Captures.udp(false, 53)));
        Invocation read = Invocation.of("read", file.toString(), EXPRESSION).expect(0);
        assertEquals(1, warnings(read), read.err());
        assertTrue(read.err().contains(MIXED), read.err());
        Invocation quiet = Invocation.of("read", "-q", file.toString(), EXPRESSION).expect(0);
        assertEquals(0, warnings(quiet), quiet.err());
    }

    @Test
    void readKnowsTheLinkTypeOfTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("raw.pcap"), Captures.pcap(Captures.RAW));
        Invocation read = Invocation.of("read", file.toString(), "arp or tcp").expect(0);
        assertEquals(1, warnings(read), read.err());
        assertTrue(
                read.err().contains("no packet of link type RAW (Raw IP) can match 'arp'"),
                read.err());
        assertEquals(0, warnings(Invocation.of("read", file.toString(), "ip or tcp port 80")));
    }

    @Test
    void onlyXtBpfHasRoomForSoFew() {
        String hosts = "host (2001:db8::1 or 2001:db8::2:1 or 2001:db8:1::3 or 2001:db8:2::4)";
        String all = hosts + " or net 192.0.2.0/24 or (tcp and port (22 or 53 or 80 or 443))";
        assertTrue(
                Invocation.of("compile", "--to", "xt_bpf", all)
                        .err()
                        .contains("instructions, and xt_bpf of iptables accepts 64"));
        assertTrue(!Invocation.of("compile", all).err().contains("instructions, and"));
    }

    @Test
    void aProverIsAsked() {
        String expression = "ip and tcp[13] & 2 != 0 and tcp[13] & 18 = 18";
        Invocation compile = Invocation.of("compile", expression).expect(0);
        assertTrue(compile.err().contains("'tcp[13] & 2 != 0' makes no difference"), compile.err());
    }
}
