// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.EtherType;
import dev.weir.packet.IpProtocol;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Puts layers together to a packet. */
public final class PacketBuilder {
    private PacketBuilder() {}

    /** {@return the packet of these layers, as {@link #build(List)} makes it} */
    public static byte[] build(Layer... layers) {
        return build(List.of(layers));
    }

    /**
     * {@return the packet of these layers, the outermost first}
     *
     * <p>The checksum of UDP, TCP and ICMPv6 covers the addresses of the IP header that stands
     * right in front of it. No padding is added: an Ethernet frame of less than 60 octets is what a
     * network card fills up.
     *
     * @throws IllegalArgumentException if a layer cannot follow the one before it, if its type does
     *     not follow from it and is not told, or if a length does not fit into its field
     */
    public static byte[] build(List<Layer> layers) {
        long length = 0;
        for (int i = 0; i < layers.size(); i++) {
            length += layers.get(i).length();
            if (layers.get(i) instanceof Octets && i < layers.size() - 1) {
                throw new IllegalArgumentException("octets are the last layer, with none behind");
            }
        }
        byte[] packet = new byte[Math.toIntExact(length)];
        LayerWriter writer = new LayerWriter(MemorySegment.ofArray(packet));
        // From the inside out: what a checksum covers is there when it is computed.
        int at = packet.length;
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            at -= layer.length();
            Layer before = i == 0 ? null : layers.get(i - 1);
            Layer next = i == layers.size() - 1 ? null : layers.get(i + 1);
            writer.write(layer, at, before, next);
        }
        return packet;
    }

    /** {@return what an Ethernet header or a tag says of {@code layer}; -1 if nothing does} */
    static int etherType(Layer layer) {
        return switch (layer) {
            case Vlan _ -> EtherType.VLAN;
            case Arp arp -> arp.isReverse() ? EtherType.RARP : EtherType.ARP;
            case Ipv4 _ -> EtherType.IPV4;
            case Ipv6 _ -> EtherType.IPV6;
            case Ethernet _, Icmp _, Icmpv6 _, Udp _, Tcp _, Octets _ -> -1;
        };
    }

    /** {@return what an IP header says of {@code layer}; -1 if nothing does} */
    static int protocol(Layer layer) {
        return switch (layer) {
            case Icmp _ -> IpProtocol.ICMP;
            case Icmpv6 _ -> IpProtocol.ICMPV6;
            case Udp _ -> IpProtocol.UDP;
            case Tcp _ -> IpProtocol.TCP;
            case Ipv4 _ -> IpProtocol.IPV4;
            case Ipv6 _ -> IpProtocol.IPV6;
            case Ethernet _ -> IpProtocol.ETHERNET;
            case Vlan _, Arp _, Octets _ -> -1;
        };
    }
}
