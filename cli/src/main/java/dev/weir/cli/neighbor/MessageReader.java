// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import dev.weir.cli.neighbor.Claim.Kind;
import dev.weir.packet.ArpHeader;
import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.NeighborDiscoveryOption;
import dev.weir.packet.NetworkHeader;
import dev.weir.packet.Packet;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.build.Arp;
import dev.weir.packet.build.Ethernet;
import dev.weir.packet.build.Icmpv6;
import dev.weir.packet.build.Ipv6;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * Reads what a frame of Ethernet, whole or cooked by Linux, says of addresses, and trusts none of
 * it.
 */
public final class MessageReader {
    private static final Message OTHER = new Message.Other();

    /** What routers would have lowered: RFC 4861 section 7.1. */
    private static final int ON_LINK = 255;

    private static final int NEIGHBOR_LENGTH = 24; // with the header, without options

    private MessageReader() {}

    /** {@return whether packets of that link type tell which machine sent them} */
    static boolean reads(LinkType linkType) {
        return linkType.equals(LinkType.ETHERNET)
                || linkType.equals(LinkType.LINUX_SLL)
                || linkType.equals(LinkType.LINUX_SLL2);
    }

    /** {@return what a packet says} */
    public static Message read(Packet packet) {
        NetworkHeader network = reads(packet.linkType()) ? NetworkHeader.of(packet) : null;
        MacAddress sender = network == null ? null : sender(packet);
        if (network == null || sender == null) {
            return OTHER;
        }
        MemorySegment segment = packet.segment();
        long end = packet.offset() + packet.caplen();
        return switch (network.type()) {
            case EtherType.ARP -> arp(segment, network.at(), end, sender);
            case EtherType.IPV6 -> ipv6(segment, network.at(), end, sender);
            default -> OTHER;
        };
    }

    /** {@return who sent a packet whose header is whole; null if it is no machine of Ethernet} */
    private static @Nullable MacAddress sender(Packet packet) {
        MemorySegment segment = packet.segment();
        long at = packet.offset();
        if (packet.linkType().equals(LinkType.ETHERNET)) {
            return Ethernet.read(segment, at).source();
        }
        boolean first = packet.linkType().equals(LinkType.LINUX_SLL);
        int length = first ? BigEndian.u16(segment, at + 4) : BigEndian.u8(segment, at + 11);
        return length == 6
                ? new MacAddress(BigEndian.u48(segment, at + (first ? 6 : 12)), 6)
                : null;
    }

    private static Message malformed(String why) {
        return new Message.Malformed(why);
    }

    private static Message arp(MemorySegment segment, long at, long end, MacAddress sender) {
        if (!Arp.isAt(segment, at, end)) {
            return malformed("ARP that is cut short, or not about IPv4 on Ethernet");
        }
        Arp arp = Arp.read(segment, at);
        if (arp.operation() != ArpHeader.REQUEST && arp.operation() != ArpHeader.REPLY) {
            return OTHER;
        }
        MacAddress mac = arp.senderHardware();
        if (mac.isGroup() || mac.value() == 0) {
            return malformed("ARP of a sender that is none: " + mac);
        }
        boolean asks = arp.operation() == ArpHeader.REQUEST;
        if (arp.senderProtocol().value() == 0) {
            return asks
                    ? new Claim(Kind.PROBE, arp.targetProtocol(), mac, sender)
                    : malformed("an answer of ARP without an address");
        }
        Kind kind =
                arp.senderProtocol().equals(arp.targetProtocol())
                        ? Kind.GRATUITOUS
                        : asks ? Kind.REQUEST : Kind.REPLY;
        return new Claim(kind, arp.senderProtocol(), mac, sender);
    }

    private static Message ipv6(MemorySegment segment, long at, long end, MacAddress sender) {
        if (Ipv6Header.check(segment, at, end) != Check.COMPLETE
                || Ipv6Header.nextHeader(segment, at) != IpProtocol.ICMPV6) {
            return OTHER;
        }
        Ipv6 ip = Ipv6.read(segment, at);
        int length = Ipv6Header.payloadLength(segment, at);
        long message = at + Ipv6Header.LENGTH;
        if (length < 8) {
            return malformed("ICMPv6 that is cut short");
        }
        long sum = InternetChecksum.pseudoHeader6(segment, at, IpProtocol.ICMPV6, length);
        if (InternetChecksum.fold(InternetChecksum.add(sum, segment, message, length)) != 0xffff) {
            return malformed("ICMPv6 with a wrong checksum");
        }
        int type = Icmpv6Header.type(segment, message);
        return switch (type) {
            case Icmpv6Header.ECHO_REPLY -> new Claim(Kind.ECHO, ip.source(), sender, sender);
            case Icmpv6Header.NEIGHBOR_SOLICITATION, Icmpv6Header.NEIGHBOR_ADVERTISEMENT -> {
                boolean valid =
                        ip.hopLimit() == ON_LINK
                                && Icmpv6Header.code(segment, message) == 0
                                && length >= NEIGHBOR_LENGTH;
                yield valid
                        ? neighbor(segment, message, message + length, ip.source(), sender)
                        : malformed("neighbour discovery from behind a router, or cut short");
            }
            default -> OTHER;
        };
    }

    private static Message neighbor(
            MemorySegment segment, long at, long end, Ipv6Address source, MacAddress sender) {
        boolean asks = Icmpv6Header.type(segment, at) == Icmpv6Header.NEIGHBOR_SOLICITATION;
        Ipv6Address target = Icmpv6.read(segment, at, at + NEIGHBOR_LENGTH).target();
        if (target.hextet(0) >>> 8 == 0xff) {
            return malformed("neighbour discovery of a group");
        }
        int wanted =
                asks
                        ? NeighborDiscoveryOption.SOURCE_LINK_ADDRESS
                        : NeighborDiscoveryOption.TARGET_LINK_ADDRESS;
        MacAddress mac = sender;
        for (long option = at + NEIGHBOR_LENGTH; option < end; ) {
            int length = NeighborDiscoveryOption.length(segment, option, end);
            if (length < 0) {
                return malformed("neighbour discovery with an option that is cut short");
            }
            if (NeighborDiscoveryOption.type(segment, option) == wanted && length == 8) {
                mac = new MacAddress(BigEndian.u48(segment, option + 2), 6);
            }
            option += length;
        }
        if (!asks) {
            boolean solicited = (BigEndian.u8(segment, at + 4) & 0x40) != 0;
            return new Claim(solicited ? Kind.REPLY : Kind.GRATUITOUS, target, mac, sender);
        }
        return source.high() == 0 && source.low() == 0
                ? new Claim(Kind.PROBE, target, sender, sender)
                : new Claim(Kind.REQUEST, source, mac, sender);
    }
}
