// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

/** Reads messages of SNMP, of all three versions; what is encrypted is told apart, not read. */
final class SnmpLayer {
    static final Group LAYER =
            Group.layer("snmp", "SNMP", "RFC 1157, RFC 3416, RFC 3412, RFC 1901");

    private static final Field VERSION = LAYER.number("version", 8, "0, 1, 3 of SNMPv1, v2c, v3");
    private static final Field COMMUNITY = LAYER.text("community", "of v1 and v2c");
    private static final Field MESSAGE = LAYER.number("msgID", 31, "of v3: which message");
    private static final Field MESSAGE_FLAGS =
            LAYER.octets("msgFlags", "of v3: 1 authenticated, 2 encrypted, 4 to be reported");
    private static final Field MODEL =
            LAYER.number("msgSecurityModel", 31, "of v3: 3 is that of users");
    private static final Field PARAMETERS =
            LAYER.octets("msgSecurityParameters", "of v3: as its model has it");
    private static final Field ENCRYPTED = LAYER.octets("encryptedPDU", "of v3: what is encrypted");
    private static final Field ENGINE = LAYER.octets("contextEngineID", "of v3");
    private static final Field CONTEXT = LAYER.text("contextName", "of v3");
    private static final Field PDU =
            LAYER.number(
                    "pduType",
                    5,
                    "0 get, 1 get next, 2 response, 3 set, 4 trap of v1, 5 bulk, 6 inform, 7 trap,"
                            + " 8 report");
    private static final Field REQUEST = LAYER.signed("requestId", 32, "which request is answered");
    private static final Field ERROR =
            LAYER.signed("errorStatus", 32, "0 none; of bulk: variables not to be repeated");
    private static final Field INDEX =
            LAYER.signed("errorIndex", 32, "which variable; of bulk: how often to go on");
    private static final Field ENTERPRISE =
            LAYER.text("enterprise", "of a trap of v1: what sent it");
    private static final Field AGENT = LAYER.ipv4("agentAddr", "of a trap of v1: who");
    private static final Field GENERIC = LAYER.signed("genericTrap", 32, "of a trap of v1: why");
    private static final Field SPECIFIC =
            LAYER.signed("specificTrap", 32, "of a trap of v1, if generic is 6");
    private static final Field TIME =
            LAYER.number("timeStamp", 32, "of a trap of v1: 1/100 s since the agent began");
    private static final Group BINDING = LAYER.part("variableBindings", "names and values");
    private static final Field NAME = BINDING.text("name", "the object, numbers with dots between");
    private static final Field TYPE =
            BINDING.number("type", 8, "the tag of its value: 2 integer, 4 octets, 65 counter, ...");
    private static final Field INTEGER = BINDING.signed("integer", 32, "of tag 2");
    private static final Field NUMBER = BINDING.number("number", 64, "of tags 65, 66, 67 and 70");
    private static final Field OBJECT = BINDING.text("objectIdentifier", "of tag 6");
    private static final Field ADDRESS = BINDING.ipv4("ipAddress", "of tag 64");
    private static final Field DATA = BINDING.octets("data", "what other values say");
    private static final Field BINDINGS = LAYER.objects(BINDING);

    private static final int VERSION_3 = 3;
    private static final int TRAP_OF_V1 = 4;

