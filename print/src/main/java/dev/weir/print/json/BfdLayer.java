// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads control packets of BFD. */
final class BfdLayer {
    static final Group LAYER =
            Group.layer(
                    "bfd", "Bidirectional Forwarding Detection", "RFC 5880, RFC 5881, RFC 5883");

    private static final List<String> FLAG_WORDS = List.of("M", "D", "A", "C", "F", "P");

    private static final Field VERSION = LAYER.number("vers", 3, "1");
    private static final Field DIAGNOSTIC = LAYER.number("diag", 5, "why the state changed last");
    private static final Field STATE =
            LAYER.number("sta", 2, "0 down by hand, 1 down, 2 init, 3 up");
    private static final Field FLAGS =
            LAYER.flags(
                    "flags",
                    "poll, final, control plane independent, authentication, demand, multipoint",
                    FLAG_WORDS);
    private static final Field MULTIPLIER =
            LAYER.number("detectMult", 8, "so many packets may be lost");
    private static final Field LENGTH = LAYER.number("length", 8, "octets of the packet");
    private static final Field MINE = LAYER.number("myDiscriminator", 32, "the sender's session");
    private static final Field YOURS = LAYER.number("yourDiscriminator", 32, "the other one's");
    private static final Field TRANSMIT =
            LAYER.number("desiredMinTxInterval", 32, "in microseconds");
    private static final Field RECEIVE =
            LAYER.number("requiredMinRxInterval", 32, "in microseconds");
    private static final Field ECHO =
            LAYER.number("requiredMinEchoRxInterval", 32, "in microseconds");
    private static final Field AUTH_TYPE =
            LAYER.number("authType", 8, "1 password, 2 and 3 MD5, 4 and 5 SHA1");
    private static final Field AUTH_LENGTH = LAYER.number("authLen", 8, "octets of it");
    private static final Field AUTHENTICATION =
            LAYER.octets("authenticationData", "what proves it, with the key's number");

    private static final int HEADER = 24;
    private static final int AUTHENTICATES = 1 << 2;

    private BfdLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        r.number(VERSION, in.u8(at) >>> 5);
        r.number(DIAGNOSTIC, in.u8(at) & 31);
        int second = in.u8(at + 1);
        r.number(STATE, second >>> 6);
        r.flags(FLAGS, second & 63, FLAG_WORDS);
        r.u8(MULTIPLIER, at + 2);
        int announced = in.u8(at + 3);
        r.number(LENGTH, announced);
        r.u32(MINE, at + 4);
        r.u32(YOURS, at + 8);
        r.u32(TRANSMIT, at + 12);
        r.u32(RECEIVE, at + 16);
        r.u32(ECHO, at + 20);
        if (announced < HEADER || announced > length) {
            throw Damage.INVALID;
        }
        if ((second & AUTHENTICATES) == 0) {
            return;
        }
        r.u8(AUTH_TYPE, at + HEADER);
        int octets = in.u8(at + HEADER + 1);
        r.number(AUTH_LENGTH, octets);
        if (octets < 3 || octets > announced - HEADER) {
            throw Damage.INVALID;
        }
        r.octets(AUTHENTICATION, at + HEADER + 2, octets - 2);
    }
}
