// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;

/** Reads Ethernet frames. */
final class EthernetLayer {
    static final Group LAYER = Group.layer("ethernet", "Ethernet", "IEEE 802.3, clause 3");

    private static final Field DESTINATION = LAYER.mac("destination", "to whom");
    private static final Field SOURCE = LAYER.mac("source", "from whom");
    private static final Field TYPE = LAYER.number("type", 16, "what follows; 1536 and more");
    private static final Field LENGTH =
            LAYER.number("length", 16, "octets that follow, in place of the type");

    private EthernetLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        r.mac(DESTINATION, at);
        r.mac(SOURCE, at + 6);
        int type = r.in().u16(at + 12);
        long payload = at + EthernetHeader.LENGTH;
        int rest = length - EthernetHeader.LENGTH;
        if (type > EtherType.MAX_LENGTH) {
            r.number(TYPE, type);
            EtherTypeLayer.read(r, type, payload, rest);
        } else {
            r.number(LENGTH, type);
            LlcLayer.read(r, payload, Math.min(rest, type));
        }
    }
}
