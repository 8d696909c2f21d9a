// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/**
 * Reads what of QUIC's headers is not encrypted. Long headers are known by their version, on any
 * port; a short one says nothing of itself, and is taken for one on the port of HTTP/3.
 */
final class QuicLayer {
    static final Group LAYER =
            Group.layer("quic", "QUIC: what is not encrypted", "RFC 8999, RFC 9000, RFC 9369");

    private static final List<String> TYPES =
            List.of("initial", "0-RTT", "handshake", "retry", "versionNegotiation", "1-RTT");

    private static final Field TYPE = LAYER.word("packetType", TYPES, "1-RTT has the short header");
    private static final Field VERSION =
            LAYER.number("version", 32, "of the long header: 1, or 0x6b3343cf for version 2");
    private static final Field DESTINATION =
            LAYER.octets("destinationConnectionId", "of the long header: whose connection it is");
    private static final Field SOURCE = LAYER.octets("sourceConnectionId", "of the long header");
    private static final Field TOKEN = LAYER.octets("token", "of initial packets that have one");
    private static final Field LENGTH =
            LAYER.number("length", 62, "of initial, 0-RTT and handshake: octets that follow");
    private static final Field SUPPORTED =
            LAYER.numbers("supportedVersions", 32, "of version negotiation: what a server speaks");

    private static final int HTTPS = 443;
    private static final int LONG_FORM = 0x80;
    private static final int FIXED_BIT = 0x40;
    private static final int LONGEST_ID = 20;
    private static final int VERSION_1 = 1;
    private static final int VERSION_2 = 0x6b3343cf;
    private static final int DRAFTS = 0xff0000;
    private static final int IDS_AT = 5;
    private static final int SHORTEST = 7; // a long header with two connection IDs of no octets

    private static final int INITIAL = 0;
    private static final int RETRY = 3;
    private static final int NEGOTIATION = 4;
    private static final int SHORT = 5;

    private QuicLayer() {}

    /** {@return whether a datagram between these ports carries QUIC, as far as can be told} */
    static boolean begins(Window in, int source, int destination, long at, int length) {
        if (isLong(in, at, length)) {
            return true;
        }
        boolean web = source == HTTPS || destination == HTTPS;
        return web && in.has(at, 1) && (in.u8(at) & (LONG_FORM | FIXED_BIT)) == FIXED_BIT;
    }

    private static boolean isLong(Window in, long at, int length) {
        if (length < SHORTEST || !in.has(at, SHORTEST) || (in.u8(at) & LONG_FORM) == 0) {
            return false;
        }
        int id = in.u8(at + IDS_AT);
        long second = at + IDS_AT + 1 + id;
        if (id > LONGEST_ID || !in.has(second, 1) || in.u8(second) > LONGEST_ID) {
            return false;
        }
        int version = in.u32(at + 1);
        if (version == 0) { // a negotiation: nothing but versions follows
            long rest = at + length - (second + 1 + in.u8(second));
            return rest > 0 && rest % 4 == 0;
        }
        boolean known = version == VERSION_1 || version == VERSION_2 || version >>> 8 == DRAFTS;
        return known && (in.u8(at) & FIXED_BIT) != 0;
    }

    /** Reads the packets of a datagram: a long header that tells its length may be followed. */
    static void read(Reading r, long from, int length) {
        Window in = r.in();
        long end = from + length;
        long at = from;
        do {
            r.begin(LAYER, at, (int) (end - at));
            at = packet(r, at, end);
        } while (at < end && isLong(in, at, (int) (end - at)));
    }

    /**
     * {@return where the next packet begins, or {@code end} if there is none, or none to be told}
     */
    private static long packet(Reading r, long at, long end) {
        Window in = r.in();
        if ((in.u8(at) & LONG_FORM) == 0) {
            r.word(TYPE, TYPES.get(SHORT));
            return end;
        }
        int version = in.u32(at + 1);
        int type = type(version, in.u8(at) >>> 4 & 3);
        r.word(TYPE, TYPES.get(type));
        r.number32(VERSION, version);
        long id = at + IDS_AT;
        r.octets(DESTINATION, id + 1, in.u8(id));
        id += 1 + in.u8(id);
        r.octets(SOURCE, id + 1, in.u8(id));
        long next = id + 1 + in.u8(id);
        if (type == NEGOTIATION) {
            r.beginList(SUPPORTED);
            for (; end - next >= 4; next += 4) {
                r.u32(SUPPORTED, next);
            }
            r.endList();
            return end;
        }
        if (type == RETRY) { // its token goes on to a tag of 16 octets at the end
            return end;
        }
        if (type == INITIAL) {
            long octets = integer(in, next);
            next += integerLength(in, next);
            if (octets > end - next) {
                throw Damage.INVALID;
            }
            if (octets > 0) {
                r.octets(TOKEN, next, (int) octets);
            }
            next += octets;
        }
        long octets = integer(in, next);
        r.number(LENGTH, octets);
        next += integerLength(in, next);
        if (octets > end - next) {
            throw Damage.INVALID;
        }
        return next + octets;
    }

    /** In version 2 the same types have other numbers. */
    private static int type(int version, int number) {
        if (version == 0) {
            return NEGOTIATION;
        }
        return version == VERSION_2 ? number + 3 & 3 : number;
    }

    /** {@return the integer of RFC 9000, section 16, whose first two bits tell how long it is} */
    private static long integer(Window in, long at) {
        return switch (in.u8(at) >>> 6) {
            case 0 -> in.u8(at) & 0x3f;
            case 1 -> in.u16(at) & 0x3fff;
            case 2 -> in.u32(at) & 0x3fff_ffff;
            default -> in.u64(at) & 0x3fff_ffff_ffff_ffffL;
        };
    }

    private static int integerLength(Window in, long at) {
        return 1 << (in.u8(at) >>> 6);
    }
}
