// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;

/** Reads IFLA_LINKINFO: the kind of an interface, and what it is in the one that leads it. */
final class LinkInfo {
    private static final int KIND = 1;
    private static final int DATA = 2;
    private static final int MEMBER_KIND = 4;
    private static final int MEMBER_DATA = 5;

    private static final int VLAN_ID = 1;
    private static final int VLAN_PROTOCOL = 5;
    private static final int ETHERTYPE_VLAN = 0x8100;

    private static final int MACVLAN_MODE = 1;

    private static final int IPVLAN_MODE = 1;
    private static final int IPVLAN_FLAGS = 2;

    private static final int TUN_OWNER = 1;
    private static final int TUN_GROUP = 2;
    private static final int TUN_TYPE = 3;
    private static final int TUN_PERSIST = 6;
    private static final int TUN_MULTI_QUEUE = 7;

    /** IFF_TAP of linux/if_tun.h. */
    private static final int TAP = 2;

    private static final int VRF_TABLE = 1;

    private LinkInfo() {}

    static LinkKind kind(Attributes info) {
        String word = info.text(KIND);
        Attributes data = info.nested(DATA);
        return switch (word) {
            case "" -> new LinkKind.Device();
            case "veth" -> new LinkKind.Veth();
            case "vlan" ->
                    new LinkKind.Vlan(
                            data.u16(VLAN_ID, 0), data.networkU16(VLAN_PROTOCOL, ETHERTYPE_VLAN));
            case "macvlan", "macvtap" ->
                    new LinkKind.Macvlan(word, macvlanMode(data.u32(MACVLAN_MODE, 0)));
            case "ipvlan", "ipvtap" -> ipvlan(word, data);
            case "tun" -> tun(data);
            case "vrf" -> new LinkKind.Vrf(data.u32(VRF_TABLE, 0));
            case "vxlan" -> TunnelInfo.vxlan(data);
            case "geneve" -> TunnelInfo.geneve(data);
            case "ipip", "sit", "ip6tnl" -> TunnelInfo.ip(word, data);
            case "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6erspan" ->
                    TunnelInfo.gre(word, data);
            case "vti", "vti6" -> TunnelInfo.vti(word, data);
            case "bridge" -> BridgeInfo.bridge(data);
            case "bond" -> BondInfo.bond(data);
            default -> new LinkKind.Other(word);
        };
    }

    private static LinkKind ipvlan(String word, Attributes data) {
        int mode = data.u16(IPVLAN_MODE, 0);
        return new LinkKind.Ipvlan(
                word,
                switch (mode) {
                    case 0 -> "l2";
                    case 1 -> "l3";
                    case 2 -> "l3s";
                    default -> Integer.toString(mode);
                },
                switch (data.u16(IPVLAN_FLAGS, 0) & 3) {
                    case 0 -> "bridge";
                    case 1 -> "private";
                    default -> "vepa";
                });
    }

    private static LinkKind tun(Attributes data) {
        return new LinkKind.Tun(
                data.u8(TUN_TYPE, 0) == TAP,
                data.isSet(TUN_PERSIST),
                data.isSet(TUN_MULTI_QUEUE),
                data.u32(TUN_OWNER, -1),
                data.u32(TUN_GROUP, -1));
    }

    static Membership membership(Attributes info) {
        String word = info.text(MEMBER_KIND);
        Attributes data = info.nested(MEMBER_DATA);
        return switch (word) {
            case "" -> new Membership.None();
            case "bridge" -> BridgeInfo.port(data);
            case "bond" -> BondInfo.member(data);
            default -> new Membership.Other(word);
        };
    }

    /** MACVLAN_MODE_ of {@code linux/if_link.h}, a bit each. */
    private static String macvlanMode(long bits) {
        return switch ((int) bits) {
            case 1 -> "private";
            case 2 -> "vepa";
            case 4 -> "bridge";
            case 8 -> "passthru";
            case 16 -> "source";
            default -> Long.toString(bits);
        };
    }
}
