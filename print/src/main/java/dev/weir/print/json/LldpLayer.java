// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads what a station says of itself to its neighbours. */
final class LldpLayer {
    static final Group LAYER =
            Group.layer("lldp", "The Link Layer Discovery Protocol", "IEEE 802.1AB, clause 8");

    private static final List<String> CAPABILITIES =
            List.of(
                    "other",
                    "repeater",
                    "bridge",
                    "accessPoint",
                    "router",
                    "telephone",
                    "docsis",
                    "station",
                    "cVlan",
                    "sVlan",
                    "relay");

    private static final Group TLV = LAYER.part("tlvs", "what is said, in its order");
    private static final Field TYPE = TLV.number("type", 7, "what is said; 0 ends the list");
    private static final Field LENGTH = TLV.number("length", 9, "octets that follow");
    private static final Field SUBTYPE =
            TLV.number("subtype", 8, "of types 1, 2 and 127: what the next field is");
    private static final Field CHASSIS = TLV.address("chassisId", "of type 1, subtypes 4 and 5");
    private static final Field CHASSIS_NAME = TLV.text("chassisName", "of type 1, other subtypes");
    private static final Field PORT = TLV.address("portId", "of type 2, subtypes 3 and 4");
    private static final Field PORT_NAME = TLV.text("portName", "of type 2, other subtypes");
    private static final Field TTL = TLV.number("timeToLive", 16, "of type 3, in seconds");
    private static final Field PORT_DESCRIPTION = TLV.text("portDescription", "of type 4");
    private static final Field SYSTEM_NAME = TLV.text("systemName", "of type 5");
    private static final Field SYSTEM_DESCRIPTION = TLV.text("systemDescription", "of type 6");
    private static final Field CAPABLE =
            TLV.flags("systemCapabilities", "of type 7: what it can be", CAPABILITIES);
    private static final Field ENABLED =
            TLV.flags("enabledCapabilities", "of type 7: what it is", CAPABILITIES);
    private static final Field MANAGEMENT =
            TLV.address("managementAddress", "of type 8, IPv4 and Ethernet");
    private static final Field OUI =
            TLV.number(
                    "organizationallyUniqueIdentifier", 24, "of type 127: who says what it means");
    private static final Field DATA = TLV.octets("data", "what other types say");
    private static final Field TLVS = LAYER.objects(TLV);

    private static final int HEADER = 2;
    private static final int END = 0;
    private static final int ORGANIZATIONAL = 127;
    private static final int IPV4 = 1;
    private static final int ETHERNET = 6;

    private LldpLayer() {}

    static void read(Reading r, long from, int length) {
        r.begin(LAYER, from, length);
        Window in = r.in();
        long end = from + length;
        long at = from;
        r.beginList(TLVS);
        int type;
        do {
            int head = in.u16(at);
            type = head >>> 9;
            int octets = head & 0x1ff;
            r.beginObject();
            r.number(TYPE, type);
            r.number(LENGTH, octets);
            if (octets > end - at - HEADER) {
                throw Damage.INVALID;
            }
            in.need(at + HEADER, octets);
            tlv(r, type, at + HEADER, octets);
            r.endObject();
            at += HEADER + octets;
        } while (type != END && at < end);
        r.endList();
    }

    private static void tlv(Reading r, int type, long at, int octets) {
        boolean told =
                switch (type) {
                    case 1, 2 -> identifier(r, type, at, octets);
                    case 4 -> text(r, PORT_DESCRIPTION, at, octets);
                    case 5 -> text(r, SYSTEM_NAME, at, octets);
                    case 6 -> text(r, SYSTEM_DESCRIPTION, at, octets);
                    case 3 -> {
                        boolean fits = octets >= 2;
                        if (fits) {
                            r.u16(TTL, at);
                        }
                        yield fits;
                    }
                    case 7 -> {
                        boolean fits = octets == 4;
                        if (fits) {
                            r.flags(CAPABLE, r.in().u16(at), CAPABILITIES);
                            r.flags(ENABLED, r.in().u16(at + 2), CAPABILITIES);
                        }
                        yield fits;
                    }
                    case 8 -> management(r, at, octets);
                    case ORGANIZATIONAL -> {
                        boolean fits = octets >= 4;
                        if (fits) {
                            r.number(OUI, r.in().u24(at));
                            r.u8(SUBTYPE, at + 3);
                            r.octets(DATA, at + 4, octets - 4);
                        }
                        yield fits;
                    }
                    default -> octets == 0;
                };
        if (!told) {
            r.octets(DATA, at, octets);
        }
    }

    private static boolean text(Reading r, Field field, long at, int octets) {
        r.text(field, at, octets);
        return true;
    }

    /** A chassis or a port: an address of Ethernet or a network, or what its system calls it. */
    private static boolean identifier(Reading r, int type, long at, int octets) {
        if (octets < 2) {
            return false;
        }
        boolean chassis = type == 1;
        int subtype = r.in().u8(at);
        r.number(SUBTYPE, subtype);
        Field address = chassis ? CHASSIS : PORT;
        if (subtype == (chassis ? 4 : 3)) {
            r.address(address, at + 1, octets - 1, false);
        } else if (subtype == (chassis ? 5 : 4)) {
            r.address(address, at + 2, octets - 2, r.in().u8(at + 1) == IPV4);
        } else {
            r.text(chassis ? CHASSIS_NAME : PORT_NAME, at + 1, octets - 1);
        }
        return true;
    }

    private static boolean management(Reading r, long at, int octets) {
        if (octets < 2) {
            return false;
        }
        int length = r.in().u8(at) - 1;
        int family = r.in().u8(at + 1);
        boolean fits = (family == IPV4 && length == 4) || (family == ETHERNET && length == 6);
        if (!fits || length > octets - 2) {
            return false;
        }
        r.address(MANAGEMENT, at + 2, length, family == IPV4);
        return true;
    }
}
