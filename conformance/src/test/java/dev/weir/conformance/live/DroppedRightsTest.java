// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

/** {@code -Z USER} of the network tools: what /proc says of every thread, once they listen. */
@Timeout(120)
class DroppedRightsTest {
    private static final List<String> TOOLS =
            List.of(
                    "arp scan --every 60s --timeout 10ms",
                    "arp watch",
                    "rarp serve --map 02:00:00:00:00:02=10.9.0.2",
                    "follow -i lo");

    @Test
    void noThreadKeepsRights() throws Exception {
        List<Talker> tools = new ArrayList<>();
        try (Namespaces network = new Namespaces("here", "there")) {
            network.script(
                    """
                    ip link add veth0 netns @here type veth peer name veth0 netns @there
                    ip -n @here addr add 10.9.0.1/30 dev veth0
                    ip -n @here link set veth0 up
                    ip -n @there link set veth0 up
                    """);
            try {
                for (String tool : TOOLS) {
                    String[] words = (tool + " -i veth0 -Z nobody").split(" ", -1);
                    tools.add(new Talker(network.weir("here", words)));
                }
                for (Talker tool : tools) {
                    tool.await(" veth0");
                    ThreadIdentities.assertAllAre("nobody", tool.pid());
                }
                for (Talker tool : tools) {
                    assertEquals(0, tool.interrupt(), tool.said());
                }
            } finally {
                tools.forEach(Talker::close);
            }
            String unknown = Inside.said(network.name("here"), "dns", "watch", "-Z", "nosuchuser");
            assertTrue(unknown.startsWith("weir dns watch: "), unknown);
            assertTrue(unknown.contains("nosuchuser"), unknown);
        }
    }
}
