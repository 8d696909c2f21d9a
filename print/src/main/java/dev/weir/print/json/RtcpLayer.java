// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads packets of RTCP at the port that is meant for it. */
final class RtcpLayer {
    static final Group LAYER = Group.layer("rtcp", "RTCP, at port 5005", "RFC 3550, RFC 4585");

    private static final Group PACKET = LAYER.part("packets", "the packets, in their order");
    private static final Field VERSION = PACKET.number("version", 2, "2");
    private static final Field COUNT =
            PACKET.number("count", 5, "of reports or sources, or a type");
    private static final Field TYPE =
            PACKET.number(
                    "packetType", 8, "200 sender, 201 receiver, 202 source, 203 bye, 204 other");
    private static final Field LENGTH =
            PACKET.number("length", 16, "32-bit words behind the first");
    private static final Field SENDER = PACKET.number("ssrc", 32, "who says this");
    private static final Field NTP =
            PACKET.octets("ntpTimestamp", "of type 200: 32 bits seconds since 1900, 32 fraction");
    private static final Field TIMESTAMP =
            PACKET.number("rtpTimestamp", 32, "of type 200: the same in units of the coding");
    private static final Field PACKETS = PACKET.number("packetCount", 32, "of type 200: sent");
    private static final Field OCTETS = PACKET.number("octetCount", 32, "of type 200: sent");
    private static final Group REPORT = PACKET.part("reports", "of types 200 and 201");
    private static final Field SOURCE = REPORT.number("ssrc", 32, "of whom");
    private static final Field FRACTION = REPORT.number("fractionLost", 8, "in 1/256, lately");
    private static final Field LOST = REPORT.signed("cumulativeLost", 24, "packets, in all");
    private static final Field HIGHEST =
            REPORT.number("extendedHighestSequenceNumber", 32, "that was received");
    private static final Field JITTER =
            REPORT.number("interarrivalJitter", 32, "in units of coding");
    private static final Field LAST = REPORT.number("lastSr", 32, "the middle of its ntpTimestamp");
    private static final Field DELAY = REPORT.number("delaySinceLastSr", 32, "in 1/65536 s");
    private static final Field REPORTS = PACKET.objects(REPORT);
    private static final Group ITEM = PACKET.part("items", "of type 202: what sources are");
    private static final Field ITEM_SOURCE = ITEM.number("ssrc", 32, "which source");
    private static final Field ITEM_TYPE = ITEM.number("type", 8, "1 CNAME, 2 name, 3 email, ...");
    private static final Field ITEM_TEXT = ITEM.text("text", "what it is");
    private static final Field ITEMS = PACKET.objects(ITEM);
    private static final Field DATA = PACKET.octets("data", "what else it says");
    private static final Field LIST = LAYER.objects(PACKET);

    private static final int REPORT_LENGTH = 24;

    private RtcpLayer() {}

    /** {@return whether it is of version 2, and was read: others have taken the port} */
    static boolean readIfItIs(Reading r, long at, int length) {
        boolean is = length >= 8 && r.in().has(at, 1) && r.in().u8(at) >>> 6 == 2;
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    private static void read(Reading r, long from, int length) {
        r.beginLast(LAYER, from, length);
        Window in = r.in();
        long end = from + length;
        long at = from;
        r.beginList(LIST);
        while (at < end) {
            int first = in.u8(at);
            r.beginObject();
            r.number(VERSION, first >>> 6);
            r.number(COUNT, first & 31);
            int type = in.u8(at + 1);
            r.number(TYPE, type);
            int octets = 4 + 4 * in.u16(at + 2);
            r.u16(LENGTH, at + 2);
            if (octets > end - at) {
                throw Damage.INVALID;
            }
            body(r, type, first & 31, at + 4, at + octets);
            r.endObject();
            at += octets;
        }
        r.endList();
    }

    private static void body(Reading r, int type, int count, long from, long end) {
        long at = from;
        if (type == 202) {
            items(r, count, from, end);
            return;
        }
        if (end - at >= 4) {
            r.u32(SENDER, at);
            at += 4;
        }
        if (type == 200 && end - at >= 20) {
            r.octets(NTP, at, 8);
            r.u32(TIMESTAMP, at + 8);
            r.u32(PACKETS, at + 12);
            r.u32(OCTETS, at + 16);
            at += 20;
        }
        if (type == 200 || type == 201) {
            at = reports(r, count, at, end);
        }
        if (at < end) {
            r.octets(DATA, at, (int) (end - at));
        }
    }

    /** {@return the place behind them} */
    private static long reports(Reading r, int count, long from, long end) {
        long at = from;
        r.beginList(REPORTS);
        for (int i = 0; i < count; i++) {
            if (end - at < REPORT_LENGTH) {
                throw Damage.INVALID;
            }
            r.beginObject();
            r.u32(SOURCE, at);
            r.u8(FRACTION, at + 4);
            r.signed(LOST, r.in().u32(at + 4) << 8 >> 8);
            r.u32(HIGHEST, at + 8);
            r.u32(JITTER, at + 12);
            r.u32(LAST, at + 16);
            r.u32(DELAY, at + 20);
            r.endObject();
            at += REPORT_LENGTH;
        }
        r.endList();
        return at;
    }

    /** Reads chunks of items; each of them ends with a 0 and goes on at a multiple of four. */
    private static void items(Reading r, int chunks, long from, long end) {
        Window in = r.in();
        long at = from;
        r.beginList(ITEMS);
        for (int i = 0; i < chunks && end - at >= 4; i++) {
            long chunk = at;
            at += 4;
            while (at < end && in.u8(at) != 0) {
                int octets = in.u8(at + 1);
                if (octets > end - at - 2) {
                    throw Damage.INVALID;
                }
                r.beginObject();
                r.u32(ITEM_SOURCE, chunk);
                r.u8(ITEM_TYPE, at);
                r.text(ITEM_TEXT, at + 2, octets);
                r.endObject();
                at += 2 + octets;
            }
            at = from + (at - from + 4 & ~3L);
        }
        r.endList();
    }
}
