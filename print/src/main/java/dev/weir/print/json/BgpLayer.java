// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * Reads messages of BGP in segments that begin with one. Segments are not put together: of a
 * message that goes on in the next one its length and type are read.
 */
final class BgpLayer {
    static final Group LAYER =
            Group.layer(
                    "bgp",
                    "BGP, in segments that begin with a message",
                    "RFC 4271, RFC 4760, RFC 2918, RFC 5492, RFC 6793");

    private static final Group MESSAGE = LAYER.part("messages", "the messages, in their order");
    private static final Field LENGTH = MESSAGE.number("length", 16, "octets with the header");
    private static final Field TYPE =
            MESSAGE.number(
                    "type", 8, "1 open, 2 update, 3 notification, 4 keepalive, 5 route refresh");
    private static final Field VERSION = MESSAGE.number("version", 8, "of open: 4");
    private static final Field MY_AS =
            MESSAGE.number("myAutonomousSystem", 16, "of open; 23456 if it has 32 bits");
    private static final Field HOLD = MESSAGE.number("holdTime", 16, "of open, in seconds");
    private static final Field IDENTIFIER = MESSAGE.ipv4("bgpIdentifier", "of open: who says this");
    private static final Group PARAMETER =
            MESSAGE.part("capabilities", "of open: what the sender can do");
    private static final Field CAPABILITY = PARAMETER.number("code", 8, "which capability");
    private static final Field CAPABILITY_LENGTH =
            PARAMETER.number("length", 8, "octets that follow");
    private static final Field CAPABLE_AS =
            PARAMETER.number("autonomousSystem", 32, "of code 65: the sender's");
    private static final Field CAPABILITY_DATA =
            PARAMETER.octets("data", "what other capabilities say");
    private static final Field CAPABILITIES = MESSAGE.objects(PARAMETER);
    private static final Field WITHDRAWN =
            MESSAGE.texts(
                    "withdrawnRoutes",
                    "of update: IPv4 prefixes that are gone, as if without RFC 7911");
    private static final BgpAttributes ATTRIBUTES = new BgpAttributes(MESSAGE);
    private static final Field ROUTES =
            MESSAGE.texts("networkLayerReachabilityInformation", "of update: IPv4 prefixes");
    private static final Field ERROR = MESSAGE.number("errorCode", 8, "of notification");
    private static final Field SUBCODE = MESSAGE.number("errorSubcode", 8, "of notification");
    private static final Field DATA = MESSAGE.octets("data", "of notification: what was wrong");
    private static final Field AFI = MESSAGE.number("afi", 16, "of route refresh: 1 IPv4, 2 IPv6");
    private static final Field SAFI = MESSAGE.number("safi", 8, "of route refresh: 1 unicast");
    private static final Field MESSAGES = LAYER.objects(MESSAGE);

    private static final int HEADER = 19;
    private static final int CAPABILITY_PARAMETER = 2;
    private static final int FOUR_OCTET_AS = 65;

    private BgpLayer() {}

    /** {@return whether a message begins at {@code at}, and was read} */
    static boolean readIfItIs(Reading r, long at, int length) {
        boolean is = begins(r.in(), at, length);
        if (is) {
            read(r, at, length);
        }
        return is;
    }

    private static boolean begins(Window in, long at, int length) {
        return length >= HEADER
                && in.has(at, HEADER)
                && in.u64(at) == -1
                && in.u64(at + 8) == -1
                && in.u16(at + 16) >= HEADER;
    }

    private static void read(Reading r, long from, int length) {
        r.begin(LAYER, from, length);
        Window in = r.in();
        long end = from + length;
        long at = from;
        r.beginList(MESSAGES);
        while (at < end && begins(in, at, (int) (end - at))) {
            int octets = in.u16(at + 16);
            r.beginObject();
            r.number(LENGTH, octets);
            r.u8(TYPE, at + 18);
            if (octets <= end - at) {
                in.need(at, octets);
                message(r, in.u8(at + 18), at + HEADER, at + octets);
            }
            r.endObject();
            at += octets;
        }
        r.endList();
        if (at < end) {
            in.need(at, (int) Math.min(end - at, HEADER));
            DataLayer.read(r, at, (int) (end - at));
        }
    }

    private static void message(Reading r, int type, long at, long end) {
        switch (type) {
            case 1 -> open(r, at, end);
            case 2 -> update(r, at, end);
            case 3 -> {
                atLeast(end - at, 2);
                r.u8(ERROR, at);
                r.u8(SUBCODE, at + 1);
                r.octets(DATA, at + 2, (int) (end - at - 2));
            }
            case 5 -> {
                atLeast(end - at, 4);
                r.u16(AFI, at);
                r.u8(SAFI, at + 3);
            }
            default -> {}
        }
    }

    private static void atLeast(long octets, long needed) {
        if (octets < needed) {
            throw Damage.INVALID;
        }
    }

    private static void open(Reading r, long at, long end) {
        atLeast(end - at, 10);
        Window in = r.in();
        r.u8(VERSION, at);
        r.u16(MY_AS, at + 1);
        r.u16(HOLD, at + 3);
        r.ipv4(IDENTIFIER, at + 5);
        boolean extended = end - at >= 13 && in.u16(at + 9) == 0xffff; // RFC 9072
        int head = extended ? 3 : 2;
        long parameter = extended ? at + 13 : at + 10;
        r.beginList(CAPABILITIES);
        while (parameter < end) {
            atLeast(end - parameter, head);
            int octets = extended ? in.u16(parameter + 1) : in.u8(parameter + 1);
            atLeast(end - parameter, head + octets);
            if (in.u8(parameter) == CAPABILITY_PARAMETER) {
                capabilities(r, parameter + head, parameter + head + octets);
            }
            parameter += head + octets;
        }
        r.endList();
    }

    private static void capabilities(Reading r, long from, long end) {
        Window in = r.in();
        long at = from;
        while (at < end) {
            atLeast(end - at, 2);
            int octets = in.u8(at + 1);
            atLeast(end - at, 2 + octets);
            r.beginObject();
            r.u8(CAPABILITY, at);
            r.number(CAPABILITY_LENGTH, octets);
            if (in.u8(at) == FOUR_OCTET_AS && octets == 4) {
                r.u32(CAPABLE_AS, at + 2);
            } else {
                r.octets(CAPABILITY_DATA, at + 2, octets);
            }
            r.endObject();
            at += 2 + octets;
        }
    }

    private static void update(Reading r, long at, long end) {
        Window in = r.in();
        atLeast(end - at, 4);
        long attributes = at + 2 + in.u16(at);
        atLeast(end - attributes, 2);
        BgpAttributes.prefixes(r, WITHDRAWN, at + 2, attributes, false);
        long routes = attributes + 2 + in.u16(attributes);
        atLeast(end, routes);
        ATTRIBUTES.read(r, attributes + 2, routes);
        BgpAttributes.prefixes(r, ROUTES, routes, end, false);
    }
}
