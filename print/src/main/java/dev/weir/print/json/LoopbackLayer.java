// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads the headers of BSD's loopback interfaces. */
final class LoopbackLayer {
    static final Group LAYER =
            Group.layer("loopback", "BSD's loopback", "LINKTYPE_NULL and LINKTYPE_LOOP");

    private static final Field FAMILY =
            LAYER.number("addressFamily", 32, "what follows: AF_ of the system that captured");

    private static final int LENGTH = 4;

    private LoopbackLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int family = r.in().u32(at);
        if ((family & 0xffff0000) != 0) { // of a little-endian machine
            family = Integer.reverseBytes(family);
        }
        r.number32(FAMILY, family);
        switch (family) {
            case 2 -> Ipv4Layer.read(r, at + LENGTH, length - LENGTH);
            case 24, 28, 30 -> Ipv6Layer.read(r, at + LENGTH, length - LENGTH);
            default -> DataLayer.read(r, at + LENGTH, length - LENGTH);
        }
    }
}
