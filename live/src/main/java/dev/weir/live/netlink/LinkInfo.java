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

    private static final int VXLAN_ID = 1;
    private static final int VXLAN_GROUP = 2;
    private static final int VXLAN_LINK = 3;
    private static final int VXLAN_PORT = 15;
    private static final int VXLAN_GROUP6 = 16;

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
            case "vxlan" -> vxlan(data);
            case "bridge" -> BridgeInfo.bridge(data);
            case "bond" -> BondInfo.bond(data);
            default -> new LinkKind.Other(word);
        };
    }

    private static LinkKind vxlan(Attributes data) {
        String four = NeighborMessage.destination(data.octets(VXLAN_GROUP));
        return new LinkKind.Vxlan(
                data.u32(VXLAN_ID, 0),
                four == null ? NeighborMessage.destination(data.octets(VXLAN_GROUP6)) : four,
                data.networkU16(VXLAN_PORT, 0),
                data.s32(VXLAN_LINK, 0));
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
