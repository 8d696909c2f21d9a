// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What a filter must know of a link type: where the network header begins, where the protocol of it
 * is told and how, and where MAC addresses are. A link type is an entry of the table here, not a
 * branch in the code that lowers expressions.
 *
 * @param protocolField how the protocol of the network layer is told
 * @param typeOffset where that is told, from the beginning of the packet
 * @param payload where the payload of the link layer begins
 * @param macAddresses where the MAC-48 addresses are, or null if there are none
 */
record LinkLayer(
        ProtocolField protocolField,
        int typeOffset,
        int payload,
        @Nullable MacAddresses macAddresses) {

    /** How a link layer tells which protocol it carries. */
    enum ProtocolField {
        /** An EtherType, or the length of an LLC frame if it is at most 1500. */
        ETHERTYPE_OR_LENGTH,
        /** The first four bits of the packet: 4 or 6. */
        VERSION_NIBBLE,
        /** Always IPv4. */
        ALWAYS_IPV4,
        /** Always IPv6. */
        ALWAYS_IPV6
    }

    /**
     * Where MAC-48 addresses are.
     *
     * @param destination offset of the destination address, whose first bit marks a group
     * @param source offset of the source address
     */
    record MacAddresses(int destination, int source) {}

    private static final LinkLayer RAW_IP = new LinkLayer(ProtocolField.VERSION_NIBBLE, 0, 0, null);

    private static final Map<LinkType, LinkLayer> BY_LINK_TYPE =
            Map.of(
                    LinkType.ETHERNET,
                    new LinkLayer(
                            ProtocolField.ETHERTYPE_OR_LENGTH, 12, 14, new MacAddresses(0, 6)),
                    LinkType.RAW,
                    RAW_IP,
                    // DLT_RAW where it was written to a file as it is.
                    new LinkType(12),
                    RAW_IP,
                    LinkType.IPV4,
                    new LinkLayer(ProtocolField.ALWAYS_IPV4, 0, 0, null),
                    LinkType.IPV6,
                    new LinkLayer(ProtocolField.ALWAYS_IPV6, 0, 0, null));

    /** {@return the description of a link type, or null if there is none yet} */
    static @Nullable LinkLayer of(LinkType linkType) {
        return BY_LINK_TYPE.get(linkType);
    }
}
