// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads what routers tell of flows: NetFlow versions 1, 5, 7 and 9. */
final class NetflowLayer {
    static final Group LAYER =
            Group.layer(
                    "netflow", "Cisco's NetFlow", "RFC 3954; Cisco's description of 1, 5 and 7");

    private static final Field VERSION = LAYER.number("version", 16, "1, 5, 7 or 9");
    private static final Field COUNT = LAYER.number("count", 16, "how many records");
    private static final Field UPTIME = LAYER.number("sysUptime", 32, "ms since the router began");
    private static final Field SECONDS = LAYER.number("unixSecs", 32, "seconds since 1970");
    private static final Field NANOSECONDS =
            LAYER.number("unixNsecs", 32, "and nanoseconds; not of version 9");
    private static final Field SEQUENCE =
            LAYER.number("sequenceNumber", 32, "of flows; of version 9 of packets; not of 1");
    private static final Field ENGINE_TYPE = LAYER.number("engineType", 8, "of version 5");
    private static final Field ENGINE_ID = LAYER.number("engineId", 8, "of version 5");
    private static final Field SAMPLING = LAYER.number("samplingInterval", 16, "of version 5");
    private static final Field SOURCE_ID = LAYER.number("sourceId", 32, "of version 9");
    private static final Group FLOW = LAYER.part("flows", "of versions 1, 5 and 7");
    private static final Field SOURCE = FLOW.ipv4("sourceAddress", "from whom");
    private static final Field DESTINATION = FLOW.ipv4("destinationAddress", "to whom");
    private static final Field NEXT_HOP = FLOW.ipv4("nextHop", "through which router");
    private static final Field INPUT = FLOW.number("input", 16, "the interface it came from");
    private static final Field OUTPUT = FLOW.number("output", 16, "the interface it went to");
    private static final Field PACKETS = FLOW.number("packets", 32, "of the flow");
    private static final Field OCTETS = FLOW.number("octets", 32, "of these packets, from IP on");
    private static final Field FIRST = FLOW.number("first", 32, "sysUptime at its first packet");
    private static final Field LAST = FLOW.number("last", 32, "sysUptime at its last packet");
    private static final Field SOURCE_PORT = FLOW.number("sourcePort", 16, "from which port");
    private static final Field DESTINATION_PORT =
            FLOW.number("destinationPort", 16, "to which port");
    private static final Field FLAGS = FLOW.number("tcpFlags", 8, "all that there were");
    private static final Field PROTOCOL = FLOW.number("protocol", 8, "of IP");
    private static final Field TOS = FLOW.number("typeOfService", 8, "of IP");
    private static final Field SOURCE_AS = FLOW.number("sourceAs", 16, "of versions 5 and 7");
    private static final Field DESTINATION_AS =
            FLOW.number("destinationAs", 16, "of versions 5 and 7");
    private static final Field SOURCE_MASK =
            FLOW.number("sourceMask", 8, "of versions 5 and 7: bits of the route");
    private static final Field DESTINATION_MASK =
            FLOW.number("destinationMask", 8, "of versions 5 and 7: bits of the route");
    private static final Field FLOWS = LAYER.objects(FLOW);
    private static final Group SET = LAYER.part("flowSets", "of version 9");
    private static final Field SET_ID =
            SET.number("flowSetId", 16, "0 templates, 1 of options, 256 and more: by a template");
    private static final Field SET_LENGTH = SET.number("length", 16, "octets with the header");
    private static final Group TEMPLATE = SET.part("templates", "of set 0: what records have");
    private static final Field TEMPLATE_ID = TEMPLATE.number("templateId", 16, "of which sets");
    private static final Group FIELD = TEMPLATE.part("fields", "in their order");
    private static final Field FIELD_TYPE = FIELD.number("type", 16, "1 octets, 2 packets, ...");
    private static final Field FIELD_LENGTH = FIELD.number("length", 16, "octets of it");
    private static final Field FIELDS = TEMPLATE.objects(FIELD);
    private static final Field TEMPLATES = SET.objects(TEMPLATE);
    private static final Field SET_DATA = SET.octets("data", "what other sets say");
    private static final TlvList SETS =
            TlvList.ofWholeLengths(LAYER.objects(SET), SET_ID, SET_LENGTH, NetflowLayer::set);

