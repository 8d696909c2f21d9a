// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.frame;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;
import dev.weir.packet.EtherType;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.Packet;
import dev.weir.packet.TcpHeader;
import dev.weir.packet.UdpHeader;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * What UDP or TCP carries in a packet, and between whom.
 *
 * @param tcp whether it is TCP, else it is UDP
 * @param header where the header of UDP or TCP begins in the packet's segment
 * @param at where the payload begins in the packet's segment
 * @param end behind the last octet of it that was captured
 */
public record TransportPayload(
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort,
        boolean tcp,
        long header,
        long at,
        long end) {
    /** {@return the payload; null if the packet carries none, or is a later fragment} */
    public static @Nullable TransportPayload of(Packet packet) {
        NetworkHeader network = NetworkHeader.of(packet);
        if (network == null) {
            return null;
        }
        MemorySegment segment = packet.segment();
        long at = network.at();
        long end = packet.offset() + packet.caplen();
        if (network.type() == EtherType.IPV4 && whole(Ipv4Header.check(segment, at, end))) {
            Ipv4 ip = Ipv4.read(segment, at);
            long last = Math.min(end, at + Ipv4Header.totalLength(segment, at));
            return ip.fragmentOffset() > 0
                    ? null
                    : transport(
                            segment,
                            ip.source(),
                            ip.destination(),
                            ip.protocol(),
                            at + ip.length(),
                            last);
        }
        if (network.type() == EtherType.IPV6 && whole(Ipv6Header.check(segment, at, end))) {
            Ipv6 ip = Ipv6.read(segment, at);
            long begin = at + Ipv6Header.LENGTH;
            long last = Math.min(end, begin + Ipv6Header.payloadLength(segment, at));
            return transport(segment, ip.source(), ip.destination(), ip.nextHeader(), begin, last);
        }
        return null;
    }

    private static boolean whole(Check check) {
        return check == Check.COMPLETE || check == Check.PAYLOAD_TRUNCATED;
    }

    private static @Nullable TransportPayload transport(
            MemorySegment segment,
            IpAddress source,
            IpAddress destination,
            int protocol,
            long at,
            long end) {
        boolean tcp = protocol == IpProtocol.TCP;
        boolean there =
                tcp
                        ? TcpHeader.check(segment, at, end) == Check.COMPLETE
                        : protocol == IpProtocol.UDP && whole(UdpHeader.check(segment, at, end));
        if (!there) {
            return null;
        }
        int length = tcp ? TcpHeader.headerLength(segment, at) : UdpHeader.LENGTH;
        return new TransportPayload(
                source,
                BigEndian.u16(segment, at),
                destination,
                BigEndian.u16(segment, at + 2),
                tcp,
                at,
                at + length,
                end);
    }
}
