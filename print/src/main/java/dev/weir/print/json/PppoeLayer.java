// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

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

    private static final int HEADER = 6;
    private static final int TAG_HEADER = 4;

    private PppoeLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at);
        r.number(VERSION, first >>> 4);
        r.number(TYPE, first & 15);
        int code = in.u8(at + 1);
        r.number(CODE, code);
        r.u16(SESSION, at + 2);
        int announced = in.u16(at + 4);
        r.number(LENGTH, announced);
        int rest = Math.min(announced, length - HEADER);
        if (code == 0) {
            PppLayer.read(r, at + HEADER, rest);
        } else {
            tags(r, at + HEADER, at + HEADER + rest);
        }
    }

    private static void tags(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(TAGS);
        long at = from;
        while (at + TAG_HEADER <= end) {
            int octets = in.u16(at + 2);
            r.beginObject();
            r.u16(TAG_TYPE, at);
            if (octets > end - at - TAG_HEADER) {
                throw Damage.INVALID;
            }
            r.octets(TAG_VALUE, at + TAG_HEADER, octets);
            r.endObject();
            at += TAG_HEADER + octets;
        }
        r.endList();
    }
}
