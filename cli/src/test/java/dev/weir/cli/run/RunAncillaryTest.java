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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code weir run --flavour linux} tells programs of packets. */
class RunAncillaryTest {
    private static final String UDP =
            "ffffffffffff 525400000001 0800"
                    + "4500002000000000401100000a0000010a000002 003500350008 0000 01020304";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ld proto|2048",
                "ld type|1",
                "ld hatype|0", // there is no interface: A is the verdict
                "ld #5 ld ifidx|5",
                "ld poff|42",
                "ld mark|0",
                "ld vlan_avail|0",
                "ldb [-1048576]|69",
                "ldb [-2097152]|255",
            })
    void theFrameTells(String load, String verdict) {
        assertEquals(verdict + "\n", run(load).out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ld proto|proto=0x86dd|34525",
                "ld type|type=4|4",
                "ld ifidx|ifidx=3|3",
                "ld hatype|ifidx=3|1",
                "ld hatype|ifidx=3 hatype=772|772",
                "ld mark|mark=4294967295|4294967295",
                "ld queue|queue=2|2",
                "ld rxhash|rxhash=0xdeadbeef|3735928559",
                "ld cpu|cpu=1|1",
                "ld vlan_tci|vlan_tci=100|100",
                "ld vlan_avail|vlan_tci=0|1",
                "ld vlan_tpid|vlan_tci=100|33024",
                "ld vlan_tpid|vlan_tpid=0x88a8 vlan_tci=100|34984",
                "ld poff|poff=7|7",
                "ld rand|rand=4000000000|4000000000",
                "ld mark|mark=1 mark=2|2",
            })
    void theOptionTells(String load, String given, String verdict) {
        assertEquals(verdict + "\n", run(load, given.split(" ", -1)).out());
    }

    private static Invocation run(String load, String... given) {
        Invocation last = Invocation.of(words(load, "interpreter", given)).expect(0);
        assertEquals(last.out(), Invocation.of(words(load, "jit", given)).expect(0).out());
        return last;
    }

    private static String[] words(String load, String engine, String... given) {
        List<String> words = new ArrayList<>(List.of("run", "--flavour", "linux", "--packet", UDP));
        words.addAll(List.of("--program", load + " ret a", "--engine", engine));
        for (String each : given) {
            words.addAll(List.of("--ancillary", each));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void bytesOfOtherLinkTypesAreNothingElse() {
        String[] words = {
            "run", "--flavour", "linux", "-y", "RAW", "--packet", "45", "--program", ""
        };
        words[8] = "ld proto ret a";
        assertEquals("0\n", Invocation.of(words).expect(0).out());
        words[8] = "ldb [-1048576] ret a";
        assertEquals("69\n", Invocation.of(words).expect(0).out());
    }

    @Test
    void packetsOfAFile(@TempDir Path folder) throws IOException {
        byte[] bytes = Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53));
        Path file = Files.write(folder.resolve("two.pcap"), bytes);
        String[] words = {
            "run", "-r", file.toString(), "--flavour", "linux", "--program", "ld proto ret a"
        };
        assertEquals("2054\n2048\n", Invocation.of(words).expect(0).out());
    }

    @Test
    void severalPackets() {
        String[] words = {
            "run", "--packet", "01", "--packet", "0203", "--program", "ldb [0] ret a"
        };
        assertEquals("1\n2\n", Invocation.of(words).expect(0).out());
        words[4] = "0";
        assertEquals("", Invocation.of(words).expect(2).out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mark",
                "mark=",
                "mark=x",
                "mark=-1",
                "mark=+1",
                "mark=0x",
                "mark=4294967296",
                "type=8",
                "vlan_tci=65536",
                "vlan_tpid=0x8100",
                "colour=1",
                "=1",
            })
    void refusesWhatIsWrong(String given) {
        Invocation wrong = Invocation.of(words("ld mark", "jit", given)).expect(2);
        assertTrue(wrong.err().startsWith("weir run: --ancillary "), wrong.err());
    }

    @Test
    void otherMachinesKnowNothing() {
        String[] words = words("ld #1", "interpreter", "mark=1");
        words[2] = "libpcap";
        Invocation wrong = Invocation.of(words).expect(2);
        assertTrue(wrong.err().contains("--ancillary is for --flavour linux"), wrong.err());
        wrong = Invocation.of(words("ld #1", "kernel", "mark=1")).expect(2);
        assertTrue(wrong.err().contains("the kernel cannot be told"), wrong.err());
    }
}
