// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.address.Ipv4Address;

import java.lang.foreign.MemorySegment;

/**
 * The header of an IPv4 packet; its lengths and its checksum are filled in.
 *
 * @param typeOfService the octet of differentiated services and congestion, 0 to 255
 * @param identification 0 to 65535
 * @param dontFragment whether routers may not take it apart
 * @param moreFragments whether this is a fragment and not the last
 * @param fragmentOffset where the payload of a fragment belongs, in octets: 0 to 65528, a multiple
 *     of 8. What a fragment carries is {@link Octets}: no checksum is computed over a part
 * @param timeToLive 0 to 255
 * @param protocol what follows, an {@link IpProtocol}
 * @param options at most 40 octets, padded to a multiple of 4
 * @see Ipv4Header
 */
public record Ipv4(
        Ipv4Address source,
        Ipv4Address destination,
        int typeOfService,
        int identification,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int timeToLive,
        int protocol,
        Octets options)
        implements Layer {
    /** The time to live of {@link #of}. */
    public static final int DEFAULT_TIME_TO_LIVE = 64;

    public Ipv4 {
        Range.check("type of service", typeOfService, 0xff);
        Range.check("identification", identification, 0xffff);
        Range.check("fragment offset", fragmentOffset, 0xfff8);
        Range.check("time to live", timeToLive, 0xff);
        Range.checkType("protocol", protocol, 0xff);
        Range.checkOptions("IPv4", options);
        if (fragmentOffset % 8 != 0) {
            throw new IllegalArgumentException(
                    "a fragment offset is a multiple of 8: " + fragmentOffset);
        }
    }

    /** {@return a header as most packets have it, whose protocol is that of the next layer} */
    public static Ipv4 of(Ipv4Address source, Ipv4Address destination) {
        return new Ipv4(
                source,
                destination,
                0,
                0,
                false,
                false,
                0,
                DEFAULT_TIME_TO_LIVE,
                OF_NEXT_LAYER,
                Octets.NONE);
    }

    /** {@return the header at {@code at}, without its reserved flag} */
    public static Ipv4 read(MemorySegment segment, long at) {
        return new Ipv4(
                new Ipv4Address(Ipv4Header.source(segment, at)),
                new Ipv4Address(Ipv4Header.destination(segment, at)),
                Ipv4Header.typeOfService(segment, at),
                Ipv4Header.identification(segment, at),
                Ipv4Header.dontFragment(segment, at),
                Ipv4Header.moreFragments(segment, at),
                Ipv4Header.fragmentOffset(segment, at),
                Ipv4Header.timeToLive(segment, at),
                Ipv4Header.protocol(segment, at),
                Octets.read(
                        segment,
                        Ipv4Header.optionsAt(at),
                        at + Ipv4Header.headerLength(segment, at)));
    }

    /** {@return the same header with another time to live, 0 to 255} */
    public Ipv4 withTimeToLive(int newTimeToLive) {
        return new Ipv4(
                source,
                destination,
                typeOfService,
                identification,
                dontFragment,
                moreFragments,
                fragmentOffset,
                newTimeToLive,
                protocol,
                options);
    }

    /** {@return the same header with another identification, 0 to 65535} */
    public Ipv4 withIdentification(int newIdentification) {
        return new Ipv4(
                source,
                destination,
                typeOfService,
                newIdentification,
                dontFragment,
                moreFragments,
                fragmentOffset,
                timeToLive,
                protocol,
                options);
    }

    /** {@return the same header in front of another protocol, an {@link IpProtocol}} */
    public Ipv4 withProtocol(int newProtocol) {
        return new Ipv4(
                source,
                destination,
                typeOfService,
                identification,
                dontFragment,
                moreFragments,
                fragmentOffset,
                timeToLive,
                newProtocol,
                options);
    }

    @Override
    public int length() {
        return Ipv4Header.MINIMUM_LENGTH + options.length();
    }
}
