// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of IKE, versions 1 and 2, and the payloads that are not encrypted. */
final class IsakmpLayer {
    static final Group LAYER =
            Group.layer("isakmp", "IKE, the Internet Key Exchange", "RFC 7296, RFC 2408, RFC 3948");

    private static final List<String> FLAG_WORDS =
            List.of("encryption", "commit", "authentication", "initiator", "version", "response");

    private static final Field INITIATOR =
            LAYER.octets("initiatorSpi", "which association; the initiator's cookie of version 1");
    private static final Field RESPONDER =
            LAYER.octets("responderSpi", "the same of the responder, 0 at first");
    private static final Field NEXT = LAYER.number("nextPayload", 8, "what the first payload is");
    private static final Field MAJOR = LAYER.number("majorVersion", 4, "1 or 2");
    private static final Field MINOR = LAYER.number("minorVersion", 4, "0");
    private static final Field EXCHANGE =
            LAYER.number(
                    "exchangeType", 8, "2 main, 4 aggressive mode; of version 2: 34 init, ...");
    private static final Field FLAGS =
            LAYER.flags("flags", "the first three of version 1, the others of 2", FLAG_WORDS);
    private static final Field MESSAGE = LAYER.number("messageId", 32, "which exchange");
    private static final Field LENGTH = LAYER.number("length", 32, "octets of the message");
    private static final Group PAYLOAD = LAYER.part("payloads", "the payloads, in their order");
    private static final Field TYPE = PAYLOAD.number("type", 8, "what it is");
    private static final Field CRITICAL =
            PAYLOAD.number("critical", 1, "1: who does not know it must refuse");
    private static final Field PAYLOAD_LENGTH =
            PAYLOAD.number("payloadLength", 16, "octets with its header");
    private static final Field DH_GROUP =
            PAYLOAD.number("diffieHellmanGroupNum", 16, "of type 34: which group");
    private static final Field PROTOCOL =
            PAYLOAD.number("protocolId", 8, "of types 11 and 41: of which protocol");
    private static final Field NOTIFY =
            PAYLOAD.number("notifyMessageType", 16, "of types 11 and 41: what is told");
    private static final Field DATA = PAYLOAD.octets("data", "what it says");
    private static final Field PAYLOADS = LAYER.objects(PAYLOAD);

    private static final int HEADER = 28;
    private static final int PAYLOAD_HEADER = 4;
    private static final int ENCRYPTED = 1;
    private static final int ENCRYPTED_PAYLOAD = 46;
    private static final int ENCRYPTED_FRAGMENT = 53;

    private IsakmpLayer() {}

    /** Reads what is at the port for messages and packets: ESP unless four octets are 0. */
    static void readEncapsulated(Reading r, long at, int length) {
        Window in = r.in();
        if (length < 4 || !in.has(at, 4)) {
            DataLayer.read(r, at, length); // to keep the translation of addresses
        } else if (in.u32(at) == 0) {
            read(r, at + 4, length - 4);
        } else {
            IpsecLayer.readEsp(r, at, length);
        }
    }

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        r.octets(INITIATOR, at, 8);
        r.octets(RESPONDER, at + 8, 8);
        int next = in.u8(at + 16);
        r.number(NEXT, next);
        int version = in.u8(at + 17) >>> 4;
        r.number(MAJOR, version);
        r.number(MINOR, in.u8(at + 17) & 15);
        r.u8(EXCHANGE, at + 18);
        int flags = in.u8(at + 19);
        r.flags(FLAGS, flags, FLAG_WORDS);
        r.u32(MESSAGE, at + 20);
        int announced = in.u32(at + 24);
        r.number32(LENGTH, announced);
        if (announced < HEADER || announced > length) {
            throw Damage.INVALID;
        }
        if (version == 1 && (flags & ENCRYPTED) != 0) {
            DataLayer.read(r, at + HEADER, announced - HEADER);
        } else {
            payloads(r, next, at + HEADER, at + announced);
        }
    }

    private static void payloads(Reading r, int first, long from, long end) {
        Window in = r.in();
        int type = first;
        long at = from;
        r.beginList(PAYLOADS);
        while (type != 0) {
            int octets = in.u16(at + 2);
            r.beginObject();
            r.number(TYPE, type);
            r.number(CRITICAL, in.u8(at + 1) >>> 7);
            r.number(PAYLOAD_LENGTH, octets);
            if (octets < PAYLOAD_HEADER || octets > end - at) {
                throw Damage.INVALID;
            }
            payload(r, type, at + PAYLOAD_HEADER, octets - PAYLOAD_HEADER);
            r.endObject();
            boolean last = type == ENCRYPTED_PAYLOAD || type == ENCRYPTED_FRAGMENT;
            type = last ? 0 : in.u8(at); // of what is encrypted the first one inside
            at += octets;
        }
        r.endList();
    }

    private static void payload(Reading r, int type, long at, int octets) {
        int read = 0;
        if (type == 34 && octets >= 4) {
            r.u16(DH_GROUP, at);
            read = 4;
        } else if (type == 41 && octets >= 4) {
            r.u8(PROTOCOL, at);
            r.u16(NOTIFY, at + 2);
            read = 4;
        } else if (type == 11 && octets >= 8) { // behind a domain of interpretation
            r.u8(PROTOCOL, at + 4);
            r.u16(NOTIFY, at + 6);
            read = 8;
        }
        if (octets > read) {
            r.octets(DATA, at + read, octets - read);
        }
    }
}
