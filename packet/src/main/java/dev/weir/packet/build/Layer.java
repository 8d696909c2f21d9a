// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

/** A header, or the octets behind the last one. {@link PacketBuilder} puts layers together. */
public sealed interface Layer
        permits Ethernet, Vlan, Arp, Ipv4, Ipv6, Icmp, Icmpv6, Udp, Tcp, Octets {
    /** In the place of a type or protocol: the one that the next layer has. */
    int OF_NEXT_LAYER = -1;

    /** {@return how many octets it has, those of the layers inside of it not counted} */
    int length();
}
