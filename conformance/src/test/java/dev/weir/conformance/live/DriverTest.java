// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What drivers tell is what ethtool(8) prints of them, as they are and after they were set. */
@Timeout(300)
class DriverTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names that ethtool(8) has in place of those of the kernel. */
    private static final Map<String, String> OLD_NAMES =
            Map.of(
                    "rx-gro", "generic-receive-offload",
                    "rx-lro", "large-receive-offload",
                    "rx-vlan-hw-parse", "rx-vlan-offload",
                    "tx-vlan-hw-insert", "tx-vlan-offload",
                    "rx-checksum", "rx-checksumming",
                    "tx-generic-segmentation", "generic-segmentation-offload");

    @Test
    void driversTellWhatEthtoolPrints() throws Exception {
        Requirements.root();
        Requirements.command("ethtool");
        try (VethPair pair = new VethPair()) {
            pair.ip("link add br0 type bridge");
            pair.ip("link set br0 up");
            pair.ip("tuntap add mode tun name tun0");
            for (String name : List.of("lo", "veth0", "br0", "tun0")) {
                compare(pair, name);
            }
            VethPair.run(
                    pair.near,
                    "ethtool",
                    "-K",
                    "veth0",
                    "gro",
                    "on",
                    "tso",
                    "off",
                    "rxvlan",
                    "off",
                    "tx-udp-segmentation",
                    "off",
                    "rx-udp-gro-forwarding",
                    "on");
            Map<String, String> set = compare(pair, "veth0");
            assertEquals("on", set.get("generic-receive-offload"));
            assertEquals("off", set.get("tx-tcp-segmentation"));
            assertEquals("off", set.get("rx-vlan-offload"));
            assertEquals("on", set.get("rx-udp-gro-forwarding"));
            for (String other :
                    List.of(
                            "rx-fcs",
                            "rx-all",
                            "rx-vlan-filter",
                            "hw-tc-offload",
                            "esp-hw-offload")) {
                assertTrue(set.containsKey(other), other + " is not in " + set);
            }
        }
    }

    private static Map<String, String> compare(VethPair pair, String name) throws Exception {
        JsonNode weir =
                JSON.readTree(
                        VethPair.run(
                                pair.near,
                                Commands.weir("interfaces", "--json", "-i", name)
                                        .toArray(String[]::new)));
        Map<String, String> features = lines(VethPair.run(pair.near, "ethtool", "-k", name));
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (JsonNode offload : weir.get("offloads")) {
            String word = offload.get("feature").asString();
            String theirs = OLD_NAMES.getOrDefault(word, word);
            String state = features.getOrDefault(theirs, "not there");
            // what was asked for and is not done is no matter here
            expected.put(theirs, state.replaceFirst(" \\[requested o.*", ""));
            String fixed = offload.get("fixed").asBoolean() ? " [fixed]" : "";
            found.put(theirs, (offload.get("active").asBoolean() ? "on" : "off") + fixed);
        }
        assertEquals(expected, found, name);
        assertTrue(found.size() >= 12, found.toString());
        settings(lines(VethPair.run(pair.near, "ethtool", name)), weir);
        return found;
    }

    private static void settings(Map<String, String> ethtool, JsonNode weir) {
        String speed = ethtool.getOrDefault("Speed", "Unknown!");
        JsonNode ours = weir.get("megabitsPerSecond");
        assertEquals(speed, ours.isNull() ? "Unknown!" : ours.asString() + "Mb/s");
        String duplex = ethtool.getOrDefault("Duplex", "Unknown!").toLowerCase(Locale.ROOT);
        assertEquals(duplex.replaceFirst("!.*", ""), weir.get("duplex").asString());
        String port = ethtool.getOrDefault("Port", "unknown").toLowerCase(Locale.ROOT);
        assertEquals(port, weir.get("media").asString());
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                lines.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
            }
        }
        return lines;
    }
}
