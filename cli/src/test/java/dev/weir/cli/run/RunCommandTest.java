// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class RunCommandTest {
    private static final String ARP = "ldh [12] jne #0x806, drop ret #-1 drop: ret #0";
    private static final String ARP_PACKET = "ffffffffffff 525400000001 0806 0001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ld #5 ret a|00|5",
                "ret #-1|00|4294967295",
                "1,6 0 0 7|00|7",
                "ldb [1] ret a|01:ff 02|255",
                "ldb [1] ret a|0x01ff|255",
                "ldb [3] ret a|01 02 03|0",
                "ld len ret a|''|0",
            })
    void printsTheVerdict(String program, String packet, String verdict) {
        for (String engine : new String[] {"interpreter", "jit"}) {
            for (String flavour : new String[] {"libpcap", "linux"}) {
                String[] words = {
                    "run",
                    "--program",
                    program,
                    "--packet",
                    packet,
                    "--engine",
                    engine,
                    "--flavour",
                    flavour
                };
                Invocation run = Invocation.of(words).expect(0);
                assertEquals(verdict + "\n", run.out());
                assertEquals("", run.err());
            }
        }
    }

    @Test
    void theFlavourCounts() {
        String program = "ldx #33 ld #1 lsh x ret a";
        String[] words = {"run", "--program", program, "--packet", "00", "--flavour", "libpcap"};
        assertEquals("0\n", Invocation.of(words).expect(0).out());
        words[6] = "linux";
        assertEquals("2\n", Invocation.of(words).expect(0).out());
    }

    @Test
    void theLengthOnTheWire() {
        String[] words = {"run", "--program", "ld len ret a", "--packet", "0102", "--wirelen", "9"};
        assertEquals("9\n", Invocation.of(words).expect(0).out());
        words[6] = "4294967295";
        assertEquals("4294967295\n", Invocation.of(words).expect(0).out());
        words[6] = "-1";
        Invocation.of(words).expect(2);
    }

    @Test
    void theProgramMayBeAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arp.s"), ARP);
        String[] names = {file.toString(), "@" + file, "-", "@-"};
        for (String name : names) {
            assertEquals(
                    "4294967295\n",
                    Invocation.withInput(
                                    ARP.getBytes(StandardCharsets.US_ASCII),
                                    "run",
                                    "--program",
                                    name,
                                    "--packet",
                                    ARP_PACKET)
                            .expect(0)
                            .out());
        }
        Invocation missing = Invocation.of("run", "--program", "arp.s", "--packet", "00").expect(2);
        assertTrue(missing.err().contains("arp.s: no file is called so"), missing.err());
        Invocation.of("run", "--program", "@" + folder + "/none", "--packet", "00").expect(1);
    }

    @Test
    void theProgramMayBeAnExpression() {
        String[] arp = {"run", "--packet", ARP_PACKET, "arp"};
        assertEquals("262144\n", Invocation.of(arp).expect(0).out());
        String[] raw = {"run", "--packet", "45", "-y", "RAW", "-s", "96", "ip"};
        assertEquals("96\n", Invocation.of(raw).expect(0).out());
        Invocation wrong = Invocation.of("run", "--packet", "45", "tcp porrt 80").expect(2);
        assertTrue(wrong.err().contains("tcp porrt 80\n    ^^^^^"), wrong.err());
    }

    @Test
    void aLineForEachPacketOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("three.pcap"), threePackets());
        String[] words = {"run", "-r", file.toString(), "--program", "ld len ret a"};
        String[] lengths = Invocation.of(words).expect(0).out().split("\n", -1);
        String count = Invocation.of("read", "--count", file.toString()).expect(0).out();
        assertEquals(count, lengths.length - 1 + " packets\n");
        byte[] bytes = Files.readAllBytes(file);
        words[2] = "-";
        assertEquals(
                String.join("\n", lengths), Invocation.withInput(bytes, words).expect(0).out());
        words[4] = "-";
        Invocation.withInput(bytes, words).expect(2);
        byte[] damaged = Arrays.copyOf(bytes, bytes.length - 1);
        Files.write(file, damaged);
        Invocation cut =
                Invocation.of("run", "-r", file.toString(), "--program", "ret #1").expect(1);
        assertEquals("1\n".repeat(lengths.length - 2), cut.out());
    }

    private static byte[] threePackets() {
        return Captures.pcap(
                Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53), Captures.arp(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run|ip",
                "run|--packet|00",
                "run|--packet|00|-r|x|ip",
                "run|--packet|00|--program|ret #1|ip",
                "run|--packet|00|--program|ret #1|-F|x",
                "run|--packet|0|ip",
                "run|--packet|0g|ip",
                "run|--packet|00|--engine|turbo|ip",
                "run|--packet|00|--flavour|bsd|ip",
                "run|--packet|00|--engine|kernel|--flavour|libpcap|ip",
                "run|-r|x|--wirelen|5|ip",
                "run|--packet|00|--program|ret 1",
                "run|--packet|00|--program|tax",
                "run|--packet|00|--program|ldh [x",
            })
    void refusesWhatIsTypedWrong(String words) {
        Invocation wrong = Invocation.of(words.split("\\|", -1)).expect(2);
        assertEquals("", wrong.out());
        assertTrue(wrong.err().startsWith("weir run: "), wrong.err());
    }

    @Test
    void showsWhichDigitIsWrong() {
        String[] words = {"run", "--packet", "00 1g", "--program", "ret #1"};
        assertEquals(
                "weir run: the packet: 'g' is not a hexadecimal digit\n00 1g\n    ^\n",
                Invocation.of(words).expect(2).err());
    }
}