    private SnmpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        BerCursor ber = r.ber();
        ber.set(at, at + length);
        ber.expect(BerCursor.SEQUENCE).enter();
        int version = ber.integer();
        if (version < 0 || version > 255) {
            throw Damage.INVALID;
        }
        r.number(VERSION, version);
        if (version == VERSION_3) {
            secured(r, ber);
        } else {
            text(r, COMMUNITY, ber.expect(BerCursor.OCTETS));
            pdu(r, ber);
        }
    }

    private static void secured(Reading r, BerCursor ber) {
        long message = ber.expect(BerCursor.SEQUENCE).enter();
        positive(r, MESSAGE, ber.integer());
        ber.integer(); // the most octets of an answer
        octets(r, MESSAGE_FLAGS, ber.expect(BerCursor.OCTETS));
        positive(r, MODEL, ber.integer());
        ber.leave(message);
        octets(r, PARAMETERS, ber.expect(BerCursor.OCTETS));
        if (ber.next().tag() == BerCursor.OCTETS) {
            octets(r, ENCRYPTED, ber);
            return;
        }
        ber.enter();
        octets(r, ENGINE, ber.expect(BerCursor.OCTETS));
        text(r, CONTEXT, ber.expect(BerCursor.OCTETS));
        pdu(r, ber);
    }

    private static void positive(Reading r, Field field, int value) {
        if (value < 0) {
            throw Damage.INVALID;
        }
        r.number(field, value);
    }

    private static void text(Reading r, Field field, BerCursor element) {
        r.text(field, element.at(), element.length());
    }

    private static void octets(Reading r, Field field, BerCursor element) {
        r.octets(field, element.at(), element.length());
    }

    private static void pdu(Reading r, BerCursor ber) {
        int tag = ber.next().tag();
        if ((tag & 0xe0) != BerCursor.CONTEXT) {
            throw Damage.INVALID;
        }
        r.number(PDU, tag & 0x1f);
        ber.enter();
        if ((tag & 0x1f) == TRAP_OF_V1) {
            object(r, ENTERPRISE, ber.expect(BerCursor.OBJECT));
            address(r, AGENT, ber.next());
            r.signed(GENERIC, ber.integer());
            r.signed(SPECIFIC, ber.integer());
            r.number(TIME, ber.next().unsigned() & 0xffff_ffffL);
        } else {
            r.signed(REQUEST, ber.integer());
            r.signed(ERROR, ber.integer());
            r.signed(INDEX, ber.integer());
        }
        ber.expect(BerCursor.SEQUENCE).enter();
        r.beginList(BINDINGS);
        while (ber.hasNext()) {
            r.beginObject();
            long bindings = ber.expect(BerCursor.SEQUENCE).enter();
            object(r, NAME, ber.expect(BerCursor.OBJECT));
            value(r, ber.next());
            ber.leave(bindings);
            r.endObject();
        }
        r.endList();
    }

    private static void value(Reading r, BerCursor value) {
        r.number(TYPE, value.tag());
        switch (value.tag()) {
            case BerCursor.INTEGER -> r.signed(INTEGER, value.signed());
            case 0x41, 0x42, 0x43, 0x46 -> r.number64(NUMBER, value.unsigned());
            case BerCursor.OBJECT -> object(r, OBJECT, value);
            case 0x40 -> address(r, ADDRESS, value);
            case 5, 0x80, 0x81, 0x82 -> {} // nothing, or no value, for a reason
            default -> octets(r, DATA, value);
        }
    }

    private static void address(Reading r, Field field, BerCursor element) {
        if (element.length() != 4) {
            throw Damage.INVALID;
        }
        r.ipv4(field, element.at());
    }

    /** The first octets say the first two numbers (X.690, 8.19). */
    private static void object(Reading r, Field field, BerCursor element) {
        Window in = r.in();
        in.need(element.at(), element.length());
        if (!r.wants(field)) {
            return;
        }
        TextBuffer out = r.value(field);
        long end = element.at() + element.length();
        long number = 0;
        boolean first = true;
        for (long at = element.at(); at < end; at++) {
            int octet = in.u8(at);
            number = (number << 7 | (octet & 0x7f)) & 0xffff_ffffL;
            if ((octet & 0x80) == 0) {
                if (first) {
                    long root = Math.min(number / 40, 2);
                    out.decimal(root).append('.').decimal(number - 40 * root);
                } else {
                    out.append('.').decimal(number);
                }
                first = false;
                number = 0;
            }
        }
        r.end(field);
    }
}
