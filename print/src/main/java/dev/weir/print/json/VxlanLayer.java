// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.VxlanHeader;

/** Reads headers of virtual extensible LANs. */
final class VxlanLayer {
    static final Group LAYER = Group.layer("vxlan", "A virtual extensible LAN", "RFC 7348");

    private static final Field FLAGS = LAYER.number("flags", 8, "8 if the identifier is valid");
    private static final Field IDENTIFIER =
            LAYER.number("vxlanNetworkIdentifier", 24, "which LAN, VNI");

    private VxlanLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        r.u8(FLAGS, at + VxlanHeader.FLAGS);
        r.number(IDENTIFIER, r.in().u24(at + VxlanHeader.IDENTIFIER));
        r.in().need(at, VxlanHeader.LENGTH);
        EthernetLayer.read(r, at + VxlanHeader.LENGTH, length - VxlanHeader.LENGTH);
    }
}
