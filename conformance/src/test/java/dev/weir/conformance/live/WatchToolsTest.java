// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** {@code weir dhcp watch} and {@code dns watch} beside dnsmasq and a client of busybox. */
@Timeout(120)
class WatchToolsTest {
    /** A question for an IPv6 address by TCP, its length in a segment of its own. */
    private static final String BY_TCP =
            """
            exec 3<>/dev/tcp/10.8.0.1/53
            printf '\\x00\\x1b' >&3
            printf '\\x12\\x34\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00' >&3
            printf '\\x01a\\x07example\\x00\\x00\\x1c\\x00\\x01' >&3
            head -c 2 <&3 >/dev/null
            """
                    .strip()
                    .replace("\n", ";");

    @TempDir Path folder;

    /** What nobody answers is told in the silence after it; a lost interface loses no sum. */
    @Test
    void whatHappensToNothingIsTold() throws Exception {
        Requirements.command("bash");
        try (Namespaces network = new Namespaces("one", "two")) {
            network.script(
                    """
                    ip link add eth0 netns @one type veth peer name eth0 netns @two
                    ip -n @one addr add 10.8.0.1/24 dev eth0
                    ip -n @two addr add 10.8.0.2/24 dev eth0
                    ip -n @one link set eth0 up
                    ip -n @two link set eth0 up
                    """);
            Links.awaitUp(network.name("one"), "eth0");
            Links.awaitUp(network.name("two"), "eth0");
            String[] serve = {"rarp", "serve", "-i", "eth0", "--map", "02:00:00:00:00:0a=10.8.0.9"};
            try (Talker dns = new Talker(network.weir("one", "dns", "watch"));
                    Talker rarp = new Talker(network.weir("one", serve))) {
                dns.await("listening on eth0");
                rarp.await("listening on eth0");
                ask(network, "b");
                dns.await("10.8.0.2 asks 10.8.0.1 b. A: no answer");
                ask(network, "c");
                network.script("sleep 0.5; ip -n @one link set eth0 down");
                assertEquals(1, dns.awaitEnd(), dns.said());
                assertEquals(1, rarp.awaitEnd(), rarp.said());
                dns.await("10.8.0.2 asks 10.8.0.1 c. A: no answer");
                dns.await("2 frames delivered by the filter");
                dns.await("2 questions, 0 answered, 2 without an answer, 0 malformed");
                dns.await("weir dns watch: interface eth0 ");
                assertTrue(
                        dns.said().indexOf("2 questions") < dns.said().indexOf("weir dns watch: "),
                        dns.said());
                rarp.await("0 frames delivered by the filter");
                rarp.await("weir rarp serve: interface eth0 ");
            }
        }
    }

    private static void ask(Namespaces network, String name) throws Exception {
        String question =
                "\\x12\\x34\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x01"
                        + name
                        + "\\x00\\x00\\x01\\x00\\x01";
        network.script(
                "ip netns exec @two bash -c \"printf '%s' >/dev/udp/10.8.0.1/53\""
                        .formatted(question));
    }

    @Test
    void assignmentsAndAnswersAreTold() throws Exception {
        Requirements.command("dnsmasq");
        Requirements.command("busybox");
        Requirements.command("bash");
        try (Namespaces network = new Namespaces("server", "client")) {
            network.script(
                    """
                    ip link add eth0 netns @server type veth peer name eth0 netns @client
                    ip -n @server addr add 10.8.0.1/24 dev eth0
                    ip -n @client link set eth0 address 02:00:00:00:00:0a
                    ip -n @server link set eth0 up
                    ip -n @client link set eth0 up
                    """);
            Links.awaitUp(network.name("server"), "eth0");
            Links.awaitUp(network.name("client"), "eth0");
            List<String> server =
                    network.on(
                            "server",
                            List.of(
                                    "dnsmasq",
                                    "--keep-in-foreground",
                                    "--conf-file=/dev/null",
                                    "--user=root",
                                    "--pid-file=",
                                    "--no-resolv",
                                    "--no-hosts",
                                    "--no-ping",
                                    "--dhcp-leasefile=" + folder.resolve("leases"),
                                    "--dhcp-range=10.8.0.50,10.8.0.50,1h",
                                    "--address=/a.example/192.0.2.1",
                                    "--interface=eth0",
                                    "--bind-interfaces",
                                    "--log-facility=-"));
            try (Talker dnsmasq = new Talker(server);
                    Talker dhcp = new Talker(network.weir("server", "dhcp", "watch", "-c", "4"));
                    Talker dns = new Talker(network.weir("server", "dns", "watch"))) {
                dnsmasq.await("DHCP");
                dhcp.await("listening on eth0");
                dns.await("listening on eth0");
                network.script(
                        """
                        ip netns exec @client busybox udhcpc -nqf -i eth0 -s /bin/true \
                            -x hostname:alpha -t 5 -T 30
                        ip -n @client addr add 10.8.0.50/24 dev eth0
                        ip netns exec @client busybox nslookup -type=a -retry=1 -timeout=60 a.example 10.8.0.1
                        ip netns exec @client bash -c "$tcp"
                        """
                                .replace("$tcp", BY_TCP));
                assertEquals(0, dhcp.awaitEnd(), dhcp.said());
                String mac = "02:00:00:00:00:0a";
                dhcp.await("discover " + mac + " (alpha)");
                dhcp.await("offer 10.8.0.50 to " + mac + " from 10.8.0.1 for 1h");
                dhcp.await("request " + mac + " (alpha) wants 10.8.0.50 of 10.8.0.1");
                dhcp.await("ack 10.8.0.50 to " + mac);
                assertTrue(dhcp.said().contains(" 4 frames delivered by the filter"), dhcp.said());
                assertTrue(
                        dhcp.said()
                                .contains("\n4 messages, 1 address given by 1 server, 0 refused"),
                        dhcp.said());
                assertTrue(dhcp.said().contains(" frames seen by eth0, 4 frames"), dhcp.said());
                dns.await("10.8.0.50 asks 10.8.0.1 a.example. A: 192.0.2.1 (");
                dns.await("10.8.0.50 asks 10.8.0.1 a.example. AAAA: ");
                assertEquals(0, dns.interrupt(), dns.said());
                assertTrue(dns.said().contains("2 questions, 2 answered, 0 without"), dns.said());
            }
        }
    }
}
