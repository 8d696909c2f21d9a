// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * Finds where what the transport carries begins, as Linux does for SKF_AD_PAY_OFFSET: through VLAN
 * tags, IPv4, IPv6 with its extension headers, and IP in IP.
 *
 * <p>It is not found behind other things that Linux knows, such as GRE, MPLS and PPPoE.
 */
final class PayloadOffset {
    /** How many headers Linux goes through (MAX_FLOW_DISSECT_HDRS). */
    private static final int MOST_HEADERS = 15;

    private static final int VLAN_TAG_LENGTH = 4;
    private static final int UDP_LITE = 136;

    /** Added to the number of an IP protocol, to tell it from an EtherType. */
    private static final int PROTOCOL = 0x1_0000;

    /** What comes next is what the transport carries. */
    private static final int PAYLOAD = 0x2_0000;

    /** What comes next cannot be told. */
    private static final long UNKNOWN = -1;

    private PayloadOffset() {}

    /**
     * {@return the offset from the first byte, or 0 where Linux finds none}
     *
     * @param type the EtherType of what is at {@code network}
     * @param network where the network header is, in bytes from the first of the packet
     */
    static int of(MemorySegment segment, long packet, int caplen, int type, int network) {
        long next = next(type, network);
        for (int headers = 0; headers < MOST_HEADERS && next != UNKNOWN; headers++) {
            int at = (int) next;
            int what = (int) (next >> 32);
            if (what == PAYLOAD) {
                return at;
            }
            next = behind(segment, packet, caplen, what, at);
        }
        return next != UNKNOWN && next >> 32 == PAYLOAD ? (int) next : 0;
    }

    private static long next(int what, int at) {
        return (long) what << 32 | at;
    }

    private static long behind(MemorySegment segment, long packet, int caplen, int what, int at) {
        if (caplen - at < leastLength(what)) {
            return UNKNOWN;
        }
        return switch (what) {
            case EtherType.VLAN, EtherType.PROVIDER_VLAN ->
                    next(BigEndian.u16(segment, packet + at + 2), at + VLAN_TAG_LENGTH);
            case EtherType.IPV4, PROTOCOL + IpProtocol.IPV4 ->
                    behindIpv4(segment, packet, caplen, at);
            case EtherType.IPV6, PROTOCOL + IpProtocol.IPV6 ->
                    next(
                            PROTOCOL + Ipv6Header.nextHeader(segment, packet + at),
                            at + Ipv6Header.LENGTH);
            case PROTOCOL + IpProtocol.HOP_BY_HOP,
                    PROTOCOL + IpProtocol.ROUTING,
                    PROTOCOL + IpProtocol.DESTINATION_OPTIONS ->
                    next(
                            PROTOCOL + BigEndian.u8(segment, packet + at),
                            at + 8 * (1 + BigEndian.u8(segment, packet + at + 1)));
            case PROTOCOL + IpProtocol.FRAGMENT -> behindFragment(segment, packet, caplen, at);
            case EtherType.ARP, EtherType.RARP -> next(PAYLOAD, Math.min(at, caplen));
            default ->
                    what < PROTOCOL
                            ? UNKNOWN
                            : next(
                                    PAYLOAD,
                                    behindTransport(segment, packet, caplen, what - PROTOCOL, at));
        };
    }

    /** How many bytes of a header must be there to find what is behind it. */
    private static int leastLength(int what) {
        return switch (what) {
            case EtherType.VLAN, EtherType.PROVIDER_VLAN -> VLAN_TAG_LENGTH;
            case EtherType.IPV4, PROTOCOL + IpProtocol.IPV4 -> Ipv4Header.MINIMUM_LENGTH;
            case EtherType.IPV6, PROTOCOL + IpProtocol.IPV6 -> Ipv6Header.LENGTH;
            case PROTOCOL + IpProtocol.HOP_BY_HOP,
                    PROTOCOL + IpProtocol.ROUTING,
                    PROTOCOL + IpProtocol.DESTINATION_OPTIONS ->
                    2;
            case PROTOCOL + IpProtocol.FRAGMENT -> Ipv6FragmentHeader.LENGTH;
            // the rest is looked at as far as it is there, which may be behind the end
            default -> Integer.MIN_VALUE;
        };
    }

    private static long behindIpv4(MemorySegment segment, long packet, int caplen, int at) {
        int length = Ipv4Header.headerLength(segment, packet + at);
        int protocol = Ipv4Header.protocol(segment, packet + at);
        if (length < Ipv4Header.MINIMUM_LENGTH) {
            return UNKNOWN;
        }
        if (!Ipv4Header.isFragment(segment, packet + at)) {
            return next(PROTOCOL + protocol, at + length);
        }
        boolean first = Ipv4Header.fragmentOffset(segment, packet + at) == 0;
        return fragment(segment, packet, caplen, first, protocol, at + length);
    }

    private static long behindFragment(MemorySegment segment, long packet, int caplen, int at) {
        boolean first = Ipv6FragmentHeader.fragmentOffset(segment, packet + at) == 0;
        int protocol = Ipv6FragmentHeader.nextHeader(segment, packet + at);
        return fragment(segment, packet, caplen, first, protocol, at + Ipv6FragmentHeader.LENGTH);
    }

    /** The first fragment has the header of the transport, and no other has. */
    private static long fragment(
            MemorySegment segment, long packet, int caplen, boolean first, int protocol, int at) {
        return next(
                PAYLOAD,
                first
                        ? behindTransport(segment, packet, caplen, protocol, at)
                        : Math.min(at, caplen));
    }

    private static int behindTransport(
            MemorySegment segment, long packet, int caplen, int protocol, int transport) {
        int at = Math.min(transport, caplen);
        return switch (protocol) {
            case IpProtocol.TCP -> {
                if (caplen - at <= 12) {
                    yield at;
                }
                int length = (BigEndian.u8(segment, packet + at + 12) & 0xf0) >> 2;
                yield at + Math.max(TcpHeader.MINIMUM_LENGTH, length);
            }
            case IpProtocol.UDP, UDP_LITE, IpProtocol.ICMP, IpProtocol.ICMPV6, IpProtocol.IGMP ->
                    at + 8;
            case IpProtocol.DCCP, IpProtocol.SCTP -> at + 12;
            default -> at;
        };
    }
}
