// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Roles, scopes, groups and what is inside of addresses; examples are those of the RFCs. */
class AddressMeaningTest {
    private static Address address(String text) {
        return AddressText.parse(text).address();
    }

    private static Ipv6Address ipv6(String text) {
        return (Ipv6Address) address(text);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, network itself",
        "192.0.2.1/24, host",
        "192.0.2.255/24, directed broadcast",
        "10.255.255.255/8, directed broadcast",
        "10.1.255.255/8, host",
        "192.0.2.4/30, network itself",
        "192.0.2.7/30, directed broadcast",
        "192.0.2.4/31, host",
        "192.0.2.5/31, host",
        "192.0.2.5/32, host",
        "224.0.0.0/4, host",
        "2001:db8::/64, subnet-router anycast",
        "2001:db8::1/64, host",
        "2001:db8::/127, host",
        "2001:db8::/128, host",
        "2001:db8::fdff:ffff:ffff:ff80/64, reserved subnet anycast",
        "2001:db8::fdff:ffff:ffff:fffe/64, reserved subnet anycast",
        "2001:db8::fdff:ffff:ffff:ff7f/64, host",
        "2001:db8::ffff:ffff:ffff:ffff/64, host",
        "2001:db8::ffff:ff80/96, reserved subnet anycast",
        "2001:db8::ffff:ff7f/96, host",
        "2001:db8::ff/124, host",
    })
    void rolesInNetworks(String text, String role) {
        WrittenAddress written = AddressText.parse(text);
        IpAddress ip = (IpAddress) written.address();
        assertEquals(role, NetworkRole.of(ip, written.prefixLength()).word());
    }

    @ParameterizedTest
    @CsvSource({
        "224.0.0.251, link-local, mDNS, 01:00:5e:00:00:fb",
        "224.0.1.1, global, NTP, 01:00:5e:00:01:01",
        "239.255.255.250, site-local, SSDP, 01:00:5e:7f:ff:fa",
        "239.192.0.1, organization-local, , 01:00:5e:40:00:01",
        "239.195.255.255, organization-local, , 01:00:5e:43:ff:ff",
        "239.196.0.0, admin-local, , 01:00:5e:44:00:00",
        "ff01::1, interface-local, all nodes, 33:33:00:00:00:01",
        "ff02::2, link-local, all routers, 33:33:00:00:00:02",
        "ff02::1, link-local, all nodes, 33:33:00:00:00:01",
        "ff02::5, link-local, OSPF routers, 33:33:00:00:00:05",
        "ff02::1:3, link-local, LLMNR, 33:33:00:01:00:03",
        "ff03::1, realm-local, , 33:33:00:00:00:01",
        "ff04::5, admin-local, , 33:33:00:00:00:05",
        "ff05::1, site-local, , 33:33:00:00:00:01",
        "ff05::2, site-local, all routers, 33:33:00:00:00:02",
        "ff05::1:3, site-local, DHCP servers, 33:33:00:01:00:03",
        "ff08::fb, organization-local, mDNS, 33:33:00:00:00:fb",
        "ff0e::101, global, NTP, 33:33:00:00:01:01",
        "ff1e::101, global, , 33:33:00:00:01:01",
        "ff12::1, link-local, , 33:33:00:00:00:01",
        "ff06::fb, unassigned, mDNS, 33:33:00:00:00:fb",
        "ff0e::1, global, , 33:33:00:00:00:01",
        "ff00::fb, reserved, , 33:33:00:00:00:fb",
        "ff0f::101, reserved, , 33:33:00:00:01:01",
    })
    void groups(String text, String scope, String name, String ethernet) {
        IpAddress group = (IpAddress) address(text);
        MulticastScope found = MulticastScope.of(group);
        assertNotNull(found);
        assertEquals(scope, found.word());
        assertEquals(name, MulticastGroup.name(group));
        assertEquals(address(ethernet), MulticastGroup.ethernet(group));
    }

    @ParameterizedTest
    @CsvSource({
        "233.252.0.1, documentation",
        "233.252.1.0, multicast",
        "ff02::db8:0:1, documentation",
        "ff0e::db8:ffff:ffff, documentation",
        "ff0e::db9:0:0, multicast",
        "ff1e::db8:0:1, multicast",
    })
    void groupsForDocumentation(String text, String kind) {
        assertEquals(kind, AddressBlock.of((IpAddress) address(text)).kind().word());
    }

    @Test
    void hostsAreNoGroups() {
        for (String text : List.of("223.255.255.255", "240.0.0.0", "fe02::1")) {
            IpAddress host = (IpAddress) address(text);
            assertNull(MulticastScope.of(host));
            assertNull(MulticastGroup.name(host));
            assertNull(MulticastGroup.ethernet(host));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:192.0.2.1, IPv4 address 192.0.2.1 -1",
        "::192.0.2.1, IPv4 address 192.0.2.1 -1",
        "::ffff:0:192.0.2.1, IPv4 address 192.0.2.1 -1",
        "64:ff9b::192.0.2.33, IPv4 host 192.0.2.33 -1",
        "2002:c000:204::1, IPv4 address of the router 192.0.2.4 -1",
        "fe80::200:5eff:fe00:5301, MAC address 00:00:5e:00:53:01 -1",
        "2001:db8::a8bb:ccff:fedd:eeff, MAC address aa:bb:cc:dd:ee:ff -1",
        "fe80::5efe:192.0.2.143, IPv4 address of ISATAP 192.0.2.143 -1",
        "2001:db8::200:5efe:192.0.2.1, IPv4 address of ISATAP 192.0.2.1 -1",
    })
    void whatIsInside(String text, String expected) {
        EmbeddedAddress inside = EmbeddedAddress.of(ipv6(text)).getFirst();
        assertEquals(expected, inside.role() + " " + inside.address() + " " + inside.port());
    }

    @Test
    void behindARouterOf6to4HostsHaveIdentifiersToo() {
        List<EmbeddedAddress> inside =
                EmbeddedAddress.of(ipv6("2002:c000:204::200:5eff:fe00:5301"));
        assertEquals("IPv4 address of the router", inside.getFirst().role());
        assertEquals(address("00:00:5e:00:53:01"), inside.getLast().address());
    }

    /** Server, flags, and port and client turned over: RFC 4380 section 4. */
    @Test
    void teredoHasThree() {
        List<EmbeddedAddress> inside =
                EmbeddedAddress.of(ipv6("2001:0:4136:e378:8000:63bf:3fff:fdd2"));
        assertEquals("65.54.227.120", inside.getFirst().address().toString());
        assertEquals("192.0.2.45", inside.getLast().address().toString());
        assertEquals(40_000, inside.getLast().port());
    }

    @Test
    void nothingIsReadIntoOthers() {
        for (String text :
                List.of(
                        "2001:db8::1",
                        "64:ff9b:1::1",
                        "ff02::ff:fe00:1",
                        "ff02::db8:ff:fe00:1",
                        "::1")) {
            assertEquals(List.of(), EmbeddedAddress.of(ipv6(text)), text);
        }
    }

    @Test
    void neighboursAreAskedAsGroups() {
        assertEquals(
                ipv6("ff02::1:ff28:9c5a"),
                MulticastGroup.solicitedNode(ipv6("fe80::2aa:ff:fe28:9c5a")));
    }

    @Test
    void macAddressesTellWhatTheyAre() {
        MacAddress local = (MacAddress) address("02:00:00:00:00:0a");
        assertEquals("true false", local.isLocal() + " " + local.isGroup());
        MacAddress group = (MacAddress) address("01:00:5e:00:00:fb");
        assertEquals("false true", group.isLocal() + " " + group.isGroup());
        assertEquals(true, ((MacAddress) address("ff:ff:ff:ff:ff:ff")).isBroadcast());
        MacAddress documentation = (MacAddress) address("00:00:5e:00:53:01");
        assertEquals(0x0200_5eff_fe00_5301L, documentation.interfaceIdentifier());
    }

    @ParameterizedTest
    @CsvSource({
        "ff:ff:ff:ff:ff:ff, broadcast",
        "01:80:c2:00:00:00, spanning tree (bridge group)",
        "01:80:c2:00:00:0e, 'LLDP, and PTP between neighbours'",
        "01:80:c2:00:00:0f, not passed on by bridges",
        "01:00:5e:7f:ff:fa, IPv4 multicast",
        "01:00:5e:80:00:01, MPLS multicast",
        "01:00:5e:90:10:01, multicast documentation",
        "33:33:00:00:00:01, IPv6 multicast",
        "00:00:5e:00:01:05, VRRP of IPv4",
        "00:00:5e:00:53:01, documentation",
        "00:00:5e:12:34:56, IANA",
        "00:11:22:33:44:55, ",
        "01-00-5e-00-00-00-00-01, ",
    })
    void knownMacAddresses(String text, String name) {
        MacBlock block = MacBlock.of((MacAddress) address(text));
        assertEquals(name, block == null ? null : block.name());
    }
}
