// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of bridges that make a tree of a network. */
final class StpLayer {
    static final Group LAYER =
            Group.layer(
                    "stp",
                    "The Spanning Tree Protocol, its rapid and its multiple form",
                    "IEEE 802.1D, clause 9; IEEE 802.1Q, clause 14");

    private static final List<String> FLAG_WORDS =
            List.of("TC", "proposal", "", "", "learning", "forwarding", "agreement", "TCA");

    private static final Field PROTOCOL = LAYER.number("protocolIdentifier", 16, "0");
    private static final Field VERSION =
            LAYER.number("protocolVersionIdentifier", 8, "0 STP, 2 rapid, 3 multiple");
    private static final Field TYPE =
            LAYER.number("bpduType", 8, "0 configuration, 2 the same of later forms, 128 change");
    private static final Field FLAGS =
            LAYER.flags(
                    "flags",
                    "TC and TCA: the tree changes; the others are of later forms",
                    FLAG_WORDS);
    private static final Field ROLE =
            LAYER.number("portRole", 2, "1 no root, 2 root, 3 designated");
    private static final Field ROOT_PRIORITY = LAYER.number("rootPriority", 16, "of the root");
    private static final Field ROOT = LAYER.mac("rootAddress", "which bridge is the root");
    private static final Field COST = LAYER.number("rootPathCost", 32, "how far it is");
    private static final Field BRIDGE_PRIORITY =
            LAYER.number("bridgePriority", 16, "of the one who says this");
    private static final Field BRIDGE = LAYER.mac("bridgeAddress", "who says this");
    private static final Field PORT = LAYER.number("portIdentifier", 16, "priority and port");
    private static final Field AGE = LAYER.number("messageAge", 16, "in 1/256 s");
    private static final Field MAX_AGE = LAYER.number("maxAge", 16, "in 1/256 s");
    private static final Field HELLO = LAYER.number("helloTime", 16, "in 1/256 s");
    private static final Field DELAY = LAYER.number("forwardDelay", 16, "in 1/256 s");

    private static final int CONFIGURATION = 0;
    private static final int RAPID = 2;
    private static final int CHANGE_LENGTH = 4;
    private static final int CONFIGURATION_LENGTH = 35;

    private StpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        r.u16(PROTOCOL, at);
        r.u8(VERSION, at + 2);
        int type = in.u8(at + 3);
        r.number(TYPE, type);
        if (type != CONFIGURATION && type != RAPID) {
            DataLayer.read(r, at + CHANGE_LENGTH, length - CHANGE_LENGTH);
            return;
        }
        int flags = in.u8(at + 4);
        r.flags(FLAGS, flags, FLAG_WORDS);
        if (type == RAPID) {
            r.number(ROLE, flags >>> 2 & 3);
        }
        r.u16(ROOT_PRIORITY, at + 5);
        r.mac(ROOT, at + 7);
        r.u32(COST, at + 13);
        r.u16(BRIDGE_PRIORITY, at + 17);
        r.mac(BRIDGE, at + 19);
        r.u16(PORT, at + 25);
        r.u16(AGE, at + 27);
        r.u16(MAX_AGE, at + 29);
        r.u16(HELLO, at + 31);
        r.u16(DELAY, at + 33);
        DataLayer.read(r, at + CONFIGURATION_LENGTH, length - CONFIGURATION_LENGTH);
    }
}
