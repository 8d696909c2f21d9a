// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.TunnelKeys;

import org.jspecify.annotations.Nullable;

/** Reads what IFLA_INFO_DATA tells of tunnels. */
final class TunnelInfo {
    private static final int VXLAN_ID = 1;
    private static final int VXLAN_GROUP = 2;
    private static final int VXLAN_LINK = 3;
    private static final int VXLAN_LOCAL = 4;
    private static final int VXLAN_PORT = 15;
    private static final int VXLAN_GROUP6 = 16;
    private static final int VXLAN_LOCAL6 = 17;
    private static final int VXLAN_COLLECT_METADATA = 25;

    private static final int GENEVE_ID = 1;
    private static final int GENEVE_REMOTE = 2;
    private static final int GENEVE_PORT = 5;
    private static final int GENEVE_COLLECT_METADATA = 6;
    private static final int GENEVE_REMOTE6 = 7;

    /** Of IFLA_IPTUN_, IFLA_GRE_ and IFLA_VTI_, of linux/if_tunnel.h; the other end is next. */
    private static final int IP_LOCAL = 2;

    private static final int IP_COLLECT_METADATA = 19;

    private static final int GRE_IFLAGS = 2;
    private static final int GRE_OFLAGS = 3;
    private static final int GRE_IKEY = 4;
    private static final int GRE_OKEY = 5;
    private static final int GRE_LOCAL = 6;
    private static final int GRE_COLLECT_METADATA = 18;

    /** GRE_KEY: there is a key. */
    private static final int HAS_KEY = 0x2000;

    private static final int VTI_IKEY = 2;
    private static final int VTI_OKEY = 3;
    private static final int VTI_LOCAL = 4;

    private TunnelInfo() {}

    static LinkKind vxlan(Attributes data) {
        return new LinkKind.Vxlan(
                data.u32(VXLAN_ID, 0),
                either(data, VXLAN_LOCAL, VXLAN_LOCAL6),
                either(data, VXLAN_GROUP, VXLAN_GROUP6),
                data.networkU16(VXLAN_PORT, 0),
                data.s32(VXLAN_LINK, 0),
                data.isSet(VXLAN_COLLECT_METADATA));
    }

    static LinkKind geneve(Attributes data) {
        return new LinkKind.Geneve(
                data.u32(GENEVE_ID, 0),
                either(data, GENEVE_REMOTE, GENEVE_REMOTE6),
                data.networkU16(GENEVE_PORT, 0),
                data.isSet(GENEVE_COLLECT_METADATA));
    }

    static LinkKind ip(String word, Attributes data) {
        boolean external = data.isSet(IP_COLLECT_METADATA);
        return tunnel(word, data, IP_LOCAL, TunnelKeys.NONE, external);
    }

    static LinkKind gre(String word, Attributes data) {
        boolean received = (data.networkU16(GRE_IFLAGS, 0) & HAS_KEY) != 0;
        boolean sent = (data.networkU16(GRE_OFLAGS, 0) & HAS_KEY) != 0;
        TunnelKeys keys =
                new TunnelKeys(
                        received ? data.networkU32(GRE_IKEY, 0) : TunnelKeys.NO_KEY,
                        sent ? data.networkU32(GRE_OKEY, 0) : TunnelKeys.NO_KEY);
        return tunnel(word, data, GRE_LOCAL, keys, data.isSet(GRE_COLLECT_METADATA));
    }

    /** A key of 0 is none. */
    static LinkKind vti(String word, Attributes data) {
        long received = data.networkU32(VTI_IKEY, 0);
        long sent = data.networkU32(VTI_OKEY, 0);
        TunnelKeys keys =
                new TunnelKeys(
                        received == 0 ? TunnelKeys.NO_KEY : received,
                        sent == 0 ? TunnelKeys.NO_KEY : sent);
        return tunnel(word, data, VTI_LOCAL, keys, false);
    }

    private static LinkKind tunnel(
            String word, Attributes data, int local, TunnelKeys keys, boolean external) {
        return new LinkKind.Tunnel(
                word, address(data, local), address(data, local + 1), keys, external);
    }

    /** {@return the address of the one attribute, else of the other one} */
    private static @Nullable String either(Attributes data, int four, int six) {
        String address = address(data, four);
        return address == null ? address(data, six) : address;
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
}
