// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads the headers that Linux makes for packets of all interfaces together. */
final class CookedLayer {
    static final Group SLL =
            Group.layer("sll", "Linux cooked capture", "LINKTYPE_LINUX_SLL of tcpdump.org");

    private static final Field TYPE =
            SLL.number("packetType", 16, "0 to us, 1 broadcast, 2 multicast, 3 to others, 4 sent");
    private static final Field HARDWARE = SLL.number("arphrdType", 16, "ARPHRD_ of the interface");
    private static final Field ADDRESS_LENGTH =
            SLL.number("addressLength", 16, "octets of the sender's address");
    private static final Field ADDRESS = SLL.address("address", "the sender, up to eight octets");
    private static final Field PROTOCOL = SLL.number("protocol", 16, "what follows");

    static final Group SLL2 =
            Group.layer(
                    "sll2",
                    "Linux cooked capture, version 2",
                    "LINKTYPE_LINUX_SLL2 of tcpdump.org");

    private static final Field PROTOCOL_2 = SLL2.number("protocol", 16, "what follows");
    private static final Field INDEX = SLL2.number("interfaceIndex", 32, "which interface it was");
    private static final Field HARDWARE_2 =
            SLL2.number("arphrdType", 16, "ARPHRD_ of the interface");
    private static final Field TYPE_2 =
            SLL2.number("packetType", 8, "0 to us, 1 broadcast, 2 multicast, 3 to others, 4 sent");
    private static final Field ADDRESS_LENGTH_2 =
            SLL2.number("addressLength", 8, "octets of the sender's address");
    private static final Field ADDRESS_2 =
            SLL2.address("address", "the sender, up to eight octets");

    private static final int LLC = 4;
    private static final int MOST_OCTETS = 8;
    private static final int SLL_LENGTH = 16;
    private static final int SLL2_LENGTH = 20;

    private CookedLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(SLL, at, length);
        Window in = r.in();
        r.u16(TYPE, at);
        r.u16(HARDWARE, at + 2);
        int octets = in.u16(at + 4);
        r.number(ADDRESS_LENGTH, octets);
        r.address(ADDRESS, at + 6, Math.min(octets, MOST_OCTETS), false);
        int protocol = in.u16(at + 14);
        r.number(PROTOCOL, protocol);
        payload(r, protocol, at + SLL_LENGTH, length - SLL_LENGTH);
    }

    static void read2(Reading r, long at, int length) {
        r.begin(SLL2, at, length);
        Window in = r.in();
        int protocol = in.u16(at);
        r.number(PROTOCOL_2, protocol);
        r.u32(INDEX, at + 4);
        r.u16(HARDWARE_2, at + 8);
        r.u8(TYPE_2, at + 10);
        int octets = in.u8(at + 11);
        r.number(ADDRESS_LENGTH_2, octets);
        r.address(ADDRESS_2, at + 12, Math.min(octets, MOST_OCTETS), false);
        payload(r, protocol, at + SLL2_LENGTH, length - SLL2_LENGTH);
    }

    private static void payload(Reading r, int protocol, long at, int length) {
        if (protocol == LLC) {
            LlcLayer.read(r, at, length);
        } else {
            EtherTypeLayer.read(r, protocol, at, length);
        }
    }
}
