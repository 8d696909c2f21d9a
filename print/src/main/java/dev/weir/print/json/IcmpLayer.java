// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads messages of ICMP; the packet that an error is about follows as layers. */
final class IcmpLayer {
    static final Group LAYER = Group.layer("icmp", "ICMP", "RFC 792, RFC 1191");

    private static final Field TYPE = LAYER.number("type", 8, "0 answer, 8 question of ping");
    private static final Field CODE = LAYER.number("code", 8, "more about the type");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field IDENTIFIER =
            LAYER.number("identifier", 16, "of questions and answers: who asks");
    private static final Field SEQUENCE =
            LAYER.number("sequenceNumber", 16, "of questions and answers: which one");
    private static final Field GATEWAY =
            LAYER.ipv4("gatewayInternetAddress", "of redirects: where to send instead");
    private static final Field MTU =
            LAYER.number("nextHopMtu", 16, "of type 3, code 4: the most octets that get through");
    private static final Field POINTER =
            LAYER.number("pointer", 8, "of type 12: which octet is wrong");

    private static final int LENGTH = 8;

    private IcmpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int type = r.in().u8(at);
        int code = r.in().u8(at + 1);
        r.number(TYPE, type);
        r.number(CODE, code);
        r.u16(CHECKSUM, at + 2);
        boolean error = false;
        switch (type) {
            case 0, 8, 13, 14, 15, 16, 17, 18 -> {
                r.u16(IDENTIFIER, at + 4);
                r.u16(SEQUENCE, at + 6);
            }
            case 3 -> {
                if (code == 4) {
                    r.u16(MTU, at + 6);
                }
                error = true;
            }
            case 5 -> {
                r.ipv4(GATEWAY, at + 4);
                error = true;
            }
            case 4, 11 -> error = true;
            case 12 -> {
                r.u8(POINTER, at + 4);
                error = true;
            }
            default -> {}
        }
        if (error) {
            within(r, at + LENGTH, length - LENGTH);
        } else {
            DataLayer.read(r, at + LENGTH, length - LENGTH);
        }
    }

    /**
     * The beginning of a packet that is not all there, which is no damage: its lengths are larger
     * than what is left.
     */
    static void within(Reading r, long at, int length) {
        if (length > 0 && r.in().has(at, 1)) {
            QuotedPacket.read(r, at, length);
        }
    }
}
