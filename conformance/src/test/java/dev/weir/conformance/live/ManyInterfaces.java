// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Interfaces of many kinds in a namespace, and what {@code weir interfaces --json}, ip(8) and
 * bridge(8) tell of them at the same time.
 */
final class ManyInterfaces implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final VethPair pair;

    /** What Weir tells, by the names of the interfaces. */
    Map<String, JsonNode> ours = Map.of();

    /** What ip(8) tells. */
    Map<String, JsonNode> theirs = Map.of();

    /** What bridge(8) tells of learned addresses. */
    String forwarding = "";

    /** Kinds that this kernel cannot make; they are compared where it can. */
    final List<String> missing = new ArrayList<>();

    ManyInterfaces() throws Exception {
        pair = new VethPair();
        try {
            make();
        } catch (Exception | AssertionError e) {
            pair.close();
            throw e;
        }
    }

    private void make() throws Exception {
        everywhere("disable_ipv6", "0");
        everywhere("use_tempaddr", "2");
        pair.ip("link set lo up");
        pair.ip("link add br0 type bridge stp_state 0 priority 4096 ageing_time 12000");
        pair.ip("link set veth0 master br0");
        pair.ip("link set br0 up alias bridge-for-tests");
        pair.ip("link property add dev br0 altname switch0");
        pair.ip("link add br1 type bridge stp_state 1 forward_delay 400 hello_time 100");
        pair.ip("link add p0 type veth peer name p1");
        pair.ip("link set p0 master br1 up");
        pair.ip("link set p1 up");
        pair.ip("link set br1 up");
        Commands.run(
                ("bridge -n " + pair.near + " link set dev p0 cost 77 priority 5 learning off")
                        .split(" ", -1));
        pair.ip("link add m0 link br0 type macvlan mode bridge");
        pair.ip("link set m0 addrgenmode random");
        pair.ip("link set m0 up mtu 1400");
        pair.ip(
                "link add x0 type vxlan id 5 dstport 4789 local 192.0.2.1 remote 192.0.2.77"
                        + " dev br0");
        pair.ip("link add q0 type veth peer name q1");
        pair.ip("link set q0 up");
        pair.ip("tuntap add mode tun name tun0");
        ifPossible("VLAN", "link add link br0 name br0.5 type vlan id 5 protocol 802.1ad");
        ifPossible("bond", "link add bond0 type bond mode active-backup miimon 100");
        addresses();
        Commands.run(
                ("bridge -n " + pair.near + " fdb add 02:00:00:00:00:77 dev veth0 master static")
                        .split(" ", -1));
        Commands.run(
                ("bridge -n " + pair.near + " fdb append 00:00:00:00:00:00 dev x0")
                        .concat(" dst 192.0.2.78 port 5000 vni 9")
                        .split(" ", -1));
        FrameSender.send(pair.far, VethPair.INTERFACE, List.of(Frame.END));
        awaitAddresses();
        // Ports come to forward, and addresses are learned, while both look: until nothing did.
        String before;
        int rounds = 0;
        do {
            before = ports();
            ours = byName(run("interfaces", "--json"), "name");
            theirs = byName(pair.ip("-j -d address"), "ifname");
            forwarding = Commands.run("bridge", "-n", pair.near, "-j", "fdb");
        } while (!before.equals(ports()) && ++rounds < 20);
    }

    /** {@return what may change by itself: states, labels of addresses, learned addresses} */
    private String ports() throws Exception {
        return Commands.run("bridge", "-n", pair.near, "-j", "link")
                + Commands.run("bridge", "-n", pair.near, "-j", "fdb")
                + pair.ip("-o link")
                + pair.ip("-o address").replaceAll("\\d+sec", "");
    }

    @Override
    public void close() {
        pair.close();
    }

    private void everywhere(String setting, String value) throws Exception {
        VethPair.run(
                pair.near,
                "sh",
                "-c",
                "for f in /proc/sys/net/ipv6/conf/*/"
                        + setting
                        + "; do echo "
                        + value
                        + " >$f; done");
    }

    private void ifPossible(String kind, String arguments) throws Exception {
        try {
            pair.ip(arguments);
        } catch (AssertionError e) {
            assertTrue(
                    String.valueOf(e.getMessage()).contains("Unknown device type"), e.toString());
            missing.add(kind);
        }
    }

    private void addresses() throws Exception {
        pair.ip(
                "address add 192.0.2.9/24 brd + dev br0 label br0:x valid_lft 9000 preferred_lft"
                        + " 5000");
        pair.ip("address add 192.0.2.10/24 brd 192.0.2.200 dev br0");
        pair.ip("address add 10.0.0.1 peer 198.51.100.1/32 dev br0");
        pair.ip("address add 169.254.7.7/16 scope link dev br0");
        pair.ip("address add 2001:db8::9/64 dev br0 mngtmpaddr valid_lft 9000 preferred_lft 5000");
        pair.ip("address add 2001:db8::a/64 dev br0 preferred_lft 0 valid_lft 9000 nodad");
        pair.ip("address add fd00::1/48 dev br0 noprefixroute home");
        pair.ip("address add 2001:db8:1::1/64 dev q0");
    }

    /** Until nobody is asked any more whether others have an address, but where nobody can be. */
    private void awaitAddresses() throws Exception {
        String tentative = "";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Said.PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            tentative = pair.ip("-o -6 address show tentative");
            if (tentative.lines().allMatch(line -> line.contains("q0"))) {
                return;
            }
            Thread.sleep(100); // between two looks
        }
        throw new AssertionError("still tentative: " + tentative);
    }

    private String run(String... arguments) throws Exception {
        return VethPair.run(pair.near, Commands.weir(arguments).toArray(String[]::new));
    }

    private static Map<String, JsonNode> byName(String text, String field) throws IOException {
        Map<String, JsonNode> found = new TreeMap<>();
        if (text.startsWith("[")) {
            JSON.readTree(text).forEach(node -> found.put(node.get(field).asString(), node));
        } else {
            for (String line : text.lines().toList()) {
                JsonNode node = JSON.readTree(line);
                found.put(node.get(field).asString(), node);
            }
        }
        found.remove("any");
        return found;
    }
}
