// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads headers of virtual extensible LANs. */
final class VxlanLayer {
    static final Group LAYER = Group.layer("vxlan", "A virtual extensible LAN", "RFC 7348");

    private static final Field FLAGS = LAYER.number("flags", 8, "8 if the identifier is valid");
    private static final Field IDENTIFIER =
            LAYER.number("vxlanNetworkIdentifier", 24, "which LAN, VNI");

    private static final int LENGTH = 8;

    private VxlanLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        r.u8(FLAGS, at);
        r.number(IDENTIFIER, r.in().u24(at + 4));
        r.in().need(at, LENGTH);
        EthernetLayer.read(r, at + LENGTH, length - LENGTH);
    }
}
