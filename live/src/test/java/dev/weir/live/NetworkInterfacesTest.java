// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.NetworkInterface.Connection;
import dev.weir.live.NetworkInterface.Flag;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class NetworkInterfacesTest {
    /** The JDK asks the kernel in another way; it lists only interfaces that are in use. */
    @Test
    void agreesWithTheJdk() throws Exception {
        List<NetworkInterface> ours = NetworkInterfaces.list();
        int compared = 0;
        for (var theirs : Collections.list(java.net.NetworkInterface.getNetworkInterfaces())) {
            NetworkInterface found =
                    ours.stream()
                            .filter(i -> i.name().equals(theirs.getName()))
                            .findFirst()
                            .orElseThrow();
            assertEquals(theirs.getIndex(), found.index());
            assertEquals(theirs.isUp(), found.is(Flag.UP) && found.is(Flag.RUNNING));
            assertEquals(theirs.isLoopback(), found.is(Flag.LOOPBACK));
            byte[] hardware = theirs.getHardwareAddress();
            if (hardware != null) {
                assertEquals(
                        HexFormat.ofDelimiter(":").formatHex(hardware), found.hardwareAddress());
            }
            assertEquals(addresses(theirs), addresses(found));
            compared++;
        }
        assertTrue(compared > 0, "the loopback interface at least");
    }

    private static Set<String> addresses(java.net.NetworkInterface of) {
        return of.getInterfaceAddresses().stream()
                .map(a ->
                        text(a.getAddress())
                                + "/"
                                + a.getNetworkPrefixLength()
                                + " "
                                + (a.getBroadcast() == null ? "" : text(a.getBroadcast())))
                .collect(Collectors.toSet());
    }

    private static Set<String> addresses(NetworkInterface of) {
        return of.addresses().stream()
                .map(a ->
                        text(a.address())
                                + "/"
                                + a.prefixLength()
                                + " "
                                + (a.broadcast() == null ? "" : text(a.broadcast())))
                .collect(Collectors.toSet());
    }

    private static String text(InetAddress address) {
        return HexFormat.of().formatHex(address.getAddress());
    }

    @Test
    void loopbackIsEthernet() throws Exception {
        NetworkInterface loopback = NetworkInterfaces.find("lo").orElseThrow();
        assertTrue(loopback.is(Flag.LOOPBACK));
        assertEquals(LinkType.ETHERNET, loopback.linkType());
        assertEquals(Connection.NOT_APPLICABLE, loopback.connection());
    }

    @Test
    void anyIsListedAndNeverPreferred() throws Exception {
        NetworkInterface any = NetworkInterfaces.find("any").orElseThrow();
        assertEquals(
                "any (Pseudo-device that captures on all interfaces) [Up, Running]", any.summary());
        assertNotNull(NetworkInterfaces.preferred().linkType());
        assertTrue(NetworkInterfaces.find("no-such-interface").isEmpty());
    }

    @Test
    void thoseThatAreUpComeFirst() throws Exception {
        boolean down = false;
        for (NetworkInterface each : NetworkInterfaces.list()) {
            assertFalse(down && each.is(Flag.UP) && each.is(Flag.RUNNING), each.name());
            down = !each.is(Flag.RUNNING);
        }
    }

    @Test
    void summaryIsTheLineOfTcpdump() {
        assertEquals("a [none, Disconnected]", summary(Connection.DISCONNECTED));
        assertEquals("a [none]", summary(Connection.NOT_APPLICABLE));
        assertEquals("a [none, Connection status unknown]", summary(Connection.UNKNOWN));
        assertEquals("a [Up, Connected]", summary(Connection.CONNECTED, Flag.UP));
        assertEquals(
                "a [Up, Running, Wireless, Associated]",
                summary(Connection.CONNECTED, Flag.WIRELESS, Flag.RUNNING, Flag.UP));
        assertEquals(
                "a [Wireless, Not associated]", summary(Connection.DISCONNECTED, Flag.WIRELESS));
        assertEquals(
                "a [Wireless, Association status unknown]",
                summary(Connection.UNKNOWN, Flag.WIRELESS));
    }

    private static String summary(Connection connection, Flag... flags) {
        return new NetworkInterface(
                        "a", 1, "", Set.of(flags), connection, "", LinkType.ETHERNET, List.of())
                .summary();
    }

    @Test
    void aNameThatNoInterfaceCanHaveIsNone() {
        for (String name : List.of("", "lo\u0000ne", "x".repeat(16), "x".repeat(100))) {
            assertThrows(CaptureException.class, () -> NetworkInterfaces.require(name));
        }
    }
}
