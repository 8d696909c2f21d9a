// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.packet.EtherType;
import dev.weir.packet.IpPayload;
import dev.weir.packet.NetworkHeader;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.build.Ipv4;
import dev.weir.packet.build.Ipv6;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * What IP says around the transport.
 *
 * @param timeToLive that of IPv4, or the hop limit
 * @param identification that of IPv4; 0 of IPv6
 * @param begin where the IP header begins in the packet's segment
 * @param payload what is inside
 */
record Around(
        IpAddress source,
        IpAddress destination,
        int timeToLive,
        int identification,
        long begin,
        IpPayload payload) {
    /**
     * {@return what a packet's IP header says; null if it has none, or that is cut short}
     *
     * @param end behind the last octet of the packet that was captured
     */
    static @Nullable Around read(MemorySegment segment, NetworkHeader network, long end) {
        long at = network.at();
        IpPayload payload = IpPayload.of(segment, at, end);
        if (payload == null) {
            return null;
        }
        return switch (network.type()) {
            case EtherType.IPV4 -> {
                Ipv4 ip = Ipv4.read(segment, at);
                yield new Around(
                        ip.source(),
                        ip.destination(),
                        ip.timeToLive(),
                        ip.identification(),
                        at,
                        payload);
            }
            case EtherType.IPV6 -> {
                Ipv6 ip = Ipv6.read(segment, at);
                yield new Around(ip.source(), ip.destination(), ip.hopLimit(), 0, at, payload);
            }
            default -> null;
        };
    }
}
