// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** What an IP address is for, by the block that it lies in. */
public enum AddressKind {
    /** No address yet, or any. */
    UNSPECIFIED("unspecified"),
    /** A host of the network that the sender is on; only ever a source. */
    THIS_NETWORK("this network"),
    /** This machine itself. */
    LOOPBACK("loopback"),
    /** Of one link only; routers do not pass it on. */
    LINK_LOCAL("link-local"),
    /** Free for use inside of a site. */
    PRIVATE("private"),
    /** The same of IPv6, made so that sites do not clash. */
    UNIQUE_LOCAL("unique local"),
    /** Between a provider and its customers, behind the provider's NAT. */
    SHARED("shared"),
    /** For examples in texts; never on a wire. */
    DOCUMENTATION("documentation"),
    /** For measurements of devices. */
    BENCHMARKING("benchmarking"),
    /** All hosts of this link. */
    BROADCAST("broadcast"),
    /** A group of hosts: {@link MulticastScope} says how far. */
    MULTICAST("multicast"),
    /** Set aside for protocols. */
    PROTOCOL("protocol assignment"),
    /** A service that the nearest server answers. */
    ANYCAST("anycast"),
    /** An IPv4 address in the form of an IPv6 one, inside of programs. */
    IPV4_MAPPED("IPv4-mapped"),
    /** The same in an older, deprecated form. */
    IPV4_COMPATIBLE("IPv4-compatible"),
    /** An IPv4 address in a form of stateless translation. */
    IPV4_TRANSLATED("IPv4-translated"),
    /** An IPv4 address that a translator reaches for hosts of IPv6. */
    NAT64("NAT64"),
    /** IPv6 through IPv4, without a tunnel that is set up. */
    SIX_TO_FOUR("6to4"),
    /** IPv6 through UDP over IPv4, through NATs. */
    TEREDO("Teredo"),
    /** The hash of a key in place of an address. */
    ORCHID("ORCHID"),
    /** The identity of an aircraft without pilot. */
    DRONE("drone remote ID"),
    /** Servers that answer questions for names of private addresses. */
    AS112("AS112"),
    /** Multicast through tunnels. */
    AMT("AMT"),
    /** An instruction of segment routing. */
    SRV6("SRv6 SID"),
    /** Thrown away by routers. */
    DISCARD("discard-only"),
    /** A stand-in where there is no address. */
    DUMMY("dummy"),
    /** What unique local addresses replace. */
    SITE_LOCAL("site-local"),
    /** Nobody may use it yet, or not any more. */
    RESERVED("reserved"),
    /** One host, wherever it is. */
    GLOBAL("global");

    private final String word;

    AddressKind(String word) {
        this.word = word;
    }

    /** {@return what people call it} */
    public String word() {
        return word;
    }
}
