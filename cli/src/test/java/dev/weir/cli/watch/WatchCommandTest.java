// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;

class WatchCommandTest {
    private static final String ARP =
            "0001080006040002" + "02000000000b0a000002" + "02000000000a0a000001";
    private static final String COOKED =
            "00000001000602000000000b0000" + "0806"; // by 02:00:00:00:00:0b

    private static Invocation watch(String protocol, int linkType, String hex) {
        byte[] file = Captures.pcap(linkType, HexFormat.of().parseHex(hex));
        return Invocation.withInput(file, protocol, "watch", "-r", "-");
    }

    /** A capture made on {@code any}. */
    @Test
    void neighborsInCookedPacketsAreTold() {
        Invocation said = watch("arp", 113, COOKED + ARP).expect(0);
        assertTrue(said.out().contains(" 10.0.0.2 is at 02:00:00:00:00:0b"), said.out());
    }

    @Test
    void questionsThatAreOpenAtTheEndAreTold() {
        String question = "123401000001000000000000" + "016100" + "00010001";
        String udp = "0fa00035" + "001b0000" + question;
        String ip = "4500002f" + "00000000" + "40110000" + "0a000002" + "0a000001";
        Invocation said = watch("dns", 101, ip + udp).expect(0);
        assertTrue(said.out().endsWith(" 10.0.0.2 asks 10.0.0.1 a. A: no answer\n"), said.out());
        assertEquals("1 question, 0 answered, 1 without an answer, 0 malformed\n", said.err());
    }

    @Test
    void packetsThatTellNothingAreRefused() {
        assertEquals(
                "weir arp watch: standard input: packets of link type RAW (Raw IP) do not tell"
                        + " which machine has which address\n",
                watch("arp", 101, "45" + "00".repeat(19)).expect(1).err());
    }
}
