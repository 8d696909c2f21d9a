// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.interfaces.AddressLabel;
import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.netlink.RouteRequest;
import dev.weir.packet.address.AddressKind;
import dev.weir.packet.address.IpAddress;

import org.junit.jupiter.api.Test;

import java.net.InterfaceAddress;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kernel tells of the interfaces of this machine; it takes no rights. */
class InterfaceReaderTest {
    private static InterfaceDetails find(List<InterfaceDetails> all, String name) {
        return all.stream().filter(i -> i.link().name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void loopback() throws Exception {
        InterfaceDetails loopback = find(NetworkInterfaces.details(), "lo");
        assertTrue(loopback.link().is(LinkFlag.LOOPBACK));
        assertEquals("LOOPBACK", loopback.hardwareType());
        assertEquals(new LinkKind.Device(), loopback.link().kind());
        AssignedAddress address =
                loopback.addresses().stream()
                        .filter(a -> a.address().toString().equals("127.0.0.1"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("host", address.scope());
        assertEquals(AddressKind.LOOPBACK, address.block().kind());
        assertEquals(Set.of(AddressLabel.PERMANENT), address.labels());
        assertFalse(loopback.driver().offloads().isEmpty());
        assertTrue(loopback.driver().timestamps().software());
    }

    @Test
    void agreesWithTheJdk() throws Exception {
        List<InterfaceDetails> ours = NetworkInterfaces.details();
        int compared = 0;
        for (var theirs : Collections.list(java.net.NetworkInterface.getNetworkInterfaces())) {
            InterfaceDetails found = find(ours, theirs.getName());
            assertEquals(theirs.getIndex(), found.link().index());
            assertEquals(theirs.getMTU(), found.link().mtu().octets());
            assertEquals(
                    theirs.getInterfaceAddresses().stream()
                            .map(InterfaceReaderTest::text)
                            .collect(Collectors.toSet()),
                    found.addresses().stream()
                            .map(a -> a.address() + "/" + a.prefixLength())
                            .collect(Collectors.toSet()));
            compared++;
        }
        assertTrue(compared > 0, "the loopback interface at least");
    }

    private static String text(InterfaceAddress address) {
        return IpAddress.of(address.getAddress()) + "/" + address.getNetworkPrefixLength();
    }

    @Test
    void anErrorOfTheKernelHasItsName() throws Exception {
        try (NetlinkSocket socket = new NetlinkSocket()) {
            RouteRequest nobody = RouteRequest.link(socket.nextSequence(), 1, 12345);
            SystemCallException refused =
                    assertThrows(SystemCallException.class, () -> socket.ask(nobody));
            assertEquals("rtnetlink", refused.call());
            assertEquals("EINVAL", refused.word());
            assertFalse(socket.ask(RouteRequest.links(socket.nextSequence())).isEmpty());
        }
    }

    @Test
    void aDriverOfNoInterfaceTellsNothing() throws Exception {
        try (EthtoolRequests requests = new EthtoolRequests()) {
            var driver = requests.driver("no-such-if");
            assertEquals("", driver.name());
            assertEquals(List.of(), driver.offloads());
            assertFalse(driver.timestamps().known());
        }
    }
}
