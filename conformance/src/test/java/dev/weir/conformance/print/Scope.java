// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.UdpHeader;
import dev.weir.packet.VlanTag;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;

/**
 * The rule that says which packets Weir has to print as tcpdump does: those of Ethernet, except
 * where tcpdump 4.99.3 has a printer for the payload and Weir has none yet.
 *
 * <p>For which Ethernet types, IP protocols and ports tcpdump has one was found by giving it a
 * packet of each. A packet that is cut short before it says what it carries is in scope.
 */
final class Scope {
    private static final Set<Integer> ETHER_TYPES =
            Set.of(
                    // what MPLS and PPP carry may be anything
                    0x8847,
                    0x8848,
                    0x8863,
                    0x8864,
                    0x880b,
                    0x0707,
                    0x1111,
                    0x6003,
                    0x809b,
                    0x80f3,
                    0x8137,
                    0x8808,
                    0x886f,
                    0x8899,
                    0x88a2,
                    0x88ca,
                    0x88e5,
                    0x88f7,
                    0x8902,
                    0x8947,
                    0x894f,
                    0xabcd);

    /** Service access points of LLC that tcpdump prints more of than the LLC header. */
    private static final Set<Integer> ACCESS_POINTS = Set.of(0xe0, 0xff);

    private static final Set<Integer> IP_PROTOCOLS = Set.of(8, 9, 33, 46, 51, 62, 88, 135);

    /** Version 1 of PIM. */
    private static final Set<Integer> IGMP_TYPES = Set.of(0x14);

    private static final Set<Integer> TCP_PORTS =
            Set.of(179, 323, 639, 646, 1723, 2049, 6633, 6653, 10288);

    private static final Set<Integer> UDP_PORTS =
            Set.of(
                    88, 319, 320, 496, 500, 525, 546, 547, 646, 654, 698, 701, 750, 921, 1589, 1645,
                    1646, 1700, 1701, 1812, 1813, 1985, 2049, 2103, 2104, 3503, 3799, 4500, 4567,
                    5359, 6343, 6696, 6697, 7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008,
                    7009, 7500, 8231, 8472, 8500, 12222, 12223, 17754, 30490);

    private static final int SNAP = 0xaa;
    private static final int SNAP_HEADER = 8;

    private final MemorySegment segment;
    private final long end;

    private Scope(Packet packet) {
        segment = packet.segment();
        end = packet.offset() + packet.caplen();
    }

    /** {@return whether Weir has to print {@code packet} as tcpdump does} */
    static boolean has(Packet packet) {
        return packet.linkType().equals(LinkType.ETHERNET)
                && new Scope(packet).ethernet(packet.offset());
    }

    private boolean cut(long at, int length) {
        return end - at < length;
    }

    private boolean ethernet(long frame) {
        if (cut(frame, EthernetHeader.LENGTH)) {
            return true;
        }
        int type = EthernetHeader.type(segment, frame);
        long at = frame + EthernetHeader.LENGTH;
        while (EtherType.isVlanTag(type)) {
            if (cut(at, VlanTag.LENGTH)) {
                return true;
            }
            type = VlanTag.type(segment, at);
            at += VlanTag.LENGTH;
        }
        return type <= EtherType.MAX_LENGTH ? llc(at) : payload(type, at);
    }

    private boolean llc(long at) {
        if (cut(at, SNAP_HEADER)) {
            return true;
        }
        int point = octet(at) & 0xfe;
        if (octet(at) != octet(at + 1)) {
            return true;
        }
        if (point == SNAP) {
            boolean ethernet = octet(at + 3) + octet(at + 4) + octet(at + 5) == 0;
            return ethernet && payload(octet(at + 6) << 8 | octet(at + 7), at + SNAP_HEADER);
        }
        return !ACCESS_POINTS.contains(point) && !ACCESS_POINTS.contains(octet(at));
    }

    private int octet(long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private boolean payload(int type, long at) {
        return switch (type) {
            case EtherType.IPV4 -> ipv4(at);
            case EtherType.IPV6 -> ipv6(at);
            default -> !ETHER_TYPES.contains(type);
        };
    }

    private boolean ipv4(long at) {
        if (cut(at, Ipv4Header.MINIMUM_LENGTH) || Ipv4Header.fragmentOffset(segment, at) != 0) {
            return true;
        }
        int protocol = Ipv4Header.protocol(segment, at);
        return protocol(protocol, at + Ipv4Header.headerLength(segment, at));
    }

    private boolean ipv6(long at) {
        if (cut(at, Ipv6Header.LENGTH)) {
            return true;
        }
        int next = Ipv6Header.nextHeader(segment, at);
        long header = at + Ipv6Header.LENGTH;
        while (!cut(header, Ipv6ExtensionHeader.MINIMUM_LENGTH)) {
            switch (next) {
                case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.DESTINATION_OPTIONS -> {
                    next = Ipv6ExtensionHeader.nextHeader(segment, header);
                    header += Ipv6ExtensionHeader.length(segment, header);
                }
                case IpProtocol.FRAGMENT -> {
                    if (Ipv6FragmentHeader.fragmentOffset(segment, header) != 0) {
                        return true;
                    }
                    next = Ipv6FragmentHeader.nextHeader(segment, header);
                    header += Ipv6FragmentHeader.LENGTH;
                }
                default -> {
                    return protocol(next, header);
                }
            }
        }
        return !IP_PROTOCOLS.contains(next);
    }

    private boolean protocol(int protocol, long at) {
        return switch (protocol) {
            case IpProtocol.IPV4 -> ipv4(at);
            case IpProtocol.IPV6 -> ipv6(at);
            case IpProtocol.ETHERNET -> ethernet(at);
            case IpProtocol.IGMP -> cut(at, 1) || !IGMP_TYPES.contains(octet(at));
            case IpProtocol.GRE -> false; // what is in it may be anything
            case IpProtocol.TCP -> ports(TCP_PORTS, at);
            case IpProtocol.UDP -> ports(UDP_PORTS, at);
            default -> !IP_PROTOCOLS.contains(protocol);
        };
    }

    /** The ports of TCP lie where those of UDP do. */
    private boolean ports(Set<Integer> printed, long at) {
        return cut(at, UdpHeader.LENGTH)
                || !(printed.contains(UdpHeader.sourcePort(segment, at))
                        || printed.contains(UdpHeader.destinationPort(segment, at)));
    }
}
