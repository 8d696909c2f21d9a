// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.PacketBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code weir arp scan}, {@code nd scan}, {@code arp watch} and {@code rarp serve} among machines
 * on a bridge, whose kernels answer: one with two addresses, one that is silent, two in conflict.
 */
@Timeout(120)
class NeighborToolsTest {
    private static final String PREFIX = "02:00:00:00:00:0";
    private static Namespaces network;

    @BeforeAll
    static void connect() throws Exception {
        Requirements.command("arping");
        Requirements.command("tcpdump");
        network = new Namespaces("bridge", "weir", "two", "silent", "first", "second");
        StringBuilder script =
                new StringBuilder(
                        "ip -n @bridge link add br0 type bridge\nip -n @bridge link set br0 up\n");
        int number = 1;
        for (String each : List.of("weir", "two", "silent", "first", "second")) {
            script.append(
                    """
                    ip link add veth0 netns @%1$s type veth peer name p%2$d netns @bridge
                    ip -n @bridge link set p%2$d master br0 up
                    ip -n @%1$s link set veth0 address %3$s%2$d
                    ip netns exec @%1$s sysctl -qw net.ipv6.conf.veth0.accept_dad=0
                    ip -n @%1$s addr add 10.7.0.%2$d/27 dev veth0
                    ip -n @%1$s link set veth0 up
                    """
                            .formatted(each, number++, PREFIX));
        }
        script.append(
                """
                ip -n @two addr add 10.7.0.20/27 dev veth0
                ip -n @silent link set veth0 arp off
                ip -n @first addr add 10.7.0.9/27 dev veth0
                ip -n @second addr add 10.7.0.9/27 dev veth0
                ip netns exec @bridge sysctl -qw net.ipv6.conf.br0.disable_ipv6=1
                """);
        network.script(script.toString());
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    /** {@return of each line of JSON the address, the machine and whether it is a conflict} */
    private static SortedSet<String> found(String said) {
        return said.lines()
                .filter(line -> line.startsWith("{"))
                .map(line ->
                        line.replaceAll(
                                ".*\"address\":\"(.*?)\",\"mac\":\".*?(.)\".*\"conflict\":(.*)}",
                                "$1 $2 $3"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The watch hears what the scan asks and nothing of what is answered to that. */
    @Test
    void whoHasWhichAddressIsFoundAndWatched() throws Exception {
        try (Talker watch = new Talker(network.weir("two", "arp", "watch", "-i", "veth0"))) {
            watch.await("listening on veth0");
            String said =
                    Talker.said(
                            network.weir(
                                    "weir",
                                    "arp",
                                    "scan",
                                    "--json",
                                    "--pps",
                                    "1000",
                                    "--timeout",
                                    "200ms"));
            SortedSet<String> expected =
                    new TreeSet<>(
                            List.of(
                                    "10.7.0.2 2 false",
                                    "10.7.0.20 2 false",
                                    "10.7.0.4 4 false",
                                    "10.7.0.5 5 false",
                                    "10.7.0.9 4 true",
                                    "10.7.0.9 5 true"));
            assertEquals(expected, found(said), said);
            assertTrue(said.contains("5 of 30 addresses answered, 55 questions sent"), said);
            assertTrue(said.contains("6 frames delivered by the filter"), said);
            watch.await("10.7.0.1 is at " + PREFIX + "1 (local)");
            // Someone takes the address of another machine, and tells all.
            network.script("ip netns exec @first arping -c 1 -A -I veth0 10.7.0.4");
            watch.await("10.7.0.4 is at " + PREFIX + "4 (local), who tells it unasked");
            network.script(
                    """
                    ip -n @second addr add 10.7.0.4/27 dev veth0
                    ip netns exec @second arping -c 1 -A -I veth0 10.7.0.4
                    ip -n @second addr del 10.7.0.4/27 dev veth0
                    """);
            watch.await("10.7.0.4 moved from " + PREFIX + "4 (local) to " + PREFIX + "5 (local)");
            assertEquals(0, watch.interrupt(), watch.said());
            assertTrue(watch.said().contains(" conflicts, 0 malformed"), watch.said());
        }
    }

    @Test
    void neighborsOfIpv6AreFound() throws Exception {
        String said =
                Talker.said(network.weir("weir", "nd", "scan", "--json", "--timeout", "300ms"));
        SortedSet<String> expected =
                new TreeSet<>(
                        List.of(
                                "fe80::ff:fe00:2 2 false",
                                "fe80::ff:fe00:4 4 false",
                                "fe80::ff:fe00:5 5 false"));
        assertEquals(expected, found(said), said);
    }

    /** A client of Reverse ARP, whose answer tcpdump sees. */
    @Test
    void aMachineIsToldItsAddress() throws Exception {
        MacAddress client = new MacAddress(0x0200_0000_0004L, 6);
        Ipv4Address none = new Ipv4Address(0);
        Arp question = new Arp(ArpHeader.REVERSE_REQUEST, client, none, client, none);
        byte[] frame = PacketBuilder.build(new Ethernet(MacAddress.BROADCAST, client), question);
        List<String> serve =
                network.weir("weir", "rarp", "serve", "--map", client + "=10.7.0.44", "-c", "1");
        List<String> tcpdump =
                network.on(
                        "first",
                        List.of(
                                "tcpdump",
                                "-Z",
                                "root",
                                "-lntc1",
                                "-i",
                                "veth0",
                                "--immediate-mode",
                                "rarp[6:2] = 4"));
        try (Talker server = new Talker(serve);
                Talker judge = new Talker(tcpdump)) {
            server.await("listening on veth0, answering for 1 machine from 10.7.0.1");
            judge.await("listening on");
            String hex = HexFormat.of().formatHex(frame);
            FrameSender.send(network.name("first"), "veth0", List.of(Frame.whole(hex)));
            judge.await("Reverse Reply " + client + " at 10.7.0.44");
            assertEquals(0, server.awaitEnd(), server.said());
            assertTrue(server.said().contains(client + " is told 10.7.0.44"), server.said());
            assertTrue(server.said().contains("1 frame delivered by the filter"), server.said());
        }
    }

    /** One clear line for each, and nothing is sent. */
    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        network.script("ip -n @silent link set veth0 down");
        assertEquals(
                "weir arp scan: interface veth0 is down; switch it on with: ip link set veth0 up\n"
                        + "(it ended)",
                Talker.said(network.weir("silent", "arp", "scan", "-i", "veth0", "--yes")));
        network.script("ip -n @silent link set veth0 up");
        List<String> asNobody =
                network.on(
                        "weir",
                        List.of(
                                "setpriv",
                                "--reuid=65534",
                                "--clear-groups",
                                "--bounding-set=-all"));
        List<String> command = new ArrayList<>(asNobody);
        command.addAll(Commands.weir("arp", "scan"));
        String said = Talker.said(command);
        assertTrue(said.startsWith("weir arp scan: "), said);
        assertTrue(said.contains("CAP_NET_RAW"), said);
    }
}
