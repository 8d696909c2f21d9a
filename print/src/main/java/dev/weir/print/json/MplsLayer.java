// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads labels of MPLS, each a layer. */
final class MplsLayer {
    static final Group LAYER = Group.layer("mpls", "A label of MPLS", "RFC 3032, RFC 5462");

    private static final Field LABEL = LAYER.number("label", 20, "the label");
    private static final Field CLASS = LAYER.number("trafficClass", 3, "how urgent it is");
    private static final Field BOTTOM =
            LAYER.number("bottomOfStack", 1, "1 if no other label follows");
    private static final Field TTL = LAYER.number("timeToLive", 8, "hops that are left");

    private static final int LENGTH = 4;

    private MplsLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int entry = r.in().u32(at);
        r.number(LABEL, entry >>> 12);
        r.number(CLASS, entry >>> 9 & 7);
        r.number(BOTTOM, entry >>> 8 & 1);
        r.number(TTL, entry & 255);
        if ((entry & 0x100) == 0) {
            read(r, at + LENGTH, length - LENGTH);
        } else if (length > LENGTH && r.in().has(at + LENGTH, 1)) {
            LinkLayer.readRaw(r, at + LENGTH, length - LENGTH);
        }
    }
}
