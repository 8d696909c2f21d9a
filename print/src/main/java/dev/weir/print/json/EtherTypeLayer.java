// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.EtherType;

/** Chooses what is read by an Ethernet type. */
final class EtherTypeLayer {
    private static final int TOP = 0xffff;

    /** What GRE has for protocols of ISO (RFC 1701). */
    private static final int OSI = 0x00fe;

    private EtherTypeLayer() {}

    static void read(Reading r, int type, long at, int length) {
        switch (type & TOP) {
            case EtherType.IPV4 -> Ipv4Layer.read(r, at, length);
            case EtherType.IPV6 -> Ipv6Layer.read(r, at, length);
            case EtherType.ARP -> ArpLayer.read(r, ArpLayer.ARP, at, length);
            case EtherType.RARP -> ArpLayer.read(r, ArpLayer.RARP, at, length);
            case EtherType.VLAN,
                    EtherType.PROVIDER_VLAN,
                    EtherType.VLAN_9100,
                    EtherType.VLAN_9200 ->
                    VlanLayer.read(r, at, length);
            case EtherType.MPLS_UNICAST, EtherType.MPLS_MULTICAST -> MplsLayer.read(r, at, length);
            case EtherType.PPPOE_DISCOVERY, EtherType.PPPOE_SESSION ->
                    PppoeLayer.read(r, at, length);
            case EtherType.PPP -> PppLayer.read(r, at, length);
            case EtherType.BRIDGED -> EthernetLayer.read(r, at, length);
            case EtherType.LLDP -> LldpLayer.read(r, at, length);
            case EtherType.SLOW_PROTOCOLS -> LacpLayer.read(r, at, length);
            case OSI -> readOsi(r, at, length);
            case EtherType.JUMBO_LLC -> LlcLayer.read(r, at, length);
            default -> DataLayer.read(r, at, length);
        }
    }

    /** Chooses what is read of ISO's network protocols: the first octet says which it is. */
    static void readOsi(Reading r, long at, int length) {
        if (length > 0 && r.in().u8(at) == IsisLayer.DISCRIMINATOR) {
            IsisLayer.read(r, at, length);
        } else {
            DataLayer.read(r, at, length);
        }
    }
}
