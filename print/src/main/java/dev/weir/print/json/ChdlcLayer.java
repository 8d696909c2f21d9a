// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.EtherType;
import dev.weir.print.dissection.Window;

/** Reads frames of Cisco's HDLC, and how it finds addresses and keeps lines alive (SLARP). */
final class ChdlcLayer {
    static final Group LAYER =
            Group.layer("chdlc", "Cisco's HDLC", "LINKTYPE_C_HDLC of tcpdump.org");

    private static final Field ADDRESS = LAYER.number("address", 8, "15 unicast, 143 broadcast");
    private static final Field CONTROL = LAYER.number("control", 8, "0");
    private static final Field PROTOCOL = LAYER.number("protocol", 16, "what follows");

    static final Group SLARP =
            Group.layer(
                    "slarp",
                    "What ends of Cisco's HDLC tell each other",
                    "LINKTYPE_C_HDLC of tcpdump.org");

    private static final Field CODE =
            SLARP.number("code", 32, "0 who are you, 1 an address, 2 alive");
    private static final Field IP_ADDRESS = SLARP.ipv4("address", "of code 1: the sender's");
    private static final Field MASK = SLARP.ipv4("mask", "of code 1");
    private static final Field MINE = SLARP.number("mySequence", 32, "of code 2: of this message");
    private static final Field YOURS = SLARP.number("yourSequence", 32, "of code 2: heard last");
    private static final Field RELIABILITY = SLARP.number("reliability", 16, "65535");
    private static final Field UPTIME = SLARP.number("uptime", 32, "of code 2, if there, in ms");

    private static final int HEADER = 4;
    private static final int SLARP_TYPE = 0x8035;
    private static final int OSI = 0xfefe;

    private ChdlcLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        r.u8(ADDRESS, at);
        r.u8(CONTROL, at + 1);
        int protocol = r.in().u16(at + 2);
        r.number(PROTOCOL, protocol);
        long payload = at + HEADER;
        int rest = length - HEADER;
        switch (protocol) {
            case SLARP_TYPE -> slarp(r, payload, rest);
            case OSI -> EtherTypeLayer.readOsi(r, payload, rest);
            case EtherType.IPV4, EtherType.IPV6, EtherType.MPLS_UNICAST, EtherType.MPLS_MULTICAST ->
                    EtherTypeLayer.read(r, protocol, payload, rest);
            default -> DataLayer.read(r, payload, rest);
        }
    }

    private static void slarp(Reading r, long at, int length) {
        r.beginLast(SLARP, at, length);
        Window in = r.in();
        int code = in.u32(at);
        r.number32(CODE, code);
        if (code == 1) {
            r.ipv4(IP_ADDRESS, at + 4);
            r.ipv4(MASK, at + 8);
        } else if (code == 2) {
            r.u32(MINE, at + 4);
            r.u32(YOURS, at + 8);
        }
        r.u16(RELIABILITY, at + 12);
        if (code == 2 && length >= 18) {
            r.u32(UPTIME, at + 14);
        }
    }
}
