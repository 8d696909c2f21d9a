// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of LACP, by which links are put together. */
final class LacpLayer {
    static final Group LAYER =
            Group.layer("lacp", "The Link Aggregation Control Protocol", "IEEE 802.1AX, 6.4");

    private static final Field SUBTYPE =
            LAYER.number("subtype", 8, "of slow protocols: 1; what others say is data");
    private static final Field VERSION = LAYER.number("versionNumber", 8, "1 or 2");
    private static final End ACTOR = new End("actor");
    private static final End PARTNER = new End("partner");
    private static final Field DELAY =
            LAYER.number("collectorMaxDelay", 16, "of the sender, in 10 microseconds");

    private static final int LACP = 1;

    private LacpLayer() {}

    /** Reads a message of a slow protocol. */
    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int subtype = in.u8(at);
        r.number(SUBTYPE, subtype);
        if (subtype != LACP) {
            DataLayer.read(r, at + 1, length - 1);
            return;
        }
        r.u8(VERSION, at + 1);
        long end = at + length;
        long tlv = at + 2;
        while (tlv < end && in.u8(tlv) != 0) { // 0 ends them, and padding follows
            int octets = in.u8(tlv + 1);
            if (octets < 2 || octets > end - tlv) {
                throw Damage.INVALID;
            }
            switch (in.u16(tlv)) { // type and length, which is fixed
                case 0x0114 -> ACTOR.read(r, tlv + 2);
                case 0x0214 -> PARTNER.read(r, tlv + 2);
                case 0x0310 -> r.u16(DELAY, tlv + 2);
                default -> {}
            }
            tlv += octets;
        }
    }

    /** One of the two ends. */
    private static final class End {
        private static final List<String> STATES =
                List.of(
                        "activity",
                        "timeout",
                        "aggregation",
                        "synchronization",
                        "collecting",
                        "distributing",
                        "defaulted",
                        "expired");

        private final Field systemPriority;
        private final Field system;
        private final Field key;
        private final Field portPriority;
        private final Field port;
        private final Field state;

        End(String of) {
            systemPriority = LAYER.number(of + "SystemPriority", 16, "the least is first");
            system = LAYER.mac(of + "System", "which system");
            key = LAYER.number(of + "Key", 16, "ports of one may be put together");
            portPriority = LAYER.number(of + "PortPriority", 16, "the least is first");
            port = LAYER.number(of + "Port", 16, "which port");
            state = LAYER.flags(of + "State", "what is so at this end", STATES);
        }

        void read(Reading r, long at) {
            r.u16(systemPriority, at);
            r.mac(system, at + 2);
            r.u16(key, at + 8);
            r.u16(portPriority, at + 10);
            r.u16(port, at + 12);
            r.flags(state, r.in().u8(at + 14), STATES);
        }
    }
}
