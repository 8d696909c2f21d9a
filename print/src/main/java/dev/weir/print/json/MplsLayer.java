// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.MplsLabel;

/** Reads labels of MPLS, each a layer. */
final class MplsLayer {
    static final Group LAYER = Group.layer("mpls", "A label of MPLS", "RFC 3032, RFC 5462");

    private static final Field LABEL = LAYER.number("label", 20, "the label");
    private static final Field CLASS = LAYER.number("trafficClass", 3, "how urgent it is");
    private static final Field BOTTOM =
            LAYER.number("bottomOfStack", 1, "1 if no other label follows");
    private static final Field TTL = LAYER.number("timeToLive", 8, "hops that are left");

    private MplsLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int entry = r.in().u32(at);
        r.number(LABEL, MplsLabel.label(entry));
        r.number(CLASS, MplsLabel.trafficClass(entry));
        boolean bottom = MplsLabel.isBottomOfStack(entry);
        r.number(BOTTOM, bottom ? 1 : 0);
        r.number(TTL, MplsLabel.timeToLive(entry));
        if (!bottom) {
            read(r, at + MplsLabel.LENGTH, length - MplsLabel.LENGTH);
        } else if (length > MplsLabel.LENGTH && r.in().has(at + MplsLabel.LENGTH, 1)) {
            LinkLayer.readRaw(r, at + MplsLabel.LENGTH, length - MplsLabel.LENGTH);
        }
    }
}
