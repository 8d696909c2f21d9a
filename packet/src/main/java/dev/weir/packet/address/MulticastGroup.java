// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Groups that are seen on most networks, of IANA's multicast address registries, and the addresses
 * of Ethernet that groups become.
 */
public final class MulticastGroup {
    private static final Map<String, String> IPV4 =
            Map.ofEntries(
                    Map.entry("224.0.0.1", "all hosts"),
                    Map.entry("224.0.0.2", "all routers"),
                    Map.entry("224.0.0.5", "OSPF routers"),
                    Map.entry("224.0.0.6", "OSPF designated routers"),
                    Map.entry("224.0.0.9", "RIP routers"),
                    Map.entry("224.0.0.10", "EIGRP routers"),
                    Map.entry("224.0.0.13", "PIM routers"),
                    Map.entry("224.0.0.18", "VRRP"),
                    Map.entry("224.0.0.22", "IGMPv3 reports"),
                    Map.entry("224.0.0.251", "mDNS"),
                    Map.entry("224.0.0.252", "LLMNR"),
                    Map.entry("224.0.1.1", "NTP"),
                    Map.entry("224.0.1.129", "PTP"),
                    Map.entry("239.255.255.250", "SSDP"));

    /** Those of one scope; the same number in another one is somebody else's, RFC 4291 2.7.1. */
    private static final Map<String, String> IPV6 =
            Map.ofEntries(
                    Map.entry("ff01::1", "all nodes"),
                    Map.entry("ff01::2", "all routers"),
                    Map.entry("ff02::1", "all nodes"),
                    Map.entry("ff02::2", "all routers"),
                    Map.entry("ff02::5", "OSPF routers"),
                    Map.entry("ff02::6", "OSPF designated routers"),
                    Map.entry("ff02::9", "RIPng routers"),
                    Map.entry("ff02::a", "EIGRP routers"),
                    Map.entry("ff02::d", "PIM routers"),
                    Map.entry("ff02::12", "VRRP"),
                    Map.entry("ff02::16", "MLDv2 reports"),
                    Map.entry("ff02::1:2", "DHCP servers and relays"),
                    Map.entry("ff02::1:3", "LLMNR"),
                    Map.entry("ff05::2", "all routers"),
                    Map.entry("ff05::1:3", "DHCP servers"));

    /** Those of all scopes, by the last 112 bits. */
    private static final Map<String, String> IPV6_OF_ANY_SCOPE =
            Map.of("::c", "SSDP", "::fb", "mDNS", "::101", "NTP");

    private MulticastGroup() {}

    /** {@return who listens to a group, or null if it is not known here or no group} */
    public static @Nullable String name(IpAddress address) {
        if (MulticastScope.of(address) == null) {
            return null;
        }
        return switch (address) {
            case Ipv4Address ipv4 -> IPV4.get(ipv4.toString());
            case Ipv6Address ipv6 -> {
                String name = IPV6.get(ipv6.toString());
                boolean permanent = (ipv6.high() >>> 52 & 15) == 0;
                boolean scoped = MulticastScope.of(ipv6) != MulticastScope.RESERVED;
                yield name == null && permanent && scoped
                        ? IPV6_OF_ANY_SCOPE.get(
                                new Ipv6Address(ipv6.high() << 16 >>> 16, ipv6.low()).toString())
                        : name;
            }
        };
    }

    /**
     * {@return the Ethernet address to which packets to a group are sent, or null if {@code
     * address} is no group} Several groups share one: 32 of IPv4 (RFC 1112 section 6.4), and of
     * IPv6 all with the same last 32 bits (RFC 2464 section 7).
     */
    public static @Nullable MacAddress ethernet(IpAddress address) {
        if (MulticastScope.of(address) == null) {
            return null;
        }
        return switch (address) {
            case Ipv4Address ipv4 ->
                    new MacAddress(0x0100_5e00_0000L | (ipv4.value() & 0x7f_ffff), 6);
            case Ipv6Address ipv6 ->
                    new MacAddress(0x3333_0000_0000L | (ipv6.low() & 0xffff_ffffL), 6);
        };
    }

    /**
     * {@return the group to which a host asks for the link-layer address of {@code unicast}: RFC
     * 4291 section 2.7.1}
     */
    public static Ipv6Address solicitedNode(Ipv6Address unicast) {
        return new Ipv6Address(
                0xff02_0000_0000_0000L, 0x1_ff00_0000L | (unicast.low() & 0xff_ffffL));
    }
}
