// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.BigEndian;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.address.Ipv6Address;

import java.lang.foreign.MemorySegment;

/**
 * The header of an IPv6 packet; its payload length is filled in. Extension headers are {@link
 * Octets}, or none.
 *
 * @param trafficClass 0 to 255
 * @param flowLabel 0 to 2^20-1
 * @param hopLimit 0 to 255
 * @param nextHeader what follows, an {@link IpProtocol}
 * @see Ipv6Header
 */
public record Ipv6(
        Ipv6Address source,
        Ipv6Address destination,
        int trafficClass,
        int flowLabel,
        int hopLimit,
        int nextHeader)
        implements Layer {
    /** The hop limit of {@link #of}. */
    public static final int DEFAULT_HOP_LIMIT = 64;

    public Ipv6 {
        Range.check("traffic class", trafficClass, 0xff);
        Range.check("flow label", flowLabel, 0xfffff);
        Range.check("hop limit", hopLimit, 0xff);
        Range.checkType("next header", nextHeader, 0xff);
    }

    /** {@return a header as most packets have it, whose next header is that of the next layer} */
    public static Ipv6 of(Ipv6Address source, Ipv6Address destination) {
        return new Ipv6(source, destination, 0, 0, DEFAULT_HOP_LIMIT, OF_NEXT_LAYER);
    }

    /** {@return the header at {@code at}} */
    public static Ipv6 read(MemorySegment segment, long at) {
        return new Ipv6(
                address(segment, Ipv6Header.sourceAt(at)),
                address(segment, Ipv6Header.destinationAt(at)),
                Ipv6Header.trafficClass(segment, at),
                Ipv6Header.flowLabel(segment, at),
                Ipv6Header.hopLimit(segment, at),
                Ipv6Header.nextHeader(segment, at));
    }

    private static Ipv6Address address(MemorySegment segment, long at) {
        return new Ipv6Address(BigEndian.u64(segment, at), BigEndian.u64(segment, at + 8));
    }

    /** {@return the same header with another hop limit, 0 to 255} */
    public Ipv6 withHopLimit(int newHopLimit) {
        return new Ipv6(source, destination, trafficClass, flowLabel, newHopLimit, nextHeader);
    }

    @Override
    public int length() {
        return Ipv6Header.LENGTH;
    }
}
