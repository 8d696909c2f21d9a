// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.packet.UdpHeader;
import dev.weir.packet.VlanTag;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The rule that says which protocol a difference belongs to: the innermost one that the headers of
 * the packet announce by link type, Ethernet type, service access point, IP protocol or port.
 * Tunnels are gone into as far as IP in IP.
 */
final class CarriedProtocol {
    private static final int SNAP = 0xaa;

    private final MemorySegment segment;
    private final long end;

    private CarriedProtocol(Packet packet) {
        segment = packet.segment();
        end = packet.offset() + packet.caplen();
    }

    /** {@return what {@code packet} carries, in a few words} */
    static String of(Packet packet) {
        LinkType type = packet.linkType();
        CarriedProtocol in = new CarriedProtocol(packet);
        long at = packet.offset();
        if (type.equals(LinkType.ETHERNET)) {
            return in.ethernet(at);
        }
        if (type.equals(LinkType.RAW) || type.equals(LinkType.IPV4) || type.equals(LinkType.IPV6)) {
            return in.cut(at, 1) ? type.dltName() : in.ip(at);
        }
        if (type.equals(LinkType.LINUX_SLL) && !in.cut(at, 16)) {
            return in.payload(in.u16(at + 14), at + 16);
        }
        if (type.equals(LinkType.LINUX_SLL2) && !in.cut(at, 20)) {
            return in.payload(in.u16(at), at + 20);
        }
        return "link type " + type.dltName();
    }

    private boolean cut(long at, int length) {
        return end - at < length;
    }

    private int u8(long at) {
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    private int u16(long at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private String ethernet(long frame) {
        if (cut(frame, EthernetHeader.LENGTH)) {
            return "Ethernet";
        }
        int type = EthernetHeader.type(segment, frame);
        long at = frame + EthernetHeader.LENGTH;
        while (EtherType.isVlanTag(type)) {
            if (cut(at, VlanTag.LENGTH)) {
                return "VLAN tag";
            }
            type = VlanTag.type(segment, at);
            at += VlanTag.LENGTH;
        }
        return type <= EtherType.MAX_LENGTH ? llc(at) : payload(type, at);
    }

    private String llc(long at) {
        if (cut(at, 8)) {
            return "LLC";
        }
        int point = u8(at);
        if (point != SNAP) {
            return "LLC 0x%02x".formatted(point);
        }
        int vendor = u8(at + 3) << 16 | u16(at + 4);
        return vendor == 0
                ? payload(u16(at + 6), at + 8)
                : "SNAP 0x%06x:0x%04x".formatted(vendor, u16(at + 6));
    }

    private String payload(int type, long at) {
        return switch (type) {
            case EtherType.IPV4, EtherType.IPV6 -> cut(at, 1) ? "IP" : ip(at);
            default -> "Ethernet type 0x%04x".formatted(type);
        };
    }

    private String ip(long at) {
        return u8(at) >>> 4 == 6 ? ipv6(at) : ipv4(at);
    }

    private String ipv4(long at) {
        if (cut(at, Ipv4Header.MINIMUM_LENGTH) || Ipv4Header.fragmentOffset(segment, at) != 0) {
            return "IPv4";
        }
        return protocol(
                Ipv4Header.protocol(segment, at), at + Ipv4Header.headerLength(segment, at));
    }

    private String ipv6(long at) {
        if (cut(at, Ipv6Header.LENGTH)) {
            return "IPv6";
        }
        int next = Ipv6Header.nextHeader(segment, at);
        long header = at + Ipv6Header.LENGTH;
        while (next == IpProtocol.HOP_BY_HOP || next == IpProtocol.DESTINATION_OPTIONS) {
            if (cut(header, Ipv6ExtensionHeader.MINIMUM_LENGTH)) {
                break;
            }
            next = Ipv6ExtensionHeader.nextHeader(segment, header);
            header += Ipv6ExtensionHeader.length(segment, header);
        }
        return protocol(next, header);
    }

    private String protocol(int protocol, long at) {
        return switch (protocol) {
            case IpProtocol.IPV4, IpProtocol.IPV6 -> cut(at, 1) ? "IP" : ip(at);
            case IpProtocol.TCP -> ports("TCP", at);
            case IpProtocol.UDP -> ports("UDP", at);
            default -> "IP protocol " + protocol;
        };
    }

    /** The ports of TCP lie where those of UDP do; the lower one is likely the service's. */
    private String ports(String transport, long at) {
        if (cut(at, UdpHeader.LENGTH)) {
            return transport;
        }
        int port =
                Math.min(UdpHeader.sourcePort(segment, at), UdpHeader.destinationPort(segment, at));
        return transport + " port " + port;
    }
}
