// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of the Label Distribution Protocol, over UDP and in segments. */
final class LdpLayer {
    static final Group LAYER = Group.layer("ldp", "The Label Distribution Protocol", "RFC 5036");

    private static final Group PDU = LAYER.part("pdus", "what is sent at once, in its order");
    private static final Field VERSION = PDU.number("version", 16, "1");
    private static final Field PDU_LENGTH = PDU.number("pduLength", 16, "octets behind this");
    private static final Field LSR = PDU.ipv4("lsrId", "who says this");
    private static final Field SPACE = PDU.number("labelSpace", 16, "for which of its labels");
    private static final Group MESSAGE = PDU.part("messages", "the messages, in their order");
    private static final Field UNKNOWN =
            MESSAGE.number("u", 1, "1: who does not know it ignores it");
    private static final Field TYPE =
            MESSAGE.number("messageType", 15, "256 hello, 512 begin, 513 alive, 1024 mapping, ...");
    private static final Field LENGTH = MESSAGE.number("messageLength", 16, "octets behind this");
    private static final Field ID = MESSAGE.number("messageId", 32, "which message");
    private static final Group TLV = MESSAGE.part("tlvs", "what is said, in its order");
    private static final Field TLV_TYPE = TLV.number("type", 14, "what is said");
    private static final Field TLV_LENGTH = TLV.number("length", 16, "octets that follow");
    private static final Field HOLD = TLV.number("holdTime", 16, "of type 1024, in seconds");
    private static final Field TARGETED = TLV.number("targeted", 1, "of type 1024");
    private static final Field ADDRESSES =
            TLV.ipv4s("addresses", "of types 257 and 1025: those of IPv4");
    private static final Field SEQUENCE = TLV.number("configurationSequenceNumber", 32, "of 1026");
    private static final Field ADDRESS_6 = TLV.ipv6("transportAddress", "of type 1027");
    private static final Field LABEL = TLV.number("genericLabel", 20, "of type 512");
    private static final Field STATUS = TLV.number("statusCode", 30, "of type 768: 0 success");
    private static final Field KEEPALIVE = TLV.number("keepAliveTime", 16, "of 1280, in seconds");
    private static final Field RECEIVER = TLV.ipv4("receiverLsrId", "of type 1280: to whom");
    private static final Field PREFIXES = TLV.texts("prefixes", "of type 256: those of IPv4");
    private static final Field DATA = TLV.octets("value", "what others say");
    private static final Field TLVS = MESSAGE.objects(TLV);
    private static final Field MESSAGES = PDU.objects(MESSAGE);
    private static final Field PDUS = LAYER.objects(PDU);

    private static final int HEADER = 10;
    private static final int MESSAGE_HEADER = 8;

    private LdpLayer() {}

    /** {@return whether it begins at {@code at}, and was read: segments may begin within one} */
    static boolean readIfItIs(Reading r, long at, int length) {
        boolean is = length >= HEADER && r.in().has(at, 2) && r.in().u16(at) == 1;
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    static void read(Reading r, long from, int length) {
        r.beginLast(LAYER, from, length);
        Window in = r.in();
        long end = from + length;
        long at = from;
        r.beginList(PDUS);
        while (end - at >= HEADER && in.u16(at) == 1) {
            int octets = in.u16(at + 2);
            if (at > from && octets > end - at - 4) {
                break; // it goes on in the next segment
            }
            r.beginObject();
            r.number(VERSION, 1);
            r.number(PDU_LENGTH, octets);
            r.ipv4(LSR, at + 4);
            r.u16(SPACE, at + 8);
            if (octets < HEADER - 4 || octets > end - at - 4) {
                throw Damage.INVALID;
            }
            messages(r, at + HEADER, at + 4 + octets);
            r.endObject();
            at += 4 + octets;
        }
        r.endList();
        DataLayer.read(r, at, (int) (end - at));
    }

    private static void messages(Reading r, long from, long end) {
        Window in = r.in();
        long at = from;
        r.beginList(MESSAGES);
        while (at < end) {
            int type = in.u16(at);
            int octets = in.u16(at + 2);
            r.beginObject();
            r.number(UNKNOWN, type >>> 15);
            r.number(TYPE, type & 0x7fff);
            r.number(LENGTH, octets);
            r.u32(ID, at + 4);
            if (octets < 4 || octets > end - at - 4) {
                throw Damage.INVALID;
            }
            tlvs(r, at + MESSAGE_HEADER, at + 4 + octets);
            r.endObject();
            at += 4 + octets;
        }
        r.endList();
    }

    private static void tlvs(Reading r, long from, long end) {
        Window in = r.in();
        long at = from;
        r.beginList(TLVS);
        while (at < end) {
            int type = in.u16(at) & 0x3fff;
            int octets = in.u16(at + 2);
            r.beginObject();
            r.number(TLV_TYPE, type);
            r.number(TLV_LENGTH, octets);
            if (octets > end - at - 4) {
                throw Damage.INVALID;
            }
            tlv(r, type, at + 4, octets);
            r.endObject();
            at += 4 + octets;
        }
        r.endList();
    }

    private static void tlv(Reading r, int type, long at, int octets) {
        Window in = r.in();
        if (type == 0x100 && isPrefixes(in, at, at + octets)) {
            prefixes(r, at, at + octets);
        } else if (type == 0x101 && octets % 4 == 2 && in.u16(at) == 1) {
            r.ipv4s(ADDRESSES, at + 2, octets / 4);
        } else if (type == 0x200 && octets == 4) {
            r.number(LABEL, in.u32(at) & 0xfffff);
        } else if (type == 0x300 && octets >= 4) {
            r.number(STATUS, in.u32(at) & 0x3fffffff);
        } else if (type == 0x400 && octets == 4) {
            r.u16(HOLD, at);
            r.number(TARGETED, in.u8(at + 2) >>> 7);
        } else if (type == 0x401 && octets == 4) {
            r.ipv4s(ADDRESSES, at, 1);
        } else if (type == 0x402 && octets == 4) {
            r.u32(SEQUENCE, at);
        } else if (type == 0x403 && octets == 16) {
            r.ipv6(ADDRESS_6, at);
        } else if (type == 0x500 && octets >= 14) {
            r.u16(KEEPALIVE, at + 2);
            r.ipv4(RECEIVER, at + 8);
        } else {
            r.octets(DATA, at, octets);
        }
    }

    /** {@return whether all elements are prefixes of IPv4, as mostly} */
    private static boolean isPrefixes(Window in, long from, long end) {
        long at = from;
        while (end - at >= 4 && in.u24(at) == 0x020001 && in.u8(at + 3) <= 32) {
            at += 4 + (in.u8(at + 3) + 7) / 8;
        }
        return at == end;
    }

    private static void prefixes(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(PREFIXES);
        long at = from;
        while (at < end) {
            long next = at + 4 + (in.u8(at + 3) + 7) / 8;
            BgpAttributes.prefix(r, PREFIXES, at + 3, false);
            at = next;
        }
        r.endList();
    }
}
