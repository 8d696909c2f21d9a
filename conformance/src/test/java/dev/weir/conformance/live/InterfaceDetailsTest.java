// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static dev.weir.conformance.live.JsonFields.text;
import static dev.weir.conformance.live.JsonFields.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code weir interfaces --json} tells of interfaces of many kinds is what ip(8) and bridge(8)
 * tell of them.
 */
@Timeout(300)
class InterfaceDetailsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Flags that ip(8) makes up, and the one that it leaves out. */
    private static final List<String> NOT_COMPARED = List.of("NO-CARRIER", "M-DOWN", "RUNNING");

    private static VethPair pair;
    private static Map<String, JsonNode> ours;
    private static Map<String, JsonNode> theirs;
    private static String forwarding = "";

    /** Kinds that this kernel cannot make; they are compared where it can. */
    private static List<String> missing = List.of();

    private static @Nullable ManyInterfaces made;

    @BeforeAll
    static void makeInterfaces() throws Exception {
        Requirements.root();
        Requirements.command("bridge");
        ManyInterfaces all = new ManyInterfaces();
        made = all;
        pair = all.pair;
        ours = all.ours;
        theirs = all.theirs;
        forwarding = all.forwarding;
        missing = all.missing;
    }

    @AfterAll
    static void removeInterfaces() {
        if (made != null) {
            made.close();
        }
    }

    private static String run(String... arguments) throws Exception {
        return VethPair.run(pair.near, Commands.weir(arguments).toArray(String[]::new));
    }

    @Test
    void theSameInterfaces() {
        assertEquals(theirs.keySet(), ours.keySet());
        assertTrue(ours.size() >= 10, ours.keySet().toString());
        assertEquals(!missing.contains("VLAN"), ours.containsKey("br0.5"));
        assertEquals(!missing.contains("bond"), ours.containsKey("bond0"));
    }

    @Test
    void linksAreThoseOfIp() {
        theirs.forEach((name, ip) -> {
            JsonNode weir = ours.get(name);
            assertEquals(flags(ip), flags(weir), name);
            same(name, ip, "ifindex", weir, "index");
            same(name, ip, "mtu", weir, "mtu");
            same(name, ip, "qdisc", weir, "queueDiscipline");
            same(name, ip, "txqlen", weir, "queueLength");
            same(name, ip, "promiscuity", weir, "promiscuity");
            same(name, ip, "allmulti", weir, "allMulticast");
            same(name, ip, "min_mtu", weir, "minMtu");
            same(name, ip, "max_mtu", weir, "maxMtu");
            same(name, ip, "num_tx_queues", weir, "sendQueues");
            same(name, ip, "num_rx_queues", weir, "receiveQueues");
            same(name, ip, "ifalias", weir, "alias");
            assertEquals(
                    text(ip, "operstate").toLowerCase(Locale.ROOT),
                    text(weir, "state").replace("-", ""),
                    name);
            if (!text(ip, "link_type").equals("none")) {
                same(name, ip, "address", weir, "hardwareAddress");
                same(name, ip, "broadcast", weir, "broadcastAddress");
            }
            assertEquals(words(ip.path("altnames")), words(weir.get("otherNames")), name);
        });
        assertEquals("switch0", ours.get("br0").get("otherNames").get(0).asString());
    }

    @Test
    void relationsAreThoseOfIp() {
        theirs.forEach((name, ip) -> {
            JsonNode weir = ours.get(name);
            assertEquals(text(ip, "master"), text(weir.get("master"), "name"), name);
            assertEquals(
                    ip.path("linkinfo").path("info_kind").asString(""), text(weir, "kind"), name);
            if (ip.has("link")) {
                assertEquals(text(ip, "link"), text(weir.get("lower"), "name"), name);
            } else if (ip.has("link_index")) {
                same(name, ip, "link_index", weir.get("lower"), "index");
            }
        });
        assertEquals("p1", text(ours.get("p0").get("lower"), "name"));
        assertEquals("br0", text(ours.get("m0").get("lower"), "name"));
        assertEquals("bridge", text(ours.get("m0"), "mode"));
        assertEquals("veth0", text(ours.get("br0").get("members").get(0), "name"));
    }

    @Test
    void theOtherEndOfAVethIsFoundInItsNamespace() throws Exception {
        JsonNode lower = ours.get("veth0").get("lower");
        assertEquals(pair.far, text(lower, "namespace"));
        assertEquals("veth0", text(lower, "name"));
        String text = run("interfaces", "-v", "-i", "veth0");
        assertTrue(text.contains("veth, other end veth0 in namespace " + pair.far), text);
        assertTrue(text.contains("port 1 of br0, forwarding, priority 32, path cost 2"), text);
    }

    /** Without rights over the other namespace the end has its number. */
    @Test
    void withoutRightsTheOtherEndHasANumber() throws Exception {
        Requirements.command("setpriv");
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all"));
        command.addAll(List.of("--inh-caps=-all"));
        command.addAll(Commands.weir("interfaces", "--json", "-i", "veth0"));
        JsonNode weir = JSON.readTree(VethPair.run(pair.near, command.toArray(String[]::new)));
        assertEquals("", text(weir.get("lower"), "name"));
        assertEquals(ours.get("veth0").get("lower").get("index"), weir.get("lower").get("index"));
        assertEquals(ours.get("veth0").get("addresses"), weir.get("addresses"));
    }

    @Test
    void bridgesAreThoseOfIp() {
        int bridges = 0;
        for (Map.Entry<String, JsonNode> entry : theirs.entrySet()) {
            String name = entry.getKey();
            JsonNode ip = entry.getValue().path("linkinfo");
            if (ip.path("info_kind").asString("").equals("bridge")) {
                bridge(name, ip.get("info_data"), ours.get(name).get("bridge"));
                bridges++;
            }
            if (ip.path("info_slave_kind").asString("").equals("bridge")) {
                port(name, ip.get("info_slave_data"), ours.get(name).get("bridgePort"));
                bridges++;
            }
        }
        assertEquals(4, bridges);
        assertEquals("kernel", text(ours.get("br1").get("bridge"), "spanningTree"));
        assertEquals(77, ours.get("p0").get("bridgePort").get("pathCost").asInt());
    }

    private static void bridge(String name, JsonNode ip, JsonNode weir) {
        assertEquals(
                ip.get("forward_delay").asDouble() / 100,
                weir.get("forwardDelaySeconds").asDouble());
        assertEquals(ip.get("hello_time").asDouble() / 100, weir.get("helloSeconds").asDouble());
        assertEquals(ip.get("max_age").asDouble() / 100, weir.get("maxAgeSeconds").asDouble());
        assertEquals(ip.get("ageing_time").asDouble() / 100, weir.get("ageingSeconds").asDouble());
        same(name, ip, "priority", weir, "priority");
        same(name, ip, "root_port", weir, "rootPort");
        same(name, ip, "root_path_cost", weir, "rootPathCost");
        assertEquals(id(text(ip, "bridge_id")), text(weir, "id"));
        assertEquals(id(text(ip, "root_id")), text(weir, "rootId"));
        assertEquals(ip.get("vlan_filtering").asInt() != 0, weir.get("vlanFiltering").asBoolean());
        assertEquals(
                ip.get("mcast_snooping").asInt() != 0, weir.get("multicastSnooping").asBoolean());
        assertEquals(ip.get("stp_state").asInt() == 0, text(weir, "spanningTree").equals("off"));
    }

    private static void port(String name, JsonNode ip, JsonNode weir) {
        same(name, ip, "state", weir, "state");
        same(name, ip, "priority", weir, "priority");
        same(name, ip, "cost", weir, "pathCost");
        same(name, ip, "learning", weir, "learning");
        same(name, ip, "flood", weir, "flooding");
        same(name, ip, "hairpin", weir, "hairpin");
        same(name, ip, "isolated", weir, "isolated");
        same(name, ip, "guard", weir, "guard");
        same(name, ip, "root_block", weir, "rootBlock");
        same(name, ip, "designated_cost", weir, "designatedCost");
        assertEquals(Integer.decode(text(ip, "no")), weir.get("number").asInt(), name);
        assertEquals(id(text(ip, "bridge_id")), text(weir, "designatedBridge"));
        assertEquals(id(text(ip, "root_id")), text(weir, "designatedRoot"));
    }

    /** ip(8) leaves out leading zeros: {@code 1000.2:0:0:0:0:a}. */
    private static String id(String ip) {
        StringBuilder id = new StringBuilder(ip.substring(0, 5));
        for (String octet : ip.substring(5).split(":", -1)) {
            id.append(octet.length() == 1 ? "0" : "").append(octet);
        }
        return id.toString();
    }

    @Test
    void addressesAreThoseOfIp() {
        int addresses = 0;
        for (Map.Entry<String, JsonNode> entry : theirs.entrySet()) {
            List<String> expected = new ArrayList<>();
            for (JsonNode address : entry.getValue().get("addr_info")) {
                if (address.has("family")) {
                    expected.add(AddressLine.ofIp(address, entry.getValue()));
                }
            }
            List<String> found = new ArrayList<>();
            for (JsonNode address : ours.get(entry.getKey()).get("addresses")) {
                found.add(AddressLine.ofWeir(address));
            }
            assertEquals(String.join("\n", expected), String.join("\n", found), entry.getKey());
            addresses += found.size();
        }
        assertTrue(addresses > 12, addresses + " addresses");
        String all = ours.get("br0").get("addresses").toString();
        for (String label :
                List.of(
                        "dynamic",
                        "permanent",
                        "temporary",
                        "deprecated",
                        "mngtmpaddr",
                        "secondary")) {
            assertTrue(all.contains('"' + label + '"'), label + " is not in " + all);
        }
        assertTrue(label("m0", "stable-privacy"), ours.get("m0").toString());
        assertTrue(label("q0", "tentative"), ours.get("q0").toString());
    }

    private static boolean label(String name, String label) {
        return ours.get(name).get("addresses").toString().contains('"' + label + '"');
    }

    @Test
    void addressesHaveTheirKind() {
        Map<String, String> kinds = new TreeMap<>();
        Map<String, String> broadcasts = new TreeMap<>();
        for (JsonNode address : ours.get("br0").get("addresses")) {
            kinds.put(text(address, "address"), text(address, "kind"));
            broadcasts.put(text(address, "address"), text(address, "broadcastKind"));
        }
        assertEquals("documentation", kinds.get("192.0.2.9"));
        assertEquals("private", kinds.get("10.0.0.1"));
        assertEquals("link-local", kinds.get("169.254.7.7"));
        assertEquals("unique local", kinds.get("fd00::1"));
        assertEquals("documentation", kinds.get("2001:db8::9"));
        assertEquals("loopback", text(ours.get("lo").get("addresses").get(0), "kind"));
        assertEquals("directed broadcast", broadcasts.get("192.0.2.9"));
        assertEquals("documentation", broadcasts.get("192.0.2.10"));
        assertEquals("", broadcasts.get("10.0.0.1"));
    }

    @Test
    void learnedAddressesAreThoseOfBridge() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        for (JsonNode entry : JSON.readTree(forwarding)) {
            String master = text(entry, "master");
            expected.add(
                    String.join(
                            " ",
                            text(entry, "mac"),
                            text(entry, "ifname"),
                            master,
                            text(entry, "state").isEmpty() ? "learned" : text(entry, "state"),
                            text(entry, "dst"),
                            text(entry, "port"),
                            text(entry, "vni"),
                            Boolean.toString(entry.path("flags").toString().contains("self"))));
        }
        TreeSet<String> found = new TreeSet<>();
        for (JsonNode weir : ours.values()) {
            for (JsonNode entry : weir.get("forwarding")) {
                found.add(
                        String.join(
                                " ",
                                text(entry, "address"),
                                name(entry.get("interface").asInt()),
                                name(entry.get("master").asInt()),
                                text(entry, "state"),
                                text(entry, "destination"),
                                text(entry, "destinationPort"),
                                text(entry, "destinationId"),
                                entry.get("self").asString()));
            }
        }
        assertEquals(String.join("\n", expected), String.join("\n", found));
        String all = found.toString();
        assertTrue(all.contains("veth0 br0 learned"), all);
        assertTrue(all.contains("02:00:00:00:00:77 veth0 br0 static"), all);
        assertTrue(all.contains("192.0.2.78 5000 9 true"), all);
    }

    @Test
    void anInterfaceIsFoundByItsOtherName() throws Exception {
        assertEquals(run("interfaces", "-i", "br0"), run("interfaces", "-i", "switch0"));
        String linkTypes = run("capture", "-L", "-i", "switch0");
        assertTrue(linkTypes.startsWith("Data link types for br0"), linkTypes);
    }

    /** The address that a tunnel sends everything else to was set, not learned. */
    @Test
    void aTunnelTellsWhereItLeads() throws Exception {
        JsonNode expected = theirs.get("x0").get("linkinfo").get("info_data");
        JsonNode found = ours.get("x0").get("vxlan");
        assertEquals(
                "%s %s %s %s %s"
                        .formatted(
                                text(expected, "id"),
                                text(expected, "local"),
                                text(expected, "remote"),
                                text(expected, "port"),
                                text(expected, "link")),
                "%s %s %s %s %s"
                        .formatted(
                                text(found, "id"),
                                text(found, "local"),
                                text(found, "remote"),
                                text(found, "port"),
                                name(found.get("lower").asInt())));
        assertEquals("br0", name(ours.get("x0").get("forwarding").get(0).get("via").asInt()));
        String text = run("interfaces", "-v", "-i", "x0");
        assertTrue(
                text.contains("VXLAN 5 from 192.0.2.1 to 192.0.2.77 via br0, UDP port 4789"), text);
        assertTrue(
                text.contains("  set           00:00:00:00:00:00 at x0 behind 192.0.2.77 via br0"),
                text);
        assertFalse(text.contains("learned"), text);
    }

    /** Its numbers of interfaces are those of the namespace that it was made in. */
    @Test
    void aTunnelThatWasMovedLeadsThroughWhereItWasMade() throws Exception {
        try (Namespaces machines = new Namespaces("a", "b")) {
            machines.script(
                    """
                    ip -n @a link add v0 type veth peer name v1
                    ip -n @b link add w0 type veth peer name w1
                    ip -n @a link add x0 type vxlan id 5 remote 192.0.2.77 dstport 4789 dev v0
                    ip -n @a link set x0 netns @b
                    """);
            String via = " via v0 in namespace " + machines.name("a");
            String text = Inside.said(machines.name("b"), "interfaces", "-v", "-i", "x0");
            assertTrue(text.contains("VXLAN 5 to 192.0.2.77" + via + ", UDP port 4789"), text);
            assertTrue(text.contains(" at x0 behind 192.0.2.77" + via), text);
        }
    }

    /** Of IPv4 the prefix length is that of the other end, of IPv6 of this one, as routes are. */
    @Test
    void theNetworkOfAPeer() throws Exception {
        try (Namespaces machines = new Namespaces("a")) {
            machines.script(
                    """
                    ip -n @a link add v0 type veth peer name v1
                    ip -n @a link set v0 up
                    ip -n @a addr add 10.0.0.255 peer 10.9.9.1/24 dev v0
                    ip -n @a addr add 10.3.0.255 peer 10.3.0.1/24 dev v0
                    ip -n @a addr add 2001:db8:5::1 peer 2001:db8:6::1/64 dev v0 nodad
                    """);
            String text = Inside.said(machines.name("a"), "interfaces", "-v", "-i", "v0");
            String routes = Commands.run("ip", "-n", machines.name("a"), "route");
            assertTrue(routes.contains("10.9.9.0/24 ") && routes.contains("10.3.0.0/24 "), routes);
            assertTrue(
                    text.contains(
                            "10.0.0.255 peer 10.9.9.1/24 (private) scope global permanent; private"
                                    + " (RFC 1918)\n"),
                    text);
            assertTrue(text.contains("10.3.0.255 peer 10.3.0.1/24 (private)"), text);
            assertEquals(
                    1, text.split("directed\\s+broadcast of its network", -1).length - 1, text);
            assertTrue(text.contains("2001:db8:5::1/64 peer 2001:db8:6::1 (doc"), text);
            String json = Inside.said(machines.name("a"), "interfaces", "--json", "-i", "v0");
            JsonNode first = new ObjectMapper().readTree(json).get("addresses").get(0);
            assertEquals("10.0.0.255 host", text(first, "address") + " " + text(first, "role"));
        }
    }

    private static String name(int index) {
        for (JsonNode weir : ours.values()) {
            if (weir.get("index").asInt() == index) {
                return text(weir, "name");
            }
        }
        return "";
    }

    private static void same(String name, JsonNode ip, String key, JsonNode weir, String ourKey) {
        JsonNode ourValue = weir.get(ourKey);
        assertNotNull(ourValue, name + ": no " + ourKey);
        assertEquals(text(ip, key), ourValue.asString(), name + ": " + key);
    }

    private static Set<String> flags(JsonNode node) {
        TreeSet<String> flags = new TreeSet<>(words(node.get("flags")));
        flags.removeAll(NOT_COMPARED);
        return flags;
    }
}
