// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.IpProtocol;

/** Chooses what is read behind an IP header. */
final class IpProtocolLayer {
    private IpProtocolLayer() {}

    static void read(Reading r, int protocol, long at, int length) {
        switch (protocol) {
            case IpProtocol.TCP -> TcpLayer.read(r, at, length);
            case IpProtocol.UDP -> UdpLayer.read(r, at, length);
            case IpProtocol.ICMP -> IcmpLayer.read(r, at, length);
            case IpProtocol.ICMPV6 -> Icmpv6Layer.read(r, at, length);
            case IpProtocol.IGMP -> IgmpLayer.read(r, at, length);
            case IpProtocol.SCTP -> SctpLayer.read(r, at, length);
            case IpProtocol.IPV4 -> Ipv4Layer.read(r, at, length);
            case IpProtocol.IPV6 -> Ipv6Layer.read(r, at, length);
            case IpProtocol.GRE -> GreLayer.read(r, at, length);
            case IpProtocol.ETHERNET -> EthernetLayer.read(r, at, length);
            case IpProtocol.AH -> IpsecLayer.readAh(r, at, length);
            case IpProtocol.ESP -> IpsecLayer.readEsp(r, at, length);
            case IpProtocol.EIGRP -> EigrpLayer.read(r, at, length);
            case IpProtocol.PIM -> PimLayer.read(r, at, length);
            case IpProtocol.VRRP -> VrrpLayer.read(r, at, length);
            case IpProtocol.OSPF -> OspfLayer.read(r, at, length);
            case IpProtocol.HOP_BY_HOP ->
                    Ipv6ExtensionLayer.readOptions(r, Ipv6ExtensionLayer.HOP_BY_HOP, at, length);
            case IpProtocol.DESTINATION_OPTIONS ->
                    Ipv6ExtensionLayer.readOptions(r, Ipv6ExtensionLayer.DESTINATION, at, length);
            case IpProtocol.ROUTING -> Ipv6ExtensionLayer.readRouting(r, at, length);
            case IpProtocol.FRAGMENT -> Ipv6ExtensionLayer.readFragment(r, at, length);
            default -> DataLayer.read(r, at, length);
        }
    }
}
