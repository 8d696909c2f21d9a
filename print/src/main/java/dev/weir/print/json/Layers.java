// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.util.List;

/** All layers that are read, in the order of the documentation. */
final class Layers {
    private Layers() {}

    static List<Group> all() {
        return List.of(
                EthernetLayer.LAYER,
                VlanLayer.LAYER,
                RadiotapLayer.LAYER,
                Dot11Layer.LAYER,
                LlcLayer.LAYER,
                LlcLayer.SNAP,
                CookedLayer.SLL,
                CookedLayer.SLL2,
                LoopbackLayer.LAYER,
                PppoeLayer.LAYER,
                PppLayer.LAYER,
                MplsLayer.LAYER,
                StpLayer.LAYER,
                LldpLayer.LAYER,
                CdpLayer.LAYER,
                IsisLayer.LAYER,
                ArpLayer.ARP,
                ArpLayer.RARP,
                Ipv4Layer.LAYER,
                Ipv6Layer.LAYER,
                Ipv6ExtensionLayer.HOP_BY_HOP,
                Ipv6ExtensionLayer.DESTINATION,
                Ipv6ExtensionLayer.ROUTING,
                Ipv6ExtensionLayer.FRAGMENT,
                IpsecLayer.AH,
                IpsecLayer.ESP,
                GreLayer.LAYER,
                VxlanLayer.LAYER,
                GeneveLayer.LAYER,
                TcpLayer.LAYER,
                UdpLayer.LAYER,
                SctpLayer.LAYER,
                IcmpLayer.LAYER,
                Icmpv6Layer.LAYER,
                IgmpLayer.LAYER,
                OspfLayer.LAYER,
                BgpLayer.LAYER,
                DnsLayer.LAYER,
                DhcpLayer.LAYER,
                NtpLayer.LAYER,
                RadiusLayer.LAYER,
                SnmpLayer.LAYER,
                SipLayer.LAYER,
                TlsLayer.LAYER,
                HttpLayer.LAYER,
                QuicLayer.LAYER,
                DataLayer.LAYER);
    }
}
