// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.cli.frame.NetworkHeader;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * What IP says around the transport.
 *
 * @param protocol that of the transport, an {@link IpProtocol}
 * @param timeToLive that of IPv4, or the hop limit
 * @param identification that of IPv4; 0 of IPv6
 * @param bytes octets from the IP header on, as the sender wrote it
 * @param begin where the IP header begins in the packet's segment
 * @param transport where what it carries begins
 * @param end behind the last octet of that which was captured
 * @param fragmentOffset in octets; 0 of packets that are whole too
 */
record Around(
        IpAddress source,
        IpAddress destination,
        int protocol,
        boolean ipv6,
        int timeToLive,
        int identification,
        int bytes,
        long begin,
        long transport,
        long end,
        int fragmentOffset) {
    private static final int MOST_EXTENSIONS = 8;

    /**
     * {@return what a packet's IP header says; null if it has none, or that is cut short}
     *
     * @param end behind the last octet of the packet that was captured
     */
    static @Nullable Around read(MemorySegment segment, NetworkHeader network, long end) {
        return switch (network.type()) {
            case EtherType.IPV4 -> ipv4(segment, network.at(), end);
            case EtherType.IPV6 -> ipv6(segment, network.at(), end);
            default -> null;
        };
    }

    private static @Nullable Around ipv4(MemorySegment segment, long at, long end) {
        Check check = Ipv4Header.check(segment, at, end);
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        Ipv4 ip = Ipv4.read(segment, at);
        int total = Ipv4Header.totalLength(segment, at);
        return new Around(
                ip.source(),
                ip.destination(),
                ip.protocol(),
                false,
                ip.timeToLive(),
                ip.identification(),
                total,
                at,
                at + ip.length(),
                Math.min(end, at + total),
                ip.fragmentOffset());
    }

    private static @Nullable Around ipv6(MemorySegment segment, long at, long end) {
        Check check = Ipv6Header.check(segment, at, end);
        if (check == Check.TRUNCATED || check == Check.INVALID) {
            return null;
        }
        Ipv6 ip = Ipv6.read(segment, at);
        int bytes = Ipv6Header.LENGTH + Ipv6Header.payloadLength(segment, at);
        long limit = Math.min(end, at + bytes);
        long place = at + Ipv6Header.LENGTH;
        int next = ip.nextHeader();
        int offset = 0;
        for (int i = 0; i < MOST_EXTENSIONS && offset == 0 && isExtension(next); i++) {
            if (Ipv6ExtensionHeader.check(segment, place, limit) != Check.COMPLETE) {
                return null;
            }
            int length = Ipv6FragmentHeader.LENGTH;
            if (next == IpProtocol.FRAGMENT) {
                offset = Ipv6FragmentHeader.fragmentOffset(segment, place);
            } else {
                length = Ipv6ExtensionHeader.length(segment, place);
            }
            next = Ipv6ExtensionHeader.nextHeader(segment, place);
            place += length;
        }
        return new Around(
                ip.source(),
                ip.destination(),
                next,
                true,
                ip.hopLimit(),
                0,
                bytes,
                at,
                place,
                limit,
                offset);
    }

    private static boolean isExtension(int next) {
        return next == IpProtocol.HOP_BY_HOP
                || next == IpProtocol.ROUTING
                || next == IpProtocol.DESTINATION_OPTIONS
                || next == IpProtocol.FRAGMENT;
    }
}
