// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.EtherType;
import dev.weir.packet.VlanTag;

/** Reads tags of virtual LANs. */
final class VlanLayer {
    static final Group LAYER = Group.layer("vlan", "A tag of a virtual LAN", "IEEE 802.1Q, 9.6");

    private static final Field PRIORITY =
            LAYER.number("priorityCodePoint", 3, "how urgent it is, PCP");
    private static final Field DROP_ELIGIBLE =
            LAYER.number("dropEligibleIndicator", 1, "1 if it may be dropped first, DEI");
    private static final Field IDENTIFIER = LAYER.number("vlanIdentifier", 12, "which LAN, VID");
    private static final Field TYPE = LAYER.number("type", 16, "what follows, or its length");

    private VlanLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int tag = r.in().u16(at);
        r.number(PRIORITY, tag >>> 13);
        r.number(DROP_ELIGIBLE, tag >>> 12 & 1);
        r.number(IDENTIFIER, tag & 0xfff);
        int type = r.in().u16(at + 2);
        r.number(TYPE, type);
        int rest = length - VlanTag.LENGTH;
        if (type > EtherType.MAX_LENGTH) {
            EtherTypeLayer.read(r, type, at + VlanTag.LENGTH, rest);
        } else {
            LlcLayer.read(r, at + VlanTag.LENGTH, Math.min(rest, type));
        }
    }
}
