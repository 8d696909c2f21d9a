// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code weir follow} at a router that translates addresses by nftables, beside conntrack(8), which
 * tells what the kernel did: ping, TCP and UDP from the inside out, and UDP from the outside in.
 */
@Timeout(120)
class FollowTest {
    private static final String TRAFFIC =
            """
            ip netns exec @outside busybox nc -l -p 80 </dev/null >/dev/null &
            ip netns exec @inside ping -qc 3 -i 0.01 10.2.0.9 >/dev/null
            ip netns exec @inside ping -qc 1 10.1.0.1 >/dev/null
            until ip netns exec @outside ss -Hltn | grep -q :80; do sleep 0.01; done
            echo 'a line that goes through' | ip netns exec @inside busybox nc 10.2.0.9 80
            ip netns exec @inside bash -c 'echo one >/dev/udp/10.2.0.9/5000'
            ip netns exec @outside bash -c 'echo two >/dev/udp/10.2.0.1/6000'
            wait
            """;

    private static Namespaces network;

    @TempDir Path folder;

    @BeforeAll
    static void connect() throws Exception {
        for (String command : List.of("nft", "conntrack", "busybox", "ping", "bash", "ss")) {
            Requirements.command(command);
        }
        network = new Namespaces("inside", "router", "outside");
        network.script(
                """
                ip link add left netns @router type veth peer name eth0 netns @inside
                ip link add right netns @router type veth peer name eth0 netns @outside
                ip -n @inside addr add 10.1.0.2/24 dev eth0
                ip -n @router addr add 10.1.0.1/24 dev left
                ip -n @router addr add 10.2.0.1/24 dev right
                ip -n @outside addr add 10.2.0.9/24 dev eth0
                for m in inside router outside; do
                    ip netns exec @$m sysctl -qw net.ipv6.conf.all.disable_ipv6=1
                done
                ip -n @inside link set eth0 up
                ip -n @router link set left up
                ip -n @router link set right up
                ip -n @outside link set eth0 up
                ip -n @inside route add default via 10.1.0.1
                ip netns exec @router sysctl -qw net.ipv4.ip_forward=1 \
                        net.netfilter.nf_conntrack_acct=1
                ip netns exec @router nft '
                table ip nat {
                    chain post {
                        type nat hook postrouting priority 100;
                        oifname right masquerade random
                    }
                    chain pre {
                        type nat hook prerouting priority -100;
                        iifname right udp dport 6000 dnat to 10.1.0.2:7000
                    }
                }'
                """
                        .replace("@$m", "@${m}"));
        Links.awaitUp(network.name("inside"), "eth0");
        Links.awaitUp(network.name("outside"), "eth0");
        Links.awaitUp(network.name("router"), "left");
        Links.awaitUp(network.name("router"), "right");
    }

    @AfterAll
    static void remove() {
        network.close();
    }

    private static final Pattern CONNTRACK =
            Pattern.compile(
                    "^(\\w+) .*?src=(\\S+) dst=(\\S+) (.*?)packets=(\\d+) bytes=(\\d+)"
                            + " (?:\\[UNREPLIED] )?src=(\\S+) dst=(\\S+) (.*?)packets=(\\d+)"
                            + " bytes=(\\d+)",
                    Pattern.MULTILINE);

    /** Two lines of the table: as it came in, and below that what left. */
    private static final Pattern ROW =
            Pattern.compile(
                    "^(\\w+) +(?:left|right) +(\\S+) > (\\S+)(?: id (\\d+))? +(\\d+) +(\\d+)"
                            + " +(\\d+) +(\\d+)\\n"
                            + " +(?:left|right) +(\\S+) > (\\S+?)(?: id (\\d+))?$",
                    Pattern.MULTILINE);

    private static String value(String fields, String name) {
        return fields.replaceAll(".*?\\b" + name + "=(\\d+).*", "$1").strip();
    }

