// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.PacketBuilder;
import dev.weir.packet.build.Udp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code weir follow} on savefiles, where packets of one second are on interfaces 0, 1 and 2. A
 * word that is not refused would have the command listen for ever.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowCommandTest {
    private static byte[] udp(int source, int ttl) {
        return PacketBuilder.build(
                new Ethernet(MacAddress.BROADCAST, new MacAddress(1L << 41, 6)),
                Ipv4.of(new Ipv4Address(source), new Ipv4Address(0x0a02_0009)).withTimeToLive(ttl),
                new Udp(5000, 53));
    }

    private static byte[] file() {
        int[] ethernet = {Captures.ETHERNET, Captures.ETHERNET, Captures.ETHERNET};
        return Captures.pcapng(
                ethernet, udp(0x0a01_0002, 64), udp(0x0a02_0001, 63), Captures.arp(1));
    }

    private static Invocation follow(String... expression) {
        String[] words = new String[3 + expression.length];
        words[0] = "follow";
        words[1] = "-r";
        words[2] = "-";
        System.arraycopy(expression, 0, words, 3, expression.length);
        return Invocation.withInput(file(), words);
    }

    @Test
    void packetsOfAFileAreFollowed() {
        Invocation run = follow().expect(0);
        assertTrue(
                run.out()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .endsWith(
                                ":01.000000 interface 0 > interface 1 +0 us  udp 10.1.0.2:5000 >"
                                        + " 10.2.0.9:53, 28 bytes: source 10.1.0.2:5000 ->"
                                        + " 10.2.0.1:5000, ttl 64 -> 63"),
                run.out());
        assertTrue(run.out().contains("\nTRANSLATED "), run.out());
        assertEquals(
                """
                1 packet forwarded, 1 of them translated; 0 came in and never left
                0 were for this machine, 0 left from here
                1 packet not of IP, or cut short: not followed
                """,
                run.err());
    }

    /** Before the translation or behind it: at one interface is enough. */
    @Test
    void anExpressionMatchesOnEitherSide() {
        for (String host : new String[] {"host 10.1.0.2", "host 10.2.0.1", "udp port 53"}) {
            assertTrue(follow(host).expect(0).err().startsWith("1 packet forwarded"), host);
        }
        assertTrue(follow("host 10.1.0.9").expect(0).err().startsWith("0 packets forwarded"));
        follow("hostt 10.1.0.9").expect(2);
    }

    @Test
    void whatCannotBeFollowedIsSaid() {
        byte[] one = Captures.pcap(Captures.ETHERNET, udp(1, 64));
        Invocation alone = Invocation.withInput(one, "follow", "-r", "-").expect(2);
        assertTrue(
                alone.err().startsWith("weir follow: standard input: has packets of one"),
                alone.err());
        assertEquals("", alone.out());
        byte[][] many = new byte[5000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = udp(i, 64);
        }
        byte[] much = Captures.pcap(Captures.ETHERNET, many);
        assertEquals("", Invocation.withInput(much, "follow", "-r", "-").expect(2).out());
        String single = Invocation.of("follow", "-i", "lo").expect(2).err();
        assertTrue(single.contains("from one interface to another: -i A -i B"), single);
        Invocation.of("follow", "-i", "lo", "-r", "-").expect(2);
        String any = Invocation.of("follow", "-i", "any", "-i", "lo").expect(2).err();
        assertTrue(any.contains("-i any is all interfaces as one"), any);
        String within = Invocation.of("follow", "-r", "-", "--within", "0").expect(2).err();
        assertTrue(within.contains("--within takes a length of time above 0"), within);
        String none = Invocation.of("follow", "-i", "lo", "-i", "nosuch").expect(1).err();
        assertTrue(none.contains("no such interface: nosuch"), none);
    }
}
