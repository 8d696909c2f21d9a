// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** What an address is in its network, which takes a prefix length to know. */
public enum NetworkRole {
    /** One host. */
    HOST("host", ""),
    /** The network itself: the first address of an IPv4 network. */
    NETWORK("network itself", "RFC 1122"),
    /** All hosts of the network: its last IPv4 address. */
    DIRECTED_BROADCAST("directed broadcast", "RFC 919"),
    /** Any router of the network: its first IPv6 address. */
    SUBNET_ROUTER_ANYCAST("subnet-router anycast", "RFC 4291"),
    /** Any of some servers of the network: among its last IPv6 addresses. */
    SUBNET_ANYCAST("reserved subnet anycast", "RFC 2526");

    /** Beginning and end of the identifiers that RFC 2526 reserves in networks of 64 bits. */
    private static final long FIRST_ANYCAST = 0xfdff_ffff_ffff_ff80L;

    private static final int ANYCAST_BITS = 7;

    private final String word;
    private final String reference;

    NetworkRole(String word, String reference) {
        this.word = word;
        this.reference = reference;
    }

    /** {@return what people call it} */
    public String word() {
        return word;
    }

    /** {@return the RFC that says so; empty for a host} */
    public String reference() {
        return reference;
    }

    /**
     * {@return what a unicast address is in a network} Networks of two addresses have hosts only
     * (RFC 3021, RFC 6164).
     *
     * @param length how many bits of the address name the network, 0 to 32 or 128
     */
    public static NetworkRole of(IpAddress address, int length) {
        if (length >= address.bits() - 1 || MulticastScope.of(address) != null) {
            return HOST;
        }
        if (address.equals(address.first(length))) {
            return address.isIpv4() ? NETWORK : SUBNET_ROUTER_ANYCAST;
        }
        return switch (address) {
            case Ipv4Address ipv4 -> ipv4.equals(ipv4.last(length)) ? DIRECTED_BROADCAST : HOST;
            case Ipv6Address ipv6 -> isReserved(ipv6, length) ? SUBNET_ANYCAST : HOST;
        };
    }

    private static boolean isReserved(Ipv6Address address, int length) {
        if (length == 64) {
            return address.low() >>> ANYCAST_BITS == FIRST_ANYCAST >>> ANYCAST_BITS;
        }
        int fixed = address.bits() - ANYCAST_BITS;
        return length <= fixed && address.first(fixed).equals(address.last(length).first(fixed));
    }
}