    /** {@return each conversation of conntrack as a row of weir's table} */
    private static Set<String> conntrack(String listed) {
        Set<String> rows = new TreeSet<>();
        for (MatchResult m : CONNTRACK.matcher(listed).results().toList()) {
            if (m.group(2).equals(m.group(8)) && m.group(3).equals(m.group(7))) {
                continue; // not translated
            }
            boolean ping = m.group(1).equals("icmp");
            String there = m.group(4);
            String back = m.group(9);
            String from = ping ? "" : ":" + value(there, "sport");
            String to = ping ? "" : ":" + value(there, "dport");
            String sent = ping ? "" : ":" + value(back, "dport");
            String reached = ping ? "" : ":" + value(back, "sport");
            rows.add(
                    List.of(
                                    m.group(1),
                                    m.group(2) + from,
                                    m.group(3) + to,
                                    ping ? value(there, "id") : "-",
                                    m.group(5),
                                    m.group(6),
                                    m.group(10),
                                    m.group(11),
                                    m.group(8) + sent,
                                    m.group(7) + reached,
                                    ping ? value(back, "id") : "-")
                            .toString());
        }
        return rows;
    }

    private static Set<String> table(String said) {
        Set<String> rows = new TreeSet<>();
        for (MatchResult m : ROW.matcher(said).results().toList()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= m.groupCount(); i++) {
                row.add(m.group(i) == null ? "-" : m.group(i));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    @Test
    void whatTheKernelTranslatesIsFollowed() throws Exception {
        Path file = folder.resolve("both.pcapng");
        String[] capture = {"capture", "-i", "left", "-i", "right", "-w", file.toString()};
        try (Talker follow =
                        new Talker(
                                network.weir(
                                        "router",
                                        "follow",
                                        "-i",
                                        "left",
                                        "-i",
                                        "right",
                                        "--within",
                                        "20s"));
                Inside written = new Inside(network.name("router"), capture)) {
            follow.await("following packets of left, right");
            written.await("listening on ");
            network.script(TRAFFIC);
            String listed = listed();
            follow.await("error 3/3");
            follow.await("destination 10.2.0.1:6000 -> 10.1.0.2:7000");
            assertEquals(0, follow.interrupt(), follow.said());
            assertEquals(0, written.interrupt(), written.said());
            String said = follow.said();
            Set<String> expected = conntrack(listed);
            assertEquals(4, expected.size(), listed);
            assertTrue(said.contains(" frames seen by left, right, "), said);
            told(said, expected, listed);
            told(
                    Inside.said(network.name("router"), "follow", "-r", file.toString()),
                    expected,
                    "");
        }
    }

    /** {@return what conntrack lists, once the last segment of the TCP connection has come} */
    private static String listed() throws Exception {
        String listed;
        do {
            listed = network.script("ip netns exec @router conntrack -L 2>/dev/null");
        } while (!listed.contains(" TIME_WAIT "));
        return listed;
    }

    private static void told(String said, Set<String> expected, String listed) {
        assertEquals(expected, table(said), said + "\n" + listed);
        assertFalse(said.contains("nowhere"), said);
        assertFalse(said.contains("NEVER LEFT"), said);
        assertTrue(said.contains("left > here  icmp 10.1.0.2 > 10.1.0.1 id "), said);
        assertTrue(said.contains("here > left  icmp 10.1.0.1 > 10.1.0.2 id "), said);
        assertTrue(said.contains("; 0 came in and never left\n1 was for this machine, "), said);
        List<String> pings = said.lines().filter(line -> line.contains("> 10.2.0.9 id ")).toList();
        assertTrue(
                pings.stream()
                        .filter(line -> line.contains(" ping seq "))
                        .allMatch(line -> line.matches(".*left > right \\+\\d+ us.*ttl 64 -> 63")),
                said);
        assertTrue(pings.size() >= 3, said);
    }
}
