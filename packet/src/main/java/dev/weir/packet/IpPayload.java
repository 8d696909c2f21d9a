// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * What IPv4 or IPv6 carries: behind the options of IPv4, and behind the extension headers of IPv6
 * that hosts and routers look at.
 *
 * @param version 4 or 6
 * @param protocol what it is, an {@link IpProtocol}
 * @param fragmentOffset where in a packet that was cut into fragments it belongs, in octets; 0 of
 *     the first one, and of packets that are whole
 * @param octets how many octets the packet has from the IP header on, as its sender wrote it
 * @param at where the payload begins, in the segment
 * @param end behind the last octet of it that may be read; not before {@code at}
 */
public record IpPayload(
        int version, int protocol, int fragmentOffset, int octets, long at, long end) {
    /** Nobody sends more; whoever does is not followed. */
    private static final int MOST_EXTENSIONS = 8;

    /**
     * {@return what the packet carries whose IP header is at {@code at}; null if there is none, or
     * its headers are cut short or contradict themselves}
     *
     * @param end behind the last octet that may be read
     */
    public static @Nullable IpPayload of(MemorySegment segment, long at, long end) {
        if (at >= end) {
            return null;
        }
        return switch (Ipv4Header.version(segment, at)) {
            case 4 -> ofIpv4(segment, at, end);
            case 6 -> ofIpv6(segment, at, end);
            default -> null;
        };
    }

    private static boolean isWhole(Check check) {
        return check == Check.COMPLETE || check == Check.PAYLOAD_TRUNCATED;
    }

    private static @Nullable IpPayload ofIpv4(MemorySegment segment, long at, long end) {
        if (!isWhole(Ipv4Header.check(segment, at, end))) {
            return null;
        }
        int octets = Ipv4Header.totalLength(segment, at);
        long begin = at + Ipv4Header.headerLength(segment, at);
        return new IpPayload(
                4,
                Ipv4Header.protocol(segment, at),
                Ipv4Header.fragmentOffset(segment, at),
                octets,
                begin,
                Math.max(begin, Math.min(end, at + octets)));
    }

    private static @Nullable IpPayload ofIpv6(MemorySegment segment, long at, long end) {
        if (!isWhole(Ipv6Header.check(segment, at, end))) {
            return null;
        }
        int octets = Ipv6Header.LENGTH + Ipv6Header.payloadLength(segment, at);
        long last = Math.min(end, at + octets);
        long place = at + Ipv6Header.LENGTH;
        int next = Ipv6Header.nextHeader(segment, at);
        int offset = 0;
        for (int i = 0;
                i < MOST_EXTENSIONS && offset == 0 && Ipv6ExtensionHeader.isOne(next);
                i++) {
            int length;
            if (next == IpProtocol.FRAGMENT) {
                if (Ipv6FragmentHeader.check(segment, place, last) == Check.TRUNCATED) {
                    return null;
                }
                offset = Ipv6FragmentHeader.fragmentOffset(segment, place);
                length = Ipv6FragmentHeader.LENGTH;
            } else {
                if (Ipv6ExtensionHeader.check(segment, place, last) == Check.TRUNCATED) {
                    return null;
                }
                length = Ipv6ExtensionHeader.length(segment, place);
            }
            next = Ipv6ExtensionHeader.nextHeader(segment, place);
            place += length;
        }
        return new IpPayload(6, next, offset, octets, place, Math.max(place, last));
    }
}
