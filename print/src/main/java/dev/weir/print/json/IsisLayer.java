// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of IS-IS. */
final class IsisLayer {
    static final Group LAYER =
            Group.layer(
                    "isis",
                    "Intermediate system to intermediate system",
                    "ISO/IEC 10589, clause 9; RFC 1195");

    private static final Field LENGTH =
            LAYER.number("lengthIndicator", 8, "octets of the header before the TLVs");
    private static final Field ID_LENGTH =
            LAYER.number("idLength", 8, "octets of a system; 0 is 6");
    private static final Field TYPE =
            LAYER.number(
                    "pduType",
                    5,
                    "15, 16, 17 hello on a LAN, and point to point; 18, 20 link state; 24 to 27"
                            + " sequence numbers");
    private static final Field MAXIMUM =
            LAYER.number("maximumAreaAddresses", 8, "0 is three of them");
    private static final Field CIRCUIT_TYPE =
            LAYER.number("circuitType", 2, "of hellos: 1 level 1, 2 level 2, 3 both");
    private static final Field SOURCE =
            LAYER.octets("sourceId", "of hellos and sequence numbers: who says this");
    private static final Field HOLDING =
            LAYER.number("holdingTime", 16, "of hellos: for how many seconds it holds");
    private static final Field PDU_LENGTH = LAYER.number("pduLength", 16, "octets of the message");
    private static final Field PRIORITY =
            LAYER.number("priority", 7, "of a hello on a LAN: to be its designated system");
    private static final Field LAN =
            LAYER.octets("lanId", "of a hello on a LAN: the designated system's name for it");
    private static final Field CIRCUIT =
            LAYER.number("localCircuitId", 8, "of a hello from point to point");
    private static final Field LIFETIME =
            LAYER.number("remainingLifetime", 16, "of link states, in seconds");
    private static final Field LSP = LAYER.octets("lspId", "of link states: whose, and which part");
    private static final Field SEQUENCE =
            LAYER.number("sequenceNumber", 32, "of link states: how new it is");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "of link states: as it stands there; it is not verified");
    private static final Field BITS =
            LAYER.number("typeBlock", 8, "of link states: P, ATT, LSPDBOL and IS type");
    private static final Field START =
            LAYER.octets("startLspId", "of complete sequence numbers: the first one");
    private static final Field END = LAYER.octets("endLspId", "the last one");
    private static final Group TLV = LAYER.part("tlvs", "what is said, in its order");
    private static final Field CODE = TLV.number("code", 8, "what is said");
    private static final Field TLV_LENGTH = TLV.number("length", 8, "octets that follow");
    private static final Field ADDRESSES =
            TLV.ipv4s("ipInterfaceAddresses", "of code 132: the sender's");
    private static final Field HOST = TLV.text("hostname", "of code 137 (RFC 5301)");
    private static final Field ROUTER = TLV.ipv4("routerId", "of code 134 (RFC 5305)");
    private static final Field DATA = TLV.octets("data", "what other TLVs say");
    private static final Field TLVS = LAYER.objects(TLV);

    /** The first octet of what IS-IS sends, among the network layer's protocols. */
    static final int DISCRIMINATOR = 0x83;

    private static final int COMMON = 8;
    private static final int SYSTEM = 6;
    private static final int OWN_INTERFACES = 132;
    private static final int OWN_ROUTER = 134;
    private static final int OWN_NAME = 137;

    private IsisLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int header = in.u8(at + 1);
        r.number(LENGTH, header);
        int octets = in.u8(at + 3);
        r.number(ID_LENGTH, octets);
        int type = in.u8(at + 4) & 0x1f;
        r.number(TYPE, type);
        r.u8(MAXIMUM, at + 7);
        int system = octets == 0 ? SYSTEM : octets;
        int fixed =
                switch (type) {
                    case 15, 16, 17 -> hello(r, type, at + COMMON, system);
                    case 18, 20 -> linkState(r, at + COMMON, system);
                    case 24, 25, 26, 27 -> sequenceNumbers(r, type, at + COMMON, system);
                    default -> -1;
                };
        if (fixed < 0) {
            DataLayer.read(r, at + COMMON, length - COMMON);
            return;
        }
        if (header != COMMON + fixed) {
            throw Damage.INVALID;
        }
        int whole = in.u16(at + COMMON + pduLengthAt(type, system));
        if (whole < header || whole > length) {
            throw Damage.INVALID;
        }
        tlvs(r, at + header, at + whole);
    }

    /** {@return where behind the common header the length of the message is} */
    private static int pduLengthAt(int type, int system) {
        return type < 18 ? 1 + system + 2 : 0;
    }

    private static int hello(Reading r, int type, long at, int system) {
        r.number(CIRCUIT_TYPE, r.in().u8(at) & 3);
        r.octets(SOURCE, at + 1, system);
        long next = at + 1 + system;
        r.u16(HOLDING, next);
        r.u16(PDU_LENGTH, next + 2);
        if (type == 17) {
            r.u8(CIRCUIT, next + 4);
            return 1 + system + 5;
        }
        r.number(PRIORITY, r.in().u8(next + 4) & 0x7f);
        r.octets(LAN, next + 5, system + 1);
        return 1 + system + 5 + system + 1;
    }

    private static int linkState(Reading r, long at, int system) {
        r.u16(PDU_LENGTH, at);
        r.u16(LIFETIME, at + 2);
        r.octets(LSP, at + 4, system + 2);
        long next = at + 4 + system + 2;
        r.u32(SEQUENCE, next);
        r.u16(CHECKSUM, next + 4);
        r.u8(BITS, next + 6);
        return 4 + system + 2 + 7;
    }

    private static int sequenceNumbers(Reading r, int type, long at, int system) {
        r.u16(PDU_LENGTH, at);
        r.octets(SOURCE, at + 2, system + 1);
        int fixed = 2 + system + 1;
        if (type < 26) {
            r.octets(START, at + fixed, system + 2);
            r.octets(END, at + fixed + system + 2, system + 2);
            fixed += 2 * (system + 2);
        }
        return fixed;
    }

    private static void tlvs(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(TLVS);
        long at = from;
        while (at < end) {
            int code = in.u8(at);
            int octets = in.u8(at + 1);
            r.beginObject();
            r.number(CODE, code);
            r.number(TLV_LENGTH, octets);
            if (octets > end - at - 2) {
                throw Damage.INVALID;
            }
            tlv(r, code, at + 2, octets);
            r.endObject();
            at += 2 + octets;
        }
        r.endList();
    }

    private static void tlv(Reading r, int code, long at, int octets) {
        if (code == OWN_INTERFACES && octets % 4 == 0) {
            r.ipv4s(ADDRESSES, at, octets / 4);
        } else if (code == OWN_NAME) {
            r.text(HOST, at, octets);
        } else if (code == OWN_ROUTER && octets == 4) {
            r.ipv4(ROUTER, at);
        } else {
            r.octets(DATA, at, octets);
        }
    }
}
