// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * Reads the records of TLS at the start of a segment, known by what they look like and not by a
 * port, and what a hello says. Segments are not put together: a hello that goes on in the next one
 * is read as far as it is in this one.
 */
final class TlsLayer {
    static final Group LAYER =
            Group.layer("tls", "TLS, in segments that begin with a record", "RFC 8446, RFC 6066");

    private static final Group RECORD = LAYER.part("records", "the records, in their order");
    private static final Field TYPE =
            RECORD.number("type", 8, "20 change, 21 alert, 22 handshake, 23 data, 24 heartbeat");
    private static final Field RECORD_VERSION =
            RECORD.number("legacyRecordVersion", 16, "0x0301 TLS 1.0, 0x0303 TLS 1.2 and later");
    private static final Field LENGTH =
            RECORD.number("length", 16, "octets behind the header, some maybe in later segments");
    private static final Field MESSAGE_TYPE =
            RECORD.number(
                    "msgType", 8, "of a handshake that is not encrypted: 1 client, 2 server hello");
    private static final Field RECORDS = LAYER.objects(RECORD);

    private static final Field VERSION =
            LAYER.number("legacyVersion", 16, "of a hello: 0x0303 for TLS 1.2 and later");
    private static final Field CIPHER_SUITES =
            LAYER.numbers("cipherSuites", 16, "what a client offers, or a server chose");
    private static final Field EXTENSIONS =
            LAYER.numbers("extensionTypes", 16, "the extensions of a hello, in their order");
    private static final Field SERVER_NAME =
            LAYER.text("serverName", "which host a client wants (RFC 6066)");
    private static final Field PROTOCOL_NAMES =
            LAYER.texts("protocolNames", "what shall be spoken inside: h2, ... (RFC 7301)");
    private static final Field VERSIONS =
            LAYER.numbers("supportedVersions", 16, "0x0304 is TLS 1.3; a server chose one");

    private static final int HEADER = 5;
    private static final int LONGEST = (1 << 14) + 2048; // of TLS 1.2, with what encryption adds
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int HEARTBEAT = 24;
    private static final int MESSAGE_HEADER = 4;
    private static final int LONGEST_MESSAGE = 1 << 18;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int MESSAGE_HASH = 254;
    private static final int KEY_UPDATE = 24;
    private static final int RANDOM = 32;
    private static final int NAMES = 0;
    private static final int APPLICATION_PROTOCOLS = 16;
    private static final int SUPPORTED_VERSIONS = 43;

    private TlsLayer() {}

    /** {@return whether a record begins at {@code at}, of which {@code length} octets are sent} */
    static boolean begins(Window in, long at, int length) {
        if (length < HEADER || !in.has(at, HEADER)) {
            return false;
        }
        int type = in.u8(at);
        int version = in.u16(at + 1);
        int octets = in.u16(at + 3);
        return type >= CHANGE_CIPHER_SPEC
                && type <= HEARTBEAT
                && version >= 0x0300
                && version <= 0x0304
                && octets > 0
                && octets <= LONGEST;
    }

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        long end = at + length;
        long hello = end;
        long next = at;
        r.beginList(RECORDS);
        while (next < end && begins(in, next, (int) Math.min(end - next, HEADER))) {
            int octets = in.u16(next + 3);
            boolean message = isMessage(in, next, Math.min(end, next + HEADER + octets));
            r.beginObject();
            r.u8(TYPE, next);
            r.u16(RECORD_VERSION, next + 1);
            r.number(LENGTH, octets);
            if (message) {
                r.u8(MESSAGE_TYPE, next + HEADER);
            }
            r.endObject();
            if (message && hello == end && in.u8(next + HEADER) <= SERVER_HELLO) {
                hello = next + HEADER;
            }
            next += HEADER + octets;
        }
        r.endList();
        if (hello < end) {
            hello(r, hello, Math.min(end, hello + in.u16(hello - 2)));
        }
    }

    /** Encrypted handshakes begin with anything: their type or their length gives them away. */
    private static boolean isMessage(Window in, long record, long end) {
        long at = record + HEADER;
        if (in.u8(record) != HANDSHAKE
                || end - at < MESSAGE_HEADER
                || !in.has(at, MESSAGE_HEADER)) {
            return false;
        }
        int type = in.u8(at);
        return (type <= KEY_UPDATE || type == MESSAGE_HASH) && in.u24(at + 1) < LONGEST_MESSAGE;
    }

    /** Reads a hello whose octets end at {@code end}, there or where the segment does. */
    private static void hello(Reading r, long at, long end) {
        Window in = r.in();
        boolean client = in.u8(at) == CLIENT_HELLO;
        if (!client && in.u8(at) != SERVER_HELLO) {
            return; // a request for one
        }
        long session = at + MESSAGE_HEADER + 2 + RANDOM;
        if (session >= end) {
            return;
        }
        r.u16(VERSION, at + MESSAGE_HEADER);
        long suites = session + 1 + in.u8(session);
        if (end - suites < 2) {
            return;
        }
        long from = client ? suites + 2 : suites;
        long behind = client ? from + in.u16(suites) : from + 2;
        numbers(r, CIPHER_SUITES, from, Math.min(behind, end));
        if (end - behind < 1) {
            return;
        }
        long extensions = behind + 1 + (client ? in.u8(behind) : 0);
        if (end - extensions >= 2) {
            long last = extensions + 2 + in.u16(extensions);
            extensions(r, extensions + 2, Math.min(last, end), client);
        }
    }

    private static void extensions(Reading r, long from, long end, boolean client) {
        Window in = r.in();
        r.beginList(EXTENSIONS);
        for (long at = from; end - at >= 4; at += 4 + in.u16(at + 2)) {
            r.u16(EXTENSIONS, at);
        }
        r.endList();
        for (long at = from; end - at >= 4; at += 4 + in.u16(at + 2)) {
            int octets = in.u16(at + 2);
            if (octets <= end - at - 4) {
                extension(r, in.u16(at), at + 4, octets, client);
            }
        }
    }

    private static void extension(Reading r, int type, long at, int octets, boolean client) {
        Window in = r.in();
        long end = at + octets;
        switch (type) {
            case NAMES -> { // a list of names, each with a type before it; there is one type only
                if (octets > 5 && in.u8(at + 2) == 0 && in.u16(at + 3) <= octets - 5) {
                    r.text(SERVER_NAME, at + 5, in.u16(at + 3));
                }
            }
            case APPLICATION_PROTOCOLS -> {
                r.beginList(PROTOCOL_NAMES);
                for (long name = at + 2; name < end; name += 1 + in.u8(name)) {
                    if (in.u8(name) < end - name) {
                        r.text(PROTOCOL_NAMES, name + 1, in.u8(name));
                    }
                }
                r.endList();
            }
            case SUPPORTED_VERSIONS -> numbers(r, VERSIONS, client ? at + 1 : at, end);
            default -> {}
        }
    }

    private static void numbers(Reading r, Field field, long from, long end) {
        r.beginList(field);
        for (long at = from; end - at >= 2; at += 2) {
            r.u16(field, at);
        }
        r.endList();
    }
}
