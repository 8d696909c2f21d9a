// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.LinkType;

/** Reads packets by their link type; one of a type that is not read is data. */
final class LinkLayer {
    private LinkLayer() {}

    static void read(Reading r, LinkType type, long at, int length) {
        switch (type.number()) {
            case 0, 108 -> LoopbackLayer.read(r, at, length);
            case 1 -> EthernetLayer.read(r, at, length);
            case 9, 50 -> PppLayer.readFramed(r, at, length);
            case 51 -> PppoeLayer.read(r, at, length);
            case 101, 228, 229 -> readRaw(r, at, length);
            case 104 -> ChdlcLayer.read(r, at, length);
            case 107 -> FrameRelayLayer.read(r, at, length);
            case 105 -> Dot11Layer.read(r, at, length, false);
            case 127 -> RadiotapLayer.read(r, at, length);
            case 113 -> CookedLayer.read(r, at, length);
            case 276 -> CookedLayer.read2(r, at, length);
            default -> DataLayer.read(r, at, length);
        }
    }

    /** A packet without a link-layer header: its first four bits say what it is. */
    static void readRaw(Reading r, long at, int length) {
        switch (r.in().u8(at) >>> 4) {
            case 4 -> Ipv4Layer.read(r, at, length);
            case 6 -> Ipv6Layer.read(r, at, length);
            default -> DataLayer.read(r, at, length);
        }
    }
}
