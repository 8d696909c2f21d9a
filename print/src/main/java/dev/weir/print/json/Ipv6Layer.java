// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.Ipv6Header;
import dev.weir.print.dissection.Window;

/** Reads IPv6 headers. */
final class Ipv6Layer {
    static final Group LAYER = Group.layer("ipv6", "IPv6", "RFC 8200");

    private static final Field VERSION = LAYER.number("version", 4, "6");
    private static final Field CLASS =
            LAYER.number("trafficClass", 8, "differentiated services and congestion");
    private static final Field FLOW = LAYER.number("flowLabel", 20, "which flow it is of");
    private static final Field PAYLOAD_LENGTH =
            LAYER.number("payloadLength", 16, "octets that follow; 0 of a jumbogram");
    private static final Field NEXT = LAYER.number("nextHeader", 8, "what follows");
    private static final Field HOP_LIMIT = LAYER.number("hopLimit", 8, "hops that are left");
    private static final Field SOURCE = LAYER.ipv6("sourceAddress", "from whom");
    private static final Field DESTINATION = LAYER.ipv6("destinationAddress", "to whom");

    private Ipv6Layer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u32(at);
        r.number(VERSION, first >>> 28);
        if (first >>> 28 != 6) {
            throw Damage.INVALID;
        }
        r.number(CLASS, first >>> 20 & 0xff);
        r.number(FLOW, first & 0xfffff);
        int payload = in.u16(at + 4);
        r.number(PAYLOAD_LENGTH, payload);
        int next = in.u8(at + 6);
        r.number(NEXT, next);
        r.u8(HOP_LIMIT, at + 7);
        r.ipv6(SOURCE, at + 8);
        r.ipv6(DESTINATION, at + 24);
        int rest = length - Ipv6Header.LENGTH;
        if (rest < 0) {
            throw Damage.INVALID;
        }
        if (payload != 0) {
            rest = Math.min(rest, payload);
        }
        in.limit(at + Ipv6Header.LENGTH + rest);
        IpProtocolLayer.read(r, next, at + Ipv6Header.LENGTH, rest);
    }
}
