// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * What UDP or TCP carries in a packet, and between whom: for who wants to know that and nothing of
 * the headers around it. An object is made of each packet; where that matters there are the
 * headers.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
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
    /**
     * {@return the payload; null if the packet carries none, is a later fragment, or is cut before
     * the end of the header}
     */
    public static @Nullable TransportPayload of(Packet packet) {
        NetworkHeader network = NetworkHeader.of(packet);
        if (network == null) {
            return null;
        }
        MemorySegment segment = packet.segment();
        long at = network.at();
        IpPayload payload = IpPayload.of(segment, at, packet.offset() + packet.caplen());
        if (payload == null || payload.fragmentOffset() > 0) {
            return null;
        }
        return switch (network.type()) {
            case EtherType.IPV4 ->
                    of(
                            segment,
                            payload,
                            ipv4(segment, Ipv4Header.sourceAt(at)),
                            ipv4(segment, Ipv4Header.destinationAt(at)));
            case EtherType.IPV6 ->
                    of(
                            segment,
                            payload,
                            ipv6(segment, Ipv6Header.sourceAt(at)),
                            ipv6(segment, Ipv6Header.destinationAt(at)));
            default -> null;
        };
    }

    private static Ipv4Address ipv4(MemorySegment segment, long at) {
        return new Ipv4Address(BigEndian.u32(segment, at));
    }

    private static Ipv6Address ipv6(MemorySegment segment, long at) {
        return new Ipv6Address(BigEndian.u64(segment, at), BigEndian.u64(segment, at + 8));
    }

    private static @Nullable TransportPayload of(
            MemorySegment segment, IpPayload payload, IpAddress source, IpAddress destination) {
        long at = payload.at();
        long end = payload.end();
        int length;
        switch (payload.protocol()) {
            case IpProtocol.TCP -> {
                if (TcpHeader.check(segment, at, end) != Check.COMPLETE) {
                    return null;
                }
                length = TcpHeader.headerLength(segment, at);
            }
            case IpProtocol.UDP -> {
                Check check = UdpHeader.check(segment, at, end);
                if (check == Check.TRUNCATED || check == Check.INVALID) {
                    return null;
                }
                length = UdpHeader.LENGTH;
                int announced = UdpHeader.length(segment, at);
                end = announced == 0 ? end : Math.min(end, at + announced); // 0: a jumbogram
            }
            default -> {
                return null;
            }
        }
        return new TransportPayload(
                source,
                BigEndian.u16(segment, at),
                destination,
                BigEndian.u16(segment, at + 2),
                payload.protocol() == IpProtocol.TCP,
                at,
                at + length,
                end);
    }
}
