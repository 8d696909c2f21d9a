// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code weir interfaces} tells of every kind of interface that this kernel can make is what
 * {@code ip -d link} tells. Those that it cannot make are not there.
 */
@Timeout(120)
class InterfaceKindsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> KINDS =
            List.of(
                    "link add a0 type dummy",
                    "link add a1 type ifb",
                    "link add a2 link veth0 type macvlan mode vepa",
                    "link add a3 link veth0 type macvlan mode private",
                    "link add a4 link veth0 type macvlan mode source",
                    "link add b0 type veth peer name b1",
                    "link add b2 link b0 type macvtap mode passthru",
                    "link add b3 link b1 type ipvlan mode l3s",
                    "link add b4 link b1 type ipvlan mode l2 private",
                    "link add c0 type vxlan id 9 group 239.1.1.1 dev veth0 dstport 4789",
                    "link add c1 type vxlan id 10 group ff05::1 dev veth0 dstport 4790 local"
                            + " 2001:db8::1",
                    "link add c2 type vxlan id 11 remote 2001:db8::7 dstport 4791",
                    "link add c3 type vxlan external dstport 4792",
                    "link add d0 type geneve id 7 remote 192.0.2.1 dstport 6081",
                    "link add d1 type geneve id 8 remote 2001:db8::7 dstport 6082",
                    "link add d2 type geneve external dstport 6083",
                    "link add e0 type gre local 192.0.2.1 remote 192.0.2.2 key 5",
                    "link add e1 type gre local 192.0.2.1 remote 192.0.2.3 ikey 1 dev veth0",
                    "link add e2 type gretap remote 192.0.2.4",
                    "link add e3 type gretap external",
                    "link add e4 type ip6gre local 2001:db8::1 remote 2001:db8::2 key 7",
                    "link add e5 type ip6gretap local 2001:db8::1 remote 2001:db8::3",
                    "link add e6 type erspan local 192.0.2.1 remote 192.0.2.9 seq key 9"
                            + " erspan_ver 1 erspan 123",
                    "link add f0 type sit local 192.0.2.1 remote 192.0.2.5",
                    "link add f1 type ipip local 192.0.2.1 remote 192.0.2.6",
                    "link add f2 type ip6tnl mode any local 2001:db8::1 remote 2001:db8::5",
                    "link add f3 type vti local 192.0.2.1 remote 192.0.2.7 key 11",
                    "link add f4 type vti6 local 2001:db8::1 remote 2001:db8::6 key 12",
                    "tuntap add g0 mode tun",
                    "tuntap add g1 mode tap multi_queue user root group root",
                    "link add h0 type bond mode balance-xor",
                    "link add h1 type team",
                    "link add h2 type vrf table 100",
                    "link add h3 type wireguard",
                    "link add h4 type bridge vlan_filtering 1",
                    "link add h5 link veth0 type vlan id 100 protocol 802.1ad",
                    "link add h6 type xfrm dev veth0 if_id 42");

    private static final Map<String, JsonNode> OURS = new TreeMap<>();
    private static final Map<String, JsonNode> THEIRS = new TreeMap<>();
    private static VethPair pair;

    @BeforeAll
    static void makeInterfaces() throws Exception {
        Requirements.root();
        pair = new VethPair();
        for (String each : KINDS) {
            try {
                pair.ip(each);
            } catch (AssertionError e) {
                assertNotNull(e.getMessage(), each); // this kernel has no such interfaces
            }
        }
        for (JsonNode ip : JSON.readTree(pair.ip("-d -j link"))) {
            THEIRS.put(text(ip, "ifname"), ip);
        }
        for (String line : run("--json").lines().toList()) {
            JsonNode weir = JSON.readTree(line);
            OURS.put(text(weir, "name"), weir);
        }
        OURS.remove("any");
    }

    @AfterAll
    static void removeInterfaces() {
        if (pair != null) {
            pair.close();
        }
    }

    private static String run(String how) throws Exception {
        List<String> command = Commands.weir("interfaces", how);
        return VethPair.run(pair.near, command.toArray(String[]::new));
    }

    @Test
    void kindsAndWhatTheyStandOnAreThoseOfIp() {
        assertEquals(THEIRS.keySet(), OURS.keySet());
        assertTrue(THEIRS.size() > 5, THEIRS.keySet().toString());
        THEIRS.forEach((name, ip) -> {
            JsonNode weir = OURS.get(name);
            assertEquals(text(ip.path("linkinfo"), "info_kind"), text(weir, "kind"), name);
            if (ip.has("link") && !text(ip, "link").isEmpty()) {
                assertEquals(text(ip, "link"), text(weir.get("lower"), "name"), name);
            }
        });
    }

    @Test
    void parametersAreThoseOfIp() {
        int compared = 0;
        for (Map.Entry<String, JsonNode> each : THEIRS.entrySet()) {
            String name = each.getKey();
            JsonNode info = each.getValue().path("linkinfo");
            JsonNode ip = info.path("info_data");
            JsonNode weir = OURS.get(name);
            assertNotNull(weir, name);
            compared +=
                    switch (text(info, "info_kind")) {
                        case "macvlan", "macvtap", "ipvlan", "ipvtap" ->
                                same(name, ip, "mode", weir, "mode");
                        case "vxlan" -> vxlan(name, ip, weir.get("vxlan"));
                        case "geneve" -> geneve(name, ip, weir.get("geneve"));
                        case "ipip", "sit", "ip6tnl", "gre", "gretap", "ip6gre", "ip6gretap" ->
                                tunnel(name, ip, weir.get("tunnel"));
                        case "erspan", "vti", "vti6" -> tunnel(name, ip, weir.get("tunnel"));
                        case "tun" -> tun(name, ip, weir.get("tun"));
                        case "vrf" -> same(name, ip, "table", weir, "table");
                        case "vlan" -> same(name, ip, "id", weir.get("vlan"), "id");
                        case "bond" -> same(name, ip, "mode", weir.get("bond"), "mode");
                        default -> 0;
                    };
        }
        assertTrue(compared >= 15, compared + " parameters");
    }

    private static int vxlan(String name, JsonNode ip, JsonNode weir) {
        return same(name, ip, "id", weir, "id")
                + same(name, ip, "port", weir, "port")
                + same(name, ip, "group", weir, "remote")
                + same(name, ip, "group6", weir, "remote")
                + same(name, ip, "remote", weir, "remote")
                + same(name, ip, "remote6", weir, "remote")
                + same(name, ip, "local", weir, "local")
                + same(name, ip, "local6", weir, "local")
                + same(name, ip, "external", weir, "external");
    }

    private static int geneve(String name, JsonNode ip, JsonNode weir) {
        return same(name, ip, "id", weir, "id")
                + same(name, ip, "port", weir, "port")
                + same(name, ip, "remote", weir, "remote")
                + same(name, ip, "remote6", weir, "remote")
                + same(name, ip, "external", weir, "external");
    }

    private static int tunnel(String name, JsonNode ip, JsonNode weir) {
        return same(name, ip, "local", weir, "local")
                + same(name, ip, "remote", weir, "remote")
                + key(name, ip, "ikey", weir, "receivedKey")
                + key(name, ip, "okey", weir, "sentKey")
                + same(name, ip, "external", weir, "external");
    }

    private static int tun(String name, JsonNode ip, JsonNode weir) {
        boolean owned = ip.has("user");
        assertEquals(owned ? "0" : "", text(weir, "user"), name);
        assertEquals(owned ? "0" : "", text(weir, "group"), name);
        return same(name, ip, "type", weir, "type")
                + same(name, ip, "persist", weir, "persistent")
                + same(name, ip, "multi_queue", weir, "multiQueue");
    }

    /** ip(8) writes keys as addresses. */
    private static int key(String name, JsonNode ip, String key, JsonNode weir, String ourKey) {
        if (!ip.has(key)) {
            return 0;
        }
        long number = 0;
        for (String octet : text(ip, key).split("\\.", -1)) {
            number = number << 8 | Long.parseLong(octet);
        }
        // 0 is none for vti
        assertEquals(number, weir.get(ourKey).asLong(0), name + ": " + key);
        return 1;
    }

    /** {@return 1 if ip(8) tells that, else 0} */
    private static int same(String name, JsonNode ip, String key, JsonNode weir, String ourKey) {
        if (!ip.has(key)) {
            return 0;
        }
        String theirs = text(ip, key);
        assertEquals(theirs.equals("any") ? "" : theirs, text(weir, ourKey), name + ": " + key);
        return 1;
    }

    @Test
    void aPersonReadsThemToo() throws Exception {
        String text = run("-v");
        for (String name : OURS.keySet()) {
            assertTrue(text.contains("." + name + " "), name + " is not in " + text);
        }
        told(text, "a2", "macvlan on veth0, mode vepa");
        told(text, "b2", "macvtap on b0, mode passthru");
        told(text, "b4", "ipvlan on b1, mode l2 private");
        told(text, "c0", "VXLAN 9 to 239.1.1.1 via veth0, UDP port 4789");
        told(text, "c3", "VXLAN, UDP port 4792, external: a program says where to");
        told(text, "d0", "Geneve 7 to 192.0.2.1, UDP port 6081");
        told(text, "e0", "gre from 192.0.2.1 to 192.0.2.2, key 5");
        told(text, "e3", "gretap, external: a program says where to");
        told(text, "f1", "ipip from 192.0.2.1 to 192.0.2.6");
        told(text, "g0", "tun, packets of a program, persistent");
        told(text, "g1", "tap, frames of a program or several of user 0 of group 0, persistent");
        told(text, "h2", "VRF, routing table 100");
    }

    /** What is said of an interface, if there is one. */
    private static void told(String text, String name, String kind) {
        if (!OURS.containsKey(name)) {
            assertFalse(text.contains("." + name + " "), text);
            return;
        }
        String own = text.replaceAll("(?s).*?\n\\d+\\." + name + " ([^\n]*(\n  [^\n]*)*).*", "$1");
        String whole = own.replaceAll("\n +(?=\\S)", " ").replaceAll(" +", " ");
        assertTrue(whole.contains("kind " + kind), name + ": " + whole);
    }

    /** {@return the text of a field; empty if there is none, or null} */
    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }
}
