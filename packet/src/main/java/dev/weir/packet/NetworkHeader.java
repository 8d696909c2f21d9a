// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * Where the header of the network layer is in a packet: behind Ethernet and its VLAN tags, the
 * headers of Linux's cooked captures, BSD loopback, or at the very beginning.
 *
 * @param type what it is, an {@link EtherType}
 * @param at where it begins in the packet's segment; it may be cut short
 */
public record NetworkHeader(int type, long at) {
    private static final int SLL_TYPE = 14;
    private static final int SLL_LENGTH = 16;
    private static final int SLL2_LENGTH = 20;
    private static final int NULL_LENGTH = 4;

    /** {@return the header, or null if there is none or the link type does not tell} */
    public static @Nullable NetworkHeader of(Packet packet) {
        LinkType linkType = packet.linkType();
        MemorySegment segment = packet.segment();
        long begin = packet.offset();
        long end = begin + packet.caplen();
        if (linkType.equals(LinkType.ETHERNET)) {
            return behindEthernet(segment, begin, end);
        }
        if (linkType.equals(LinkType.RAW)
                || linkType.equals(LinkType.IPV4)
                || linkType.equals(LinkType.IPV6)) {
            return ip(segment, begin, end);
        }
        if (linkType.equals(LinkType.LINUX_SLL)) {
            return cooked(segment, begin + SLL_TYPE, begin + SLL_LENGTH, end);
        }
        if (linkType.equals(LinkType.LINUX_SLL2)) {
            return cooked(segment, begin, begin + SLL2_LENGTH, end); // the type comes first
        }
        return linkType.equals(LinkType.NULL) ? ip(segment, begin + NULL_LENGTH, end) : null;
    }

    private static @Nullable NetworkHeader behindEthernet(
            MemorySegment segment, long begin, long end) {
        if (EthernetHeader.check(segment, begin, end) == Check.TRUNCATED) {
            return null;
        }
        return behindTags(
                segment, EthernetHeader.type(segment, begin), begin + EthernetHeader.LENGTH, end);
    }

    private static @Nullable NetworkHeader cooked(
            MemorySegment segment, long typeAt, long at, long end) {
        return at > end ? null : behindTags(segment, BigEndian.u16(segment, typeAt), at, end);
    }

    private static @Nullable NetworkHeader behindTags(
            MemorySegment segment, int firstType, long firstAt, long end) {
        int type = firstType;
        long at = firstAt;
        while (EtherType.isVlanTag(type)) {
            if (VlanTag.check(segment, at, end) == Check.TRUNCATED) {
                return null;
            }
            type = VlanTag.type(segment, at);
            at += VlanTag.LENGTH;
        }
        return new NetworkHeader(type, at);
    }

    private static @Nullable NetworkHeader ip(MemorySegment segment, long at, long end) {
        if (at >= end) {
            return null;
        }
        return switch (Ipv4Header.version(segment, at)) {
            case 4 -> new NetworkHeader(EtherType.IPV4, at);
            case 6 -> new NetworkHeader(EtherType.IPV6, at);
            default -> null;
        };
    }
}
