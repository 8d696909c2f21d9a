// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of HSRP, of the version whose first octet is 0. */
final class HsrpLayer {
    static final Group LAYER =
            Group.layer("hsrp", "Cisco's Hot Standby Router Protocol", "RFC 2281");

    private static final Field VERSION = LAYER.number("version", 8, "0; no other one is read");
    private static final Field OPCODE = LAYER.number("opCode", 8, "0 hello, 1 coup, 2 resign");
    private static final Field STATE =
            LAYER.number("state", 8, "0 initial, 1 learn, 2 listen, 4 speak, 8 standby, 16 active");
    private static final Field HELLO = LAYER.number("hellotime", 8, "in seconds");
    private static final Field HOLD = LAYER.number("holdtime", 8, "in seconds");
    private static final Field PRIORITY = LAYER.number("priority", 8, "the highest is active");
    private static final Field GROUP = LAYER.number("group", 8, "which group of routers");
    private static final Field AUTHENTICATION =
            LAYER.text("authenticationData", "a password that all can read");
    private static final Field ADDRESS = LAYER.ipv4("virtualIpAddress", "the group's");

    private static final int LENGTH = 20;

    private HsrpLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int version = in.u8(at);
        r.number(VERSION, version);
        if (version != 0) {
            DataLayer.read(r, at + 1, length - 1);
            return;
        }
        r.u8(OPCODE, at + 1);
        r.u8(STATE, at + 2);
        r.u8(HELLO, at + 3);
        r.u8(HOLD, at + 4);
        r.u8(PRIORITY, at + 5);
        r.u8(GROUP, at + 6);
        int octets = 0;
        while (octets < 8 && in.u8(at + 8 + octets) != 0) {
            octets++;
        }
        r.text(AUTHENTICATION, at + 8, octets);
        r.ipv4(ADDRESS, at + 16);
        DataLayer.read(r, at + LENGTH, length - LENGTH); // a digest
    }
}
