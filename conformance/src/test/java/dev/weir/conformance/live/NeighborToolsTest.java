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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
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
                ip -n @weir link add beside type veth peer name other
                ip netns exec @weir sysctl -qw net.ipv6.conf.beside.disable_ipv6=1
                ip -n @weir addr add 10.7.9.1/24 dev beside
                ip -n @weir link set beside up
                ip -n @weir link set other up
                """);
        network.script(script.toString());
        for (String each : List.of("weir", "two", "silent", "first", "second")) {
            Links.awaitUp(network.name(each), "veth0");
        }
        Links.awaitForwarding(network.name("bridge"));
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

    private static Inside weir(String machine, String... words) {
        return new Inside(network.name(machine), words);
    }

    private static String said(String machine, String... words) throws Exception {
        return Inside.said(network.name(machine), words);
    }

    /** The watch hears what the scan asks and nothing of what is answered to that. */
    @Test
    void whoHasWhichAddressIsFoundAndWatched() throws Exception {
        try (Inside watch = weir("two", "arp", "watch", "-i", "veth0");
                Inside any = weir("two", "arp", "watch", "-i", "any")) {
            watch.await("listening on veth0");
            any.await("listening on any");
            String said = // of a process: what an interface counts is not told to a thread
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
            assertTrue(said.contains("\n1 address is that of several machines"), said);
            assertTrue(said.contains(" frames seen by veth0, 6 frames delivered by the"), said);
            watch.await("10.7.0.1 is at " + PREFIX + "1 (local)");
            any.await("10.7.0.1 is at " + PREFIX + "1 (local)");
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
            assertTrue(watch.said().contains(", 0 malformed"), watch.said());
        }
    }

    /** The kernel passes nothing of machines that nobody asked for. */
    @Test
    void onlyMachinesThatAreNamedAreHeard() throws Exception {
        String said =
                said(
                        "weir",
                        "arp",
                        "scan",
                        "-i",
                        "veth0",
                        "10.7.0.2",
                        "10.7.0.4",
                        "--mac",
                        PREFIX + "2",
                        "--timeout",
                        "50ms");
        assertTrue(said.contains("\n1 of 2 addresses answered, 3 questions sent"), said);
        assertTrue(said.endsWith("1 frame delivered by the filter"), said);
    }

    /** Machines that are named, and what changes from one scan to the next. */
    @Test
    void changesAreTold() throws Exception {
        String[] scan = {
            "arp",
            "scan",
            "-i",
            "veth0",
            "10.7.0.20-10.7.0.23",
            "--mac",
            PREFIX + "2=printer",
            "--mac",
            PREFIX + "f",
            "--every",
            "50ms",
            "--timeout",
            "60ms",
            "--pps",
            "1000"
        };
        try (Inside weir = weir("weir", scan)) {
            weir.await("no answer"); // in the table, of a machine that is not there
            assertTrue(weir.said().contains("local   printer"), weir.said());
            network.script("ip -n @two addr add 10.7.0.21/27 dev veth0");
            weir.await("10.7.0.21 is at " + PREFIX + "2 (printer)");
            network.script("ip -n @two addr del 10.7.0.21/27 dev veth0");
            weir.await("10.7.0.21 is gone, was at " + PREFIX + "2");
            assertEquals(0, weir.interrupt(), weir.said());
            assertTrue(weir.said().contains("1 of 4 addresses answered"), weir.said());
        }
    }

    @Test
    void neighborsOfIpv6AreFound() throws Exception {
        SortedSet<String> all =
                new TreeSet<>(
                        List.of(
                                "fe80::ff:fe00:2 2 false",
                                "fe80::ff:fe00:4 4 false",
                                "fe80::ff:fe00:5 5 false"));
        String said = said("weir", "nd", "scan", "--json", "--timeout", "200ms");
        assertEquals(all, found(said), said);
        String some =
                said(
                        "weir",
                        "nd",
                        "scan",
                        "--json",
                        "--timeout",
                        "100ms",
                        "fe80::ff:fe00:3-fe80::ff:fe00:5",
                        "fe80::ff:fe00:9");
        assertEquals(all.tailSet("fe80::ff:fe00:4"), found(some), some);
        assertTrue(some.contains("2 of 4 addresses answered, 6 questions sent"), some);
    }

    /** A client of Reverse ARP, whose answer tcpdump sees. */
    @Test
    void aMachineIsToldItsAddress() throws Exception {
        MacAddress client = MacAddress.of(PREFIX + "4");
        Ipv4Address none = new Ipv4Address(0);
        Arp question = new Arp(ArpHeader.REVERSE_REQUEST, client, none, client, none);
        byte[] frame = PacketBuilder.build(new Ethernet(MacAddress.BROADCAST, client), question);
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
        String map = client + "=10.7.0.44";
        try (Inside server = weir("weir", "rarp", "serve", "--map", map, "-c", "1");
                Talker judge = new Talker(tcpdump)) {
            server.await("listening on veth0, answering for 1 machine from 10.7.0.1");
            judge.await("listening on");
            Inside.send(network.name("first"), "veth0", frame);
            judge.await("Reverse Reply " + client + " at 10.7.0.44");
            assertEquals(0, server.awaitEnd(), server.said());
            assertTrue(server.said().contains(client + " is told 10.7.0.44"), server.said());
            assertTrue(server.said().contains("1 frame delivered by the filter"), server.said());
        }
    }

    /** One clear line for each, and nothing is sent. */
    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        network.script("ip -n @silent addr flush dev veth0");
        String all = "";
        for (String[] scan : new String[][] {{"arp", "scan"}, {"nd", "scan"}}) {
            String version = scan[0].equals("arp") ? "IPv4" : "IPv6";
            String none = said("silent", scan[0], scan[1], "-i", "veth0");
            assertTrue(
                    none.startsWith(
                            "weir %s scan: veth0: has no %s address to ask from; ip address add "
                                    .formatted(scan[0], version)),
                    none);
            String loopback = said("weir", scan[0], scan[1], "-i", "lo");
            String beyond =
                    said("weir", scan[0], scan[1], version.equals("IPv4") ? "10.9.0.1" : "2001::1");
            assertTrue(loopback.contains(": lo: has no neighbours; -i names"), loopback);
            assertTrue(beyond.contains("1 is not on the link of veth0, which has "), beyond);
            all += none + "\n" + loopback + "\n" + beyond + "\n";
        }
        assertEquals(6, all.lines().count(), all);
        String rarp =
                said("silent", "rarp", "serve", "-i", "veth0", "--map", PREFIX + "4=10.7.0.4");
        assertTrue(rarp.startsWith("weir rarp serve: veth0: has no IPv4 address"), rarp);
        network.script(
                """
                ip -n @silent addr add 10.7.0.3/27 dev veth0
                ip -n @silent link set veth0 down
                """);
        for (String scan : new String[] {"arp", "nd"}) {
            assertEquals(
                    "weir "
                            + scan
                            + " scan: interface veth0 is down; switch it on with: ip link set veth0"
                            + " up",
                    said("silent", scan, "scan", "-i", "veth0"));
        }
        network.script("ip -n @silent link set veth0 up");
        Links.awaitForwarding(network.name("bridge"));
    }

    @Test
    void withoutRightsItIsSaid() throws Exception {
        List<String> command =
                new ArrayList<>(
                        network.on(
                                "weir",
                                List.of(
                                        "setpriv",
                                        "--reuid=65534",
                                        "--clear-groups",
                                        "--bounding-set=-all")));
        command.addAll(Commands.weir("arp", "scan"));
        String said = Talker.said(command);
        assertTrue(said.startsWith("weir arp scan: "), said);
        assertTrue(said.contains("CAP_NET_RAW"), said);
    }

    /** Whatever was asked on veth0, another interface beside it sent nothing. */
    @AfterEach
    void nothingLeavesByAnotherInterface() throws Exception {
        assertEquals(
                "0",
                network.script(
                                "ip netns exec @weir cat"
                                        + " /sys/class/net/beside/statistics/tx_packets")
                        .strip());
    }
}
