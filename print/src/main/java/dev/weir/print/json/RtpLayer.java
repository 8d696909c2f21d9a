// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads packets of RTP at the port that is meant for it. */
final class RtpLayer {
    static final Group LAYER = Group.layer("rtp", "RTP, at port 5004", "RFC 3550, RFC 3551");

    private static final Field VERSION = LAYER.number("version", 2, "2");
    private static final Field PADDING = LAYER.number("padding", 1, "1: there is some at the end");
    private static final Field EXTENSION = LAYER.number("extension", 1, "1: there is one");
    private static final Field COUNT = LAYER.number("csrcCount", 4, "how many sources were mixed");
    private static final Field MARKER =
            LAYER.number("marker", 1, "by the profile: a frame ends, ...");
    private static final Field TYPE =
            LAYER.number("payloadType", 7, "which coding: 0 PCMU, 8 PCMA");
    private static final Field SEQUENCE = LAYER.number("sequenceNumber", 16, "counts packets");
    private static final Field TIMESTAMP = LAYER.number("timestamp", 32, "in units of the coding");
    private static final Field SOURCE = LAYER.number("ssrc", 32, "who sends this");
    private static final Field SOURCES = LAYER.numbers("csrc", 32, "whose media were mixed");
    private static final Field PROFILE =
            LAYER.number("extensionProfile", 16, "of an extension: what it is");
    private static final Field DATA = LAYER.octets("extensionData", "what it says");

    private static final int HEADER = 12;

    private RtpLayer() {}

    /** {@return whether it is of version 2, and was read: others have taken the port} */
    static boolean readIfItIs(Reading r, long at, int length) {
        boolean is = length >= HEADER && r.in().has(at, 1) && r.in().u8(at) >>> 6 == 2;
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    private static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int first = in.u8(at);
        r.number(VERSION, first >>> 6);
        r.number(PADDING, first >>> 5 & 1);
        boolean extended = (first & 0x10) != 0;
        r.number(EXTENSION, first >>> 4 & 1);
        int count = first & 15;
        r.number(COUNT, count);
        r.number(MARKER, in.u8(at + 1) >>> 7);
        r.number(TYPE, in.u8(at + 1) & 0x7f);
        r.u16(SEQUENCE, at + 2);
        r.u32(TIMESTAMP, at + 4);
        r.u32(SOURCE, at + 8);
        long next = at + HEADER;
        if (count > 0) {
            r.beginList(SOURCES);
            for (int i = 0; i < count; i++) {
                r.u32(SOURCES, next + 4L * i);
            }
            r.endList();
            next += 4L * count;
        }
        if (extended) {
            r.u16(PROFILE, next);
            int octets = 4 * in.u16(next + 2);
            r.octets(DATA, next + 4, octets);
            next += 4 + octets;
        }
        if (next > at + length) {
            throw Damage.INVALID;
        }
        DataLayer.read(r, next, (int) (at + length - next));
    }
}
