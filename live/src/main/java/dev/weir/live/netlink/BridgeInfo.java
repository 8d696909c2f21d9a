// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.LinkKind.Bridge;
import dev.weir.live.interfaces.Membership.BridgePort;
import dev.weir.live.interfaces.Membership.PortState;
import dev.weir.live.interfaces.SpanningTree;

import java.util.HexFormat;

/** Reads what the kernel tells of bridges, IFLA_BR_, and of their ports, IFLA_BRPORT_. */
final class BridgeInfo {
    /** Times are in hundredths of a second, USER_HZ, on all machines that this runs on. */
    private static final double HUNDREDTHS = 100.0;

    private static final int FORWARD_DELAY = 1;
    private static final int HELLO_TIME = 2;
    private static final int MAX_AGE = 3;
    private static final int AGEING_TIME = 4;
    private static final int STP_STATE = 5;
    private static final int PRIORITY = 6;
    private static final int VLAN_FILTERING = 7;
    private static final int ROOT_ID = 10;
    private static final int BRIDGE_ID = 11;
    private static final int ROOT_PORT = 12;
    private static final int ROOT_PATH_COST = 13;
    private static final int TOPOLOGY_CHANGE = 14;
    private static final int MULTICAST_SNOOPING = 23;

    private static final int PORT_STATE = 1;
    private static final int PORT_PRIORITY = 2;
    private static final int PORT_COST = 3;
    private static final int PORT_HAIRPIN = 4;
    private static final int PORT_GUARD = 5;
    private static final int PORT_ROOT_BLOCK = 6;
    private static final int PORT_LEARNING = 8;
    private static final int PORT_FLOODING = 9;
    private static final int PORT_ROOT = 13;
    private static final int PORT_BRIDGE = 14;
    private static final int PORT_DESIGNATED_COST = 16;
    private static final int PORT_NUMBER = 18;
    private static final int PORT_ISOLATED = 33;

    private BridgeInfo() {}

    static Bridge bridge(Attributes in) {
        return new Bridge(
                id(in.octets(BRIDGE_ID)),
                in.u16(PRIORITY, 0),
                new SpanningTree(
                        SpanningTree.Run.of(in.u32(STP_STATE, 0)),
                        id(in.octets(ROOT_ID)),
                        in.u16(ROOT_PORT, 0),
                        in.u32(ROOT_PATH_COST, 0),
                        in.u8(TOPOLOGY_CHANGE, 0) != 0,
                        in.u32(HELLO_TIME, 0) / HUNDREDTHS,
                        in.u32(MAX_AGE, 0) / HUNDREDTHS,
                        in.u32(FORWARD_DELAY, 0) / HUNDREDTHS),
                in.u8(VLAN_FILTERING, 0) != 0,
                in.u8(MULTICAST_SNOOPING, 0) != 0,
                in.u32(AGEING_TIME, 0) / HUNDREDTHS);
    }

    static BridgePort port(Attributes in) {
        return new BridgePort(
                PortState.of(in.u8(PORT_STATE, -1)),
                in.u16(PORT_NUMBER, 0),
                in.u16(PORT_PRIORITY, 0),
                in.u32(PORT_COST, 0),
                id(in.octets(PORT_ROOT)),
                id(in.octets(PORT_BRIDGE)),
                in.u16(PORT_DESIGNATED_COST, 0),
                in.u8(PORT_LEARNING, 0) != 0,
                in.u8(PORT_FLOODING, 0) != 0,
                in.u8(PORT_HAIRPIN, 0) != 0,
                in.u8(PORT_ISOLATED, 0) != 0,
                in.u8(PORT_GUARD, 0) != 0,
                in.u8(PORT_ROOT_BLOCK, 0) != 0);
    }

    /** struct ifla_bridge_id: priority and address, written as brctl(8) does. */
    private static String id(byte[] octets) {
        if (octets.length < 8) {
            return "";
        }
        HexFormat hex = HexFormat.of();
        return hex.formatHex(octets, 0, 2) + "." + hex.formatHex(octets, 2, 8);
    }
}
