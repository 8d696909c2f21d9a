// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;

import org.jspecify.annotations.Nullable;

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
    private static final int VXLAN_LOCAL = 4;
    private static final int VXLAN_PORT = 15;
    private static final int VXLAN_GROUP6 = 16;
    private static final int VXLAN_LOCAL6 = 17;

    /** Of IFLA_IPTUN_, IFLA_GRE_ and IFLA_VTI_, of linux/if_tunnel.h; the other end is next. */
    private static final int IP_LOCAL = 2;

    private static final int GRE_LOCAL = 6;
    private static final int VTI_LOCAL = 4;

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
            case "ipip", "sit", "ip6tnl" -> tunnel(word, data, IP_LOCAL);
            case "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6erspan" ->
                    tunnel(word, data, GRE_LOCAL);
            case "vti", "vti6" -> tunnel(word, data, VTI_LOCAL);
            case "bridge" -> BridgeInfo.bridge(data);
            case "bond" -> BondInfo.bond(data);
            default -> new LinkKind.Other(word);
        };
    }

    private static LinkKind vxlan(Attributes data) {
        return new LinkKind.Vxlan(
                data.u32(VXLAN_ID, 0),
                either(data, VXLAN_LOCAL, VXLAN_LOCAL6),
                either(data, VXLAN_GROUP, VXLAN_GROUP6),
                data.networkU16(VXLAN_PORT, 0),
                data.s32(VXLAN_LINK, 0));
    }

    /** {@return the address of the one attribute, else of the other one} */
    private static @Nullable String either(Attributes data, int four, int six) {
        String address = address(data, four);
        return address == null ? address(data, six) : address;
    }

    private static LinkKind tunnel(String word, Attributes data, int local) {
        return new LinkKind.Tunnel(word, address(data, local), address(data, local + 1));
    }

    /** {@return the address of an attribute; null if there is none, or it is 0, for any} */
    private static @Nullable String address(Attributes data, int type) {
        byte[] octets = data.octets(type);
        for (byte octet : octets) {
            if (octet != 0) {
                return NeighborMessage.destination(octets);
            }
        }
        return null;
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
