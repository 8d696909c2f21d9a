// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of OSPF, of version 2 and of version 3, which is for IPv6. */
final class OspfLayer {
    static final Group LAYER = Group.layer("ospf", "OSPF", "RFC 2328, RFC 5340");

    private static final List<String> FLAG_WORDS = List.of("MS", "M", "I");

    private static final Field VERSION = LAYER.number("version", 8, "2, or 3 for IPv6");
    private static final Field TYPE =
            LAYER.number(
                    "type", 8, "1 hello, 2 description, 3 request, 4 update, 5 acknowledgment");
    private static final Field LENGTH = LAYER.number("packetLength", 16, "octets of the message");
    private static final Field ROUTER = LAYER.ipv4("routerId", "who says this");
    private static final Field AREA = LAYER.ipv4("areaId", "in which area");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field AUTYPE =
            LAYER.number("auType", 16, "of version 2: 0 none, 1 password, 2 cryptographic");
    private static final Field AUTHENTICATION =
            LAYER.octets("authentication", "of version 2: what proves it");
    private static final Field INSTANCE = LAYER.number("instanceId", 8, "of version 3");
    private static final Field MASK = LAYER.ipv4("networkMask", "of hellos of version 2");
    private static final Field INTERFACE =
            LAYER.number("interfaceId", 32, "of hellos of version 3");
    private static final Field HELLO_INTERVAL =
            LAYER.number("helloInterval", 16, "of hellos, in seconds");
    private static final Field OPTIONS =
            LAYER.number("options", 24, "of hellos and descriptions: what the router can do");
    private static final Field PRIORITY =
            LAYER.number("rtrPri", 8, "of hellos: to be the designated router");
    private static final Field DEAD_INTERVAL =
            LAYER.number("routerDeadInterval", 32, "of hellos, in seconds");
    private static final Field DESIGNATED = LAYER.ipv4("designatedRouter", "of hellos");
    private static final Field BACKUP = LAYER.ipv4("backupDesignatedRouter", "of hellos");
    private static final Field NEIGHBORS = LAYER.ipv4s("neighbors", "of hellos: who was heard");
    private static final Field MTU =
            LAYER.number("interfaceMtu", 16, "of descriptions: the most octets that get through");
    private static final Field FLAGS =
            LAYER.flags(
                    "flags", "of descriptions: the first, more to come, the master", FLAG_WORDS);
    private static final Field DD_SEQUENCE =
            LAYER.number("ddSequenceNumber", 32, "of descriptions: which one");
    private static final Group REQUEST = LAYER.part("requests", "what is wanted");
    private static final Field REQUEST_TYPE = REQUEST.number("lsType", 32, "what it describes");
    private static final Field REQUEST_ID = REQUEST.ipv4("linkStateId", "which one");
    private static final Field REQUEST_ROUTER = REQUEST.ipv4("advertisingRouter", "whose");
    private static final Field REQUESTS = LAYER.objects(REQUEST);
    private static final Group LSA =
            LAYER.part("lsas", "the advertisements, or their headers alone");
    private static final Field AGE = LSA.number("lsAge", 16, "in seconds");
    private static final Field LSA_OPTIONS = LSA.number("options", 8, "of version 2");
    private static final Field LS_TYPE =
            LSA.number("lsType", 16, "1 router, 2 network, ...; 8193 and more of version 3");
    private static final Field LS_ID = LSA.ipv4("linkStateId", "which one");
    private static final Field LS_ROUTER = LSA.ipv4("advertisingRouter", "whose");
    private static final Field LS_SEQUENCE =
            LSA.number("lsSequenceNumber", 32, "how new it is, as an unsigned number");
    private static final Field LS_CHECKSUM =
            LSA.number("lsChecksum", 16, "as it stands there; it is not verified");
    private static final Field LS_LENGTH = LSA.number("length", 16, "octets with the header");
    private static final Field LS_DATA = LSA.octets("data", "of updates: what it says");
    private static final Field LSAS = LAYER.objects(LSA);

    private static final int HEADER_2 = 24;
    private static final int HEADER_3 = 16;
    private static final int LSA_HEADER = 20;
    private static final int REQUEST_LENGTH = 12;

