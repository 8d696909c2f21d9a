// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.PppoeHeader;
import dev.weir.print.dissection.Window;

/** Reads PPP over Ethernet. */
final class PppoeLayer {
    static final Group LAYER = Group.layer("pppoe", "PPP over Ethernet", "RFC 2516");

    private static final Field VERSION = LAYER.number("version", 4, "1");
    private static final Field TYPE = LAYER.number("type", 4, "1");
    private static final Field CODE =
            LAYER.number(
                    "code", 8, "0 in a session; 9, 7, 25, 101, 167 PADI, PADO, PADR, PADS, PADT");
    private static final Field SESSION = LAYER.number("sessionId", 16, "which session");
    private static final Field LENGTH = LAYER.number("length", 16, "octets that follow");
    private static final Group TAG = LAYER.part("tags", "what is said to find a session");
    private static final Field TAG_TYPE = TAG.number("type", 16, "what the tag is");
    private static final Field TAG_VALUE = TAG.octets("value", "what it says");
    private static final Field TAGS = LAYER.objects(TAG);

    private PppoeLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at + PppoeHeader.VERSION_AND_TYPE);
        r.number(VERSION, PppoeHeader.version(first));
        r.number(TYPE, PppoeHeader.type(first));
        int code = in.u8(at + PppoeHeader.CODE);
        r.number(CODE, code);
        r.u16(SESSION, at + PppoeHeader.SESSION);
        int announced = in.u16(at + PppoeHeader.PAYLOAD_LENGTH);
        r.number(LENGTH, announced);
        int rest = Math.min(announced, length - PppoeHeader.LENGTH);
        if (code == PppoeHeader.SESSION_DATA) {
            PppLayer.read(r, at + PppoeHeader.LENGTH, rest);
        } else {
            tags(r, at + PppoeHeader.LENGTH, at + PppoeHeader.LENGTH + rest);
        }
    }

    private static void tags(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(TAGS);
        long at = from;
        while (at + PppoeHeader.TAG_HEADER_LENGTH <= end) {
            int octets = in.u16(at + PppoeHeader.TAG_LENGTH);
            r.beginObject();
            r.u16(TAG_TYPE, at);
            if (octets > end - at - PppoeHeader.TAG_HEADER_LENGTH) {
                throw Damage.INVALID;
            }
            r.octets(TAG_VALUE, at + PppoeHeader.TAG_HEADER_LENGTH, octets);
            r.endObject();
            at += PppoeHeader.TAG_HEADER_LENGTH + octets;
        }
        r.endList();
    }
}
