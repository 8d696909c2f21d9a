// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code weir doctor} with rights and without, and of interfaces that are set in known ways. */
@Timeout(300)
class DoctorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NEED_RIGHTS =
            List.of(
                    "TPACKET_V3",
                    "PACKET_AUXDATA",
                    "PACKET_FANOUT",
                    "PACKET_TIMESTAMP",
                    "PACKET_IGNORE_OUTGOING",
                    "PACKET_QDISC_BYPASS",
                    "PACKET_TX_RING",
                    "largest ring");

    @TempDir Path folder;

    /** What came of a run: the exit status, and what was found by subject. */
    private record Examined(int status, Map<String, JsonNode> findings) {
        String state(String subject) {
            return findings.get(subject).get("state").asString();
        }

        String detail(String subject) {
            return findings.get(subject).get("detail").asString();
        }
    }

    private static Examined examine(List<String> before, String... options) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.addAll(Commands.weir("doctor", "--json"));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, JsonNode> findings = new TreeMap<>();
        for (String line : out.lines().toList()) {
            JsonNode finding = JSON.readTree(line);
            findings.put(finding.get("subject").asString(), finding);
        }
        return new Examined(process.waitFor(), findings);
    }

    private static List<String> limitedTo(String capabilities) throws IOException {
        Requirements.root();
        return List.of(
                Requirements.command("setpriv").toString(),
                "--bounding-set=" + capabilities,
                "--inh-caps=" + capabilities);
    }

    @Test
    void withoutRightsItTellsWhatItCouldNotTry() throws Exception {
        Examined without = examine(limitedTo("-all"));
        assertEquals(1, without.status);
        assertEquals("failed", without.state("CAP_NET_RAW"));
        assertTrue(without.detail("CAP_NET_RAW").contains("not in the bounding set"));
        assertEquals("failed", without.state("AF_PACKET"));
        for (String subject : NEED_RIGHTS) {
            assertEquals("untried", without.state(subject), subject);
            assertEquals("takes CAP_NET_RAW", without.detail(subject));
        }
        assertEquals("ok", without.state("SO_ATTACH_FILTER"));
        assertEquals("ok", without.state("SO_LOCK_FILTER"));
        assertEquals("ok", without.state("lo state"));
    }

    /** All capabilities, over a user namespace to which no network belongs. */
    @Test
    void rightsOverAnotherNamespaceAreNone() throws Exception {
        String unshare = Requirements.command("unshare").toString();
        Requirements.root(); // others may not be let have user namespaces
        Examined inside = examine(List.of(unshare, "--user", "--map-root-user"));
        assertEquals(1, inside.status);
        assertEquals("failed", inside.state("CAP_NET_RAW"));
        assertEquals("note", inside.state("CAP_NET_ADMIN"));
        assertEquals("failed", inside.state("AF_PACKET"));
        Examined own = examine(List.of(unshare, "--user", "--map-root-user", "--net"));
        assertEquals(0, own.status);
        assertEquals("ok", own.state("CAP_NET_RAW"));
    }

    @Test
    void oneCapabilityIsEnough() throws Exception {
        Examined one = examine(limitedTo("-all,+net_raw"));
        assertEquals(0, one.status);
        assertEquals("ok", one.state("CAP_NET_RAW"));
        assertEquals("note", one.state("CAP_NET_ADMIN"));
        for (String subject : NEED_RIGHTS) {
            assertEquals("ok", one.state(subject), subject);
        }
    }

    @Test
    void rightsThatCannotBeGainedAreTold() throws Exception {
        List<String> noNew = List.of(Requirements.command("setpriv").toString(), "--no-new-privs");
        Requirements.root();
        Examined told = examine(noNew);
        assertEquals("note", told.state("no_new_privs"));
    }

    @Test
    void interfacesAreToldAsTheyAreSet() throws Exception {
        Requirements.command("ethtool");
        try (VethPair pair = new VethPair()) {
            VethPair.run(
                    pair.near, "ethtool", "-K", "veth0", "gro", "on", "tso", "off", "gso", "off");
            VethPair.run(pair.near, "ethtool", "-K", "veth0", "tx-udp-segmentation", "off");
            VethPair.run(pair.near, "ethtool", "-K", "veth0", "tx", "off", "rxvlan", "off");
            pair.ip("link add down0 type bridge");
            List<String> inside = VethPair.in(pair.near, List.of());
            Examined quiet = examine(inside);
            assertEquals("warning", quiet.state("veth0 receive offload"));
            assertTrue(
                    quiet.findings
                            .get("veth0 receive offload")
                            .get("remedy")
                            .asString()
                            .startsWith("ethtool -K veth0 gro off"));
            assertEquals("ok", quiet.state("veth0 send offload"));
            assertEquals("ok", quiet.state("veth0 checksums"));
            assertEquals("ok", quiet.state("veth0 promiscuity"));
            assertEquals("note", quiet.state("down0"));
            VethPair.run(
                    pair.near, "ethtool", "-K", "veth0", "gro", "off", "tx", "on", "tso", "on");
            Path file = folder.resolve("weir.pcap");
            List<String> capture =
                    Commands.weir("capture", "-i", "veth0", "-w", file.toString(), "-U");
            try (Captor captor = new Captor(VethPair.in(pair.near, capture), file)) {
                Examined busy = examine(inside, "-i", "veth0");
                assertEquals("note", busy.state("veth0 promiscuity"));
                assertTrue(busy.detail("veth0 promiscuity").startsWith("wanted by 1"));
                assertEquals("ok", busy.state("veth0 receive offload"));
                assertEquals("warning", busy.state("veth0 send offload"));
                assertEquals(false, busy.findings.containsKey("lo state"));
                assertEquals(0, captor.interrupt(), captor.said());
            }
            // nothing but the line of names: no socket is left in that namespace
            assertEquals(1, VethPair.run(pair.near, "cat", "/proc/net/packet").lines().count());
        }
    }
}