    private OspfLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int version = in.u8(at);
        r.number(VERSION, version);
        int type = in.u8(at + 1);
        r.number(TYPE, type);
        int announced = in.u16(at + 2);
        r.number(LENGTH, announced);
        r.ipv4(ROUTER, at + 4);
        r.ipv4(AREA, at + 8);
        r.u16(CHECKSUM, at + 12);
        int header = version == 3 ? HEADER_3 : HEADER_2;
        if (version == 2) {
            r.u16(AUTYPE, at + 14);
            r.octets(AUTHENTICATION, at + 16, 8);
        } else if (version == 3) {
            r.u8(INSTANCE, at + 14);
        } else {
            DataLayer.read(r, at + HEADER_3, length - HEADER_3);
            return;
        }
        if (announced < header || announced > length) {
            throw Damage.INVALID;
        }
        long end = at + announced;
        switch (type) {
            case 1 -> hello(r, version, at + header, end);
            case 2 -> description(r, version, at + header, end);
            case 3 -> requests(r, at + header, end);
            case 4 -> {
                int left = in.u32(at + header);
                lsas(r, version, at + header + 4, end, left, true);
            }
            case 5 -> lsas(r, version, at + header, end, -1, false);
            default -> DataLayer.read(r, at + header, (int) (end - at - header));
        }
        DataLayer.read(r, end, length - announced); // a digest, or a block for the local link
    }

    private static void hello(Reading r, int version, long at, long end) {
        Window in = r.in();
        if (version == 2) {
            r.ipv4(MASK, at);
            r.u16(HELLO_INTERVAL, at + 4);
            r.u8(OPTIONS, at + 6);
            r.u8(PRIORITY, at + 7);
            r.u32(DEAD_INTERVAL, at + 8);
        } else {
            r.u32(INTERFACE, at);
            r.u8(PRIORITY, at + 4);
            r.number(OPTIONS, in.u24(at + 5));
            r.u16(HELLO_INTERVAL, at + 8);
            r.u16(DEAD_INTERVAL, at + 10);
        }
        r.ipv4(DESIGNATED, at + 12);
        r.ipv4(BACKUP, at + 16);
        r.ipv4s(NEIGHBORS, at + 20, (int) Math.max(0, (end - at - 20) / 4));
    }

    private static void description(Reading r, int version, long from, long end) {
        Window in = r.in();
        long at = from;
        if (version == 3) {
            r.number(OPTIONS, in.u24(at + 1));
            at += 4;
        }
        r.u16(MTU, at);
        if (version == 2) {
            r.u8(OPTIONS, at + 2);
        }
        r.flags(FLAGS, in.u8(at + 3), FLAG_WORDS);
        r.u32(DD_SEQUENCE, at + 4);
        lsas(r, version, at + 8, end, -1, false);
    }

    private static void requests(Reading r, long from, long end) {
        r.beginList(REQUESTS);
        for (long at = from; end - at >= REQUEST_LENGTH; at += REQUEST_LENGTH) {
            r.beginObject();
            r.u32(REQUEST_TYPE, at);
            r.ipv4(REQUEST_ID, at + 4);
            r.ipv4(REQUEST_ROUTER, at + 8);
            r.endObject();
        }
        r.endList();
    }

    /**
     * Reads so many advertisements, all if it is negative, of which some have more than a header.
     */
    private static void lsas(
            Reading r, int version, long from, long end, int count, boolean whole) {
        Window in = r.in();
        r.beginList(LSAS);
        long at = from;
        for (int left = count; left != 0 && end - at >= LSA_HEADER; left--) {
            r.beginObject();
            r.u16(AGE, at);
            if (version == 2) {
                r.u8(LSA_OPTIONS, at + 2);
                r.u8(LS_TYPE, at + 3);
            } else {
                r.u16(LS_TYPE, at + 2);
            }
            r.ipv4(LS_ID, at + 4);
            r.ipv4(LS_ROUTER, at + 8);
            r.u32(LS_SEQUENCE, at + 12);
            r.u16(LS_CHECKSUM, at + 16);
            int octets = in.u16(at + 18);
            r.number(LS_LENGTH, octets);
            if (octets < LSA_HEADER || (whole && octets > end - at)) {
                throw Damage.INVALID;
            }
            if (whole) {
                r.octets(LS_DATA, at + LSA_HEADER, octets - LSA_HEADER);
            }
            r.endObject();
            at += whole ? octets : LSA_HEADER;
        }
        r.endList();
    }
}
