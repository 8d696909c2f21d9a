// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static dev.weir.packet.address.AddressKind.AMT;
import static dev.weir.packet.address.AddressKind.ANYCAST;
import static dev.weir.packet.address.AddressKind.AS112;
import static dev.weir.packet.address.AddressKind.BENCHMARKING;
import static dev.weir.packet.address.AddressKind.BROADCAST;
import static dev.weir.packet.address.AddressKind.DISCARD;
import static dev.weir.packet.address.AddressKind.DOCUMENTATION;
import static dev.weir.packet.address.AddressKind.DRONE;
import static dev.weir.packet.address.AddressKind.DUMMY;
import static dev.weir.packet.address.AddressKind.IPV4_MAPPED;
import static dev.weir.packet.address.AddressKind.LINK_LOCAL;
import static dev.weir.packet.address.AddressKind.LOOPBACK;
import static dev.weir.packet.address.AddressKind.NAT64;
import static dev.weir.packet.address.AddressKind.ORCHID;
import static dev.weir.packet.address.AddressKind.PRIVATE;
import static dev.weir.packet.address.AddressKind.PROTOCOL;
import static dev.weir.packet.address.AddressKind.RESERVED;
import static dev.weir.packet.address.AddressKind.SHARED;
import static dev.weir.packet.address.AddressKind.SIX_TO_FOUR;
import static dev.weir.packet.address.AddressKind.SRV6;
import static dev.weir.packet.address.AddressKind.TEREDO;
import static dev.weir.packet.address.AddressKind.THIS_NETWORK;
import static dev.weir.packet.address.AddressKind.UNIQUE_LOCAL;
import static dev.weir.packet.address.AddressKind.UNSPECIFIED;

import java.util.List;

/**
 * IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890), all entries, as they were on
 * 2025-10-09. The last column is theirs: source, destination, forwardable, globally reachable,
 * reserved by protocol.
 */
