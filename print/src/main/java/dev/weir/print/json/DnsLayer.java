// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of the Domain Name System. */
final class DnsLayer {
    static final Group LAYER =
            Group.layer("dns", "The Domain Name System", "RFC 1035, RFC 6762, RFC 6891");

    private static final List<String> FLAG_WORDS =
            List.of("", "", "", "", "CD", "AD", "", "RA", "RD", "TC", "AA", "", "", "", "", "QR");

    private static final Field ID = LAYER.number("id", 16, "which question is answered");
    private static final Field FLAGS =
            LAYER.flags("flags", "QR: it is an answer; the others by RFC 1035", FLAG_WORDS);
    private static final Field OPCODE = LAYER.number("opcode", 4, "0 is a question");
    private static final Field RCODE = LAYER.number("rcode", 4, "0 is no error, 3 no such name");

    private static final Group QUESTION = LAYER.part("questions", "what is asked");
    private static final Field QNAME = QUESTION.text("name", "the name, as RFC 1035 writes it");
    private static final Field QTYPE = QUESTION.number("type", 16, "1 A, 28 AAAA, ...");
    private static final Field QCLASS = QUESTION.number("class", 16, "1 is the Internet");
    private static final Field QUESTIONS = LAYER.objects(QUESTION);

    private static final RecordFields ANSWERS = new RecordFields("answers", "the answers");
    private static final RecordFields AUTHORITIES =
            new RecordFields("authorities", "who would know");
    private static final RecordFields ADDITIONALS =
            new RecordFields("additionals", "what helps besides");

    /** The fields of resource records, which are the same in each section. */
    private static final class RecordFields {
        private final Field name;
        private final Field type;
        private final Field kind;
        private final Field ttl;
        private final Field length;
        private final Field ipv4;
        private final Field ipv6;
        private final Field target;
        private final Field preference;
        private final Field priority;
        private final Field weight;
        private final Field port;
        private final Field texts;
        private final Field data;
        private final Field records;

        private RecordFields(String section, String title) {
            Group record = LAYER.part(section, title);
            name = record.text("name", "whose record it is");
            type = record.number("type", 16, "1 A, 28 AAAA, ...");
            kind = record.number("class", 16, "1 is the Internet; of OPT the size of datagrams");
            ttl = record.number("ttl", 32, "for how many seconds; of OPT flags");
            length = record.number("rdlength", 16, "octets of its data");
            ipv4 = record.ipv4("address", "of type A");
            ipv6 = record.ipv6("address6", "of type AAAA");
            target = record.text("target", "the name in NS, CNAME, PTR, DNAME, MX and SRV");
            preference = record.number("preference", 16, "of type MX");
            priority = record.number("priority", 16, "of type SRV");
            weight = record.number("weight", 16, "of type SRV");
            port = record.number("port", 16, "of type SRV");
            texts = record.texts("txtData", "of type TXT");
            data = record.octets("rdata", "what other records say");
            records = LAYER.objects(record);
        }
    }

    private static final int HEADER = 12;

    private DnsLayer() {}

    /** {@return whether a whole message is behind its length, and was read} */
    static boolean readOverTcp(Reading r, long at, int length) {
        if (length <= 2) {
            return false;
        }
        int announced = r.in().u16(at);
        boolean whole = announced >= HEADER && announced <= length - 2;
        if (whole) {
            read(r, at + 2, announced);
        }
        return whole;
    }

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        r.in().limit(at + length);
        try {
            message(r, at);
        } catch (TruncatedException e) { // here: through all layers it takes longer than the rest
            r.cut();
        } catch (Damage e) {
            if (e != Damage.INVALID) { // more than this layer
                throw e;
            }
            r.damage(e);
        }
    }

    private static void message(Reading r, long at) {
        Window in = r.in();
        r.u16(ID, at);
        int bits = in.u16(at + 2);
        r.flags(FLAGS, bits, FLAG_WORDS);
        r.number(OPCODE, bits >>> 11 & 15);
        r.number(RCODE, bits & 15);
        long next = questions(r, at, in.u16(at + 4));
        next = records(r, ANSWERS, at, next, in.u16(at + 6));
        next = records(r, AUTHORITIES, at, next, in.u16(at + 8));
        records(r, ADDITIONALS, at, next, in.u16(at + 10));
    }

    private static long questions(Reading r, long message, int count) {
        long at = message + HEADER;
        if (count == 0) {
            return at;
        }
        r.beginList(QUESTIONS);
        for (int i = 0; i < count; i++) {
            r.in().need(at, 1);
            r.beginObject();
            at = name(r, QNAME, message, at);
            r.u16(QTYPE, at);
            r.u16(QCLASS, at + 2);
            r.endObject();
            at += 4;
        }
        r.endList();
        return at;
    }

    private static long records(
            Reading r, RecordFields fields, long message, long from, int count) {
        if (count == 0) {
            return from;
        }
        long at = from;
        Window in = r.in();
        r.beginList(fields.records);
        for (int i = 0; i < count; i++) {
            in.need(at, 1);
            r.beginObject();
            at = name(r, fields.name, message, at);
            int type = in.u16(at);
            r.number(fields.type, type);
            r.u16(fields.kind, at + 2);
            r.u32(fields.ttl, at + 4);
            int octets = in.u16(at + 8);
            r.number(fields.length, octets);
            in.need(at + 10, octets);
            data(r, fields, message, type, at + 10, octets);
            r.endObject();
            at += 10 + octets;
        }
        r.endList();
        return at;
    }

    private static void data(
            Reading r, RecordFields fields, long message, int type, long at, int octets) {
        switch (type) {
            case 1 -> {
                exactly(octets, 4);
                r.ipv4(fields.ipv4, at);
            }
            case 28 -> {
                exactly(octets, 16);
                r.ipv6(fields.ipv6, at);
            }
            case 2, 5, 12, 39 -> name(r, fields.target, message, at);
            case 15 -> {
                r.u16(fields.preference, at);
                name(r, fields.target, message, at + 2);
            }
            case 33 -> {
                r.u16(fields.priority, at);
                r.u16(fields.weight, at + 2);
                r.u16(fields.port, at + 4);
                name(r, fields.target, message, at + 6);
            }
            case 16 -> texts(r, fields, at, octets);
            default -> r.octets(fields.data, at, octets);
        }
    }

    private static void exactly(int octets, int expected) {
        if (octets != expected) {
            throw Damage.INVALID;
        }
    }

    private static void texts(Reading r, RecordFields fields, long at, int octets) {
        r.beginList(fields.texts);
        int next = 0;
        while (next < octets) {
            int length = r.in().u8(at + next);
            if (length > octets - next - 1) {
                throw Damage.INVALID;
            }
            r.text(fields.texts, at + next + 1, length);
            next += 1 + length;
        }
        r.endList();
    }

    /** Reads a name; {@return the place behind it} */
    private static long name(Reading r, Field field, long message, long at) {
        if (!r.wants(field)) {
            return NameText.end(r.in(), at);
        }
        TextBuffer out = r.value(field);
        try {
            return NameText.append(out, r.in(), message, at);
        } finally {
            r.end(field);
        }
    }
}
