// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of RADIUS. What is a text or a number in an attribute is by its type. */
final class RadiusLayer {
    static final Group LAYER =
            Group.layer("radius", "RADIUS", "RFC 2865, RFC 2866, RFC 2869, RFC 3162, RFC 5176");

    private static final Field CODE =
            LAYER.number("code", 8, "1 request, 2 accept, 3 reject, 4 and 5 of accounting, ...");
    private static final Field IDENTIFIER =
            LAYER.number("identifier", 8, "which request is answered");
    private static final Field LENGTH = LAYER.number("length", 16, "octets of the message");
    private static final Field AUTHENTICATOR =
            LAYER.octets("authenticator", "proves that an answer is genuine");
    private static final Group ATTRIBUTE = LAYER.part("attributes", "in their order");
    private static final Field TYPE = ATTRIBUTE.number("type", 8, "which attribute");
    private static final Field ATTRIBUTE_LENGTH =
            ATTRIBUTE.number("length", 8, "octets with type and length");
    private static final Field TEXT = ATTRIBUTE.text("text", "of names, messages and identifiers");
    private static final Field ADDRESS = ATTRIBUTE.ipv4("address", "of types 4, 8, 9 and 14");
    private static final Field INTEGER =
            ATTRIBUTE.number("integer", 32, "of kinds, counts, seconds and time");
    private static final Field VENDOR = ATTRIBUTE.number("vendorId", 32, "of type 26");
    private static final Field DATA = ATTRIBUTE.octets("data", "what other attributes say");
    private static final Field ATTRIBUTES = LAYER.objects(ATTRIBUTE);

    private static final int HEADER = 20;
    private static final int VENDOR_SPECIFIC = 26;

    private RadiusLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        r.u8(CODE, at);
        r.u8(IDENTIFIER, at + 1);
        int announced = in.u16(at + 2);
        r.number(LENGTH, announced);
        r.octets(AUTHENTICATOR, at + 4, 16);
        if (announced < HEADER || announced > length) {
            throw Damage.INVALID;
        }
        attributes(r, at + HEADER, at + announced);
    }

    private static void attributes(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(ATTRIBUTES);
        long at = from;
        while (at < end) {
            int type = in.u8(at);
            int octets = in.u8(at + 1);
            r.beginObject();
            r.number(TYPE, type);
            r.number(ATTRIBUTE_LENGTH, octets);
            if (octets < 2 || octets > end - at) {
                throw Damage.INVALID;
            }
            attribute(r, type, at + 2, octets - 2);
            r.endObject();
            at += octets;
        }
        r.endList();
    }

    private static void attribute(Reading r, int type, long at, int octets) {
        if (isText(type)) {
            r.text(TEXT, at, octets);
        } else if (octets == 4 && isAddress(type)) {
            r.ipv4(ADDRESS, at);
        } else if (octets == 4 && isInteger(type)) {
            r.u32(INTEGER, at);
        } else if (octets >= 4 && type == VENDOR_SPECIFIC) {
            r.u32(VENDOR, at);
            r.octets(DATA, at + 4, octets - 4);
        } else {
            r.octets(DATA, at, octets);
        }
    }

    private static boolean isText(int type) {
        return switch (type) {
            case 1, 11, 18, 19, 20, 22, 30, 31, 32, 34, 44, 50, 66, 67, 77, 78, 87, 88, 100 -> true;
            default -> false;
        };
    }

    private static boolean isAddress(int type) {
        return type == 4 || type == 8 || type == 9 || type == 14;
    }

    private static boolean isInteger(int type) {
        return switch (type) {
            case 5, 6, 7, 10, 12, 13, 15, 16, 23, 27, 28, 29, 37, 38 -> true;
            case 40, 41, 42, 43, 45, 46, 47, 48, 49, 51, 52, 53, 55 -> true;
            case 61, 62, 72, 73, 75, 76, 85, 86, 101 -> true;
            default -> false;
        };
    }
}