final class SpecialPurpose {
    static final List<AddressBlock> BLOCKS =
            List.of(
                    block("0.0.0.0/8", THIS_NETWORK, "This network", "RFC 791", "TFFFT"),
                    block(
                            "0.0.0.0/32",
                            UNSPECIFIED,
                            "This host on this network",
                            "RFC 1122",
                            "TFFFT"),
                    block("10.0.0.0/8", PRIVATE, "Private-Use", "RFC 1918", "TTTFF"),
                    block("100.64.0.0/10", SHARED, "Shared Address Space", "RFC 6598", "TTTFF"),
                    block("127.0.0.0/8", LOOPBACK, "Loopback", "RFC 1122", "FFFFT"),
                    block("169.254.0.0/16", LINK_LOCAL, "Link Local", "RFC 3927", "TTFFT"),
                    block("172.16.0.0/12", PRIVATE, "Private-Use", "RFC 1918", "TTTFF"),
                    block(
                            "192.0.0.0/24",
                            PROTOCOL,
                            "IETF Protocol Assignments",
                            "RFC 6890",
                            "FFFFF"),
                    block(
                            "192.0.0.0/29",
                            PROTOCOL,
                            "IPv4 Service Continuity Prefix",
                            "RFC 7335",
                            "TTTFF"),
                    block("192.0.0.8/32", DUMMY, "IPv4 dummy address", "RFC 7600", "TFFFF"),
                    block(
                            "192.0.0.9/32",
                            ANYCAST,
                            "Port Control Protocol Anycast",
                            "RFC 7723",
                            "TTTTF"),
                    block(
                            "192.0.0.10/32",
                            ANYCAST,
                            "Traversal Using Relays around NAT Anycast",
                            "RFC 8155",
                            "TTTTF"),
                    block("192.0.0.170/32", PROTOCOL, "NAT64/DNS64 Discovery", "RFC 8880", "FFFFT"),
                    block("192.0.0.171/32", PROTOCOL, "NAT64/DNS64 Discovery", "RFC 8880", "FFFFT"),
                    block(
                            "192.0.2.0/24",
                            DOCUMENTATION,
                            "Documentation (TEST-NET-1)",
                            "RFC 5737",
                            "FFFFF"),
                    block("192.31.196.0/24", AS112, "AS112-v4", "RFC 7535", "TTTTF"),
                    block("192.52.193.0/24", AMT, "AMT", "RFC 7450", "TTTTF"),
                    terminated(
                            "192.88.99.0/24",
                            RESERVED,
                            "Deprecated (6to4 Relay Anycast)",
                            "RFC 7526"),
                    block(
                            "192.88.99.2/32",
                            ANYCAST,
                            "6a44-relay anycast address",
                            "RFC 6751",
                            "TTTFF"),
                    block("192.168.0.0/16", PRIVATE, "Private-Use", "RFC 1918", "TTTFF"),
                    block(
                            "192.175.48.0/24",
                            AS112,
                            "Direct Delegation AS112 Service",
                            "RFC 7534",
                            "TTTTF"),
                    block("198.18.0.0/15", BENCHMARKING, "Benchmarking", "RFC 2544", "TTTFF"),
                    block(
                            "198.51.100.0/24",
                            DOCUMENTATION,
                            "Documentation (TEST-NET-2)",
                            "RFC 5737",
                            "FFFFF"),
                    block(
                            "203.0.113.0/24",
                            DOCUMENTATION,
                            "Documentation (TEST-NET-3)",
                            "RFC 5737",
                            "FFFFF"),
                    block("240.0.0.0/4", RESERVED, "Reserved", "RFC 1112", "FFFFT"),
                    block("255.255.255.255/32", BROADCAST, "Limited Broadcast", "RFC 919", "FTFFT"),
                    block("::1/128", LOOPBACK, "Loopback Address", "RFC 4291", "FFFFT"),
                    block("::/128", UNSPECIFIED, "Unspecified Address", "RFC 4291", "TFFFT"),
                    block("::ffff:0:0/96", IPV4_MAPPED, "IPv4-mapped Address", "RFC 4291", "FFFFT"),
                    block("64:ff9b::/96", NAT64, "IPv4-IPv6 Translat.", "RFC 6052", "TTTTF"),
                    block("64:ff9b:1::/48", NAT64, "IPv4-IPv6 Translat.", "RFC 8215", "TTTFF"),
                    block("100::/64", DISCARD, "Discard-Only Address Block", "RFC 6666", "TTTFF"),
                    block("100:0:0:1::/64", DUMMY, "Dummy IPv6 Prefix", "RFC 9780", "TFFFF"),
                    block("2001::/23", PROTOCOL, "IETF Protocol Assignments", "RFC 2928", "FFFFF"),
                    block("2001::/32", TEREDO, "TEREDO", "RFC 4380", "TTT-F"),
                    block(
                            "2001:1::1/128",
                            ANYCAST,
                            "Port Control Protocol Anycast",
                            "RFC 7723",
                            "TTTTF"),
                    block(
                            "2001:1::2/128",
                            ANYCAST,
                            "Traversal Using Relays around NAT Anycast",
                            "RFC 8155",
                            "TTTTF"),
                    block(
                            "2001:1::3/128",
                            ANYCAST,
                            "DNS-SD Service Registration Protocol Anycast",
                            "RFC 9665",
                            "TTTTF"),
                    block("2001:2::/48", BENCHMARKING, "Benchmarking", "RFC 5180", "TTTFF"),
                    block("2001:3::/32", AMT, "AMT", "RFC 7450", "TTTTF"),
                    block("2001:4:112::/48", AS112, "AS112-v6", "RFC 7535", "TTTTF"),
                    terminated(
                            "2001:10::/28", RESERVED, "Deprecated (previously ORCHID)", "RFC 4843"),
                    block("2001:20::/28", ORCHID, "ORCHIDv2", "RFC 7343", "TTTTF"),
                    block(
                            "2001:30::/28",
                            DRONE,
                            "Drone Remote ID Protocol Entity Tags (DETs) Prefix",
                            "RFC 9374",
                            "TTTTF"),
                    block("2001:db8::/32", DOCUMENTATION, "Documentation", "RFC 3849", "FFFFF"),
                    block("2002::/16", SIX_TO_FOUR, "6to4", "RFC 3056", "TTT-F"),
                    block(
                            "2620:4f:8000::/48",
                            AS112,
                            "Direct Delegation AS112 Service",
                            "RFC 7534",
                            "TTTTF"),
                    block("3fff::/20", DOCUMENTATION, "Documentation", "RFC 9637", "FFFFF"),
                    block("5f00::/16", SRV6, "Segment Routing (SRv6) SIDs", "RFC 9602", "TTTFF"),
                    block("fc00::/7", UNIQUE_LOCAL, "Unique-Local", "RFC 4193", "TTTFF"),
                    block("fe80::/10", LINK_LOCAL, "Link-Local Unicast", "RFC 4291", "TTFFT"));

    private SpecialPurpose() {}

    private static AddressBlock block(
            String prefix, AddressKind kind, String name, String reference, String reach) {
        return new AddressBlock(Prefix.of(prefix), kind, name, reference, true, Reach.of(reach));
    }

    /** An entry that is over: the registry keeps its name and leaves its columns empty. */
    private static AddressBlock terminated(
            String prefix, AddressKind kind, String name, String reference) {
        return new AddressBlock(Prefix.of(prefix), kind, name, reference, true, null);
    }
}