    private static final int V1_HEADER = 16;
    private static final int HEADER = 24;
    private static final int V9_HEADER = 20;
    private static final int V5_RECORD = 48;
    private static final int OTHER_RECORD = 52;

    private NetflowLayer() {}

    /** {@return whether it is of a version that is read, and was: the ports are nobody's own} */
    static boolean readIfItIs(Reading r, long at, int length) {
        if (length < V1_HEADER || !r.in().has(at, 2)) {
            return false;
        }
        int version = r.in().u16(at);
        if (version != 1 && version != 5 && version != 7 && version != 9) {
            return false;
        }
        read(r, at, length);
        return true;
    }

    private static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int version = in.u16(at);
        r.number(VERSION, version);
        int count = in.u16(at + 2);
        r.number(COUNT, count);
        r.u32(UPTIME, at + 4);
        r.u32(SECONDS, at + 8);
        if (version == 9) {
            r.u32(SEQUENCE, at + 12);
            r.u32(SOURCE_ID, at + 16);
            SETS.read(r, at + V9_HEADER, at + length);
            return;
        }
        r.u32(NANOSECONDS, at + 12);
        if (version > 1) {
            r.u32(SEQUENCE, at + 16);
        }
        if (version == 5) {
            r.u8(ENGINE_TYPE, at + 20);
            r.u8(ENGINE_ID, at + 21);
            r.u16(SAMPLING, at + 22);
        }
        int record = version == 5 ? V5_RECORD : OTHER_RECORD;
        long next = at + (version == 1 ? V1_HEADER : HEADER);
        r.beginList(FLOWS);
        for (int i = 0; i < count; i++) {
            r.beginObject();
            flow(r, version, next);
            r.endObject();
            next += record;
        }
        r.endList();
    }

    private static void flow(Reading r, int version, long at) {
        r.ipv4(SOURCE, at);
        r.ipv4(DESTINATION, at + 4);
        r.ipv4(NEXT_HOP, at + 8);
        r.u16(INPUT, at + 12);
        r.u16(OUTPUT, at + 14);
        r.u32(PACKETS, at + 16);
        r.u32(OCTETS, at + 20);
        r.u32(FIRST, at + 24);
        r.u32(LAST, at + 28);
        r.u16(SOURCE_PORT, at + 32);
        r.u16(DESTINATION_PORT, at + 34);
        r.u8(FLAGS, at + (version == 1 ? 40 : 37));
        r.u8(PROTOCOL, at + 38);
        r.u8(TOS, at + 39);
        if (version > 1) {
            r.u16(SOURCE_AS, at + 40);
            r.u16(DESTINATION_AS, at + 42);
            r.u8(SOURCE_MASK, at + 44);
            r.u8(DESTINATION_MASK, at + 45);
        }
    }

    private static void set(Reading r, int id, long at, int octets) {
        if (id == 0) {
            templates(r, at, at + octets);
        } else {
            r.octets(SET_DATA, at, octets);
        }
    }

    private static void templates(Reading r, long from, long end) {
        Window in = r.in();
        long at = from;
        r.beginList(TEMPLATES);
        while (end - at >= 4) {
            int fields = in.u16(at + 2);
            if (4L * fields > end - at - 4) {
                throw Damage.INVALID;
            }
            r.beginObject();
            r.u16(TEMPLATE_ID, at);
            at += 4;
            r.beginList(FIELDS);
            for (int i = 0; i < fields; i++) {
                r.beginObject();
                r.u16(FIELD_TYPE, at);
                r.u16(FIELD_LENGTH, at + 2);
                r.endObject();
                at += 4;
            }
            r.endList();
            r.endObject();
        }
        r.endList();
    }
}
