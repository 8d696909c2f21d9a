// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of DHCPv6; what a relay passes on is a layer of its own. */
final class Dhcpv6Layer {
    static final Group LAYER =
            Group.layer("dhcpv6", "DHCP for IPv6", "RFC 8415, RFC 3646, RFC 4704");

    private static final Field TYPE =
            LAYER.number(
                    "msgType", 8, "1 solicit, 2 advertise, 3 request, 7 reply, 12 relayed, ...");
    private static final Field TRANSACTION =
            LAYER.number("transactionId", 24, "which exchange; not of relays");
    private static final Field HOPS = LAYER.number("hopCount", 8, "of relays: how many there were");
    private static final Field LINK = LAYER.ipv6("linkAddress", "of relays: the client's link");
    private static final Field PEER = LAYER.ipv6("peerAddress", "of relays: from or to whom");
    private static final Dhcpv6Options OPTIONS = new Dhcpv6Options(LAYER, 3);

    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int RELAY_MESSAGE = 9;
    private static final int HEADER = 4;
    private static final int RELAY_HEADER = 34;

    private Dhcpv6Layer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int type = in.u8(at);
        r.number(TYPE, type);
        long end = at + length;
        if (type != RELAY_FORWARD && type != RELAY_REPLY) {
            r.number(TRANSACTION, in.u24(at + 1));
            OPTIONS.read(r, at + HEADER, end);
            return;
        }
        r.u8(HOPS, at + 1);
        r.ipv6(LINK, at + 2);
        r.ipv6(PEER, at + 18);
        OPTIONS.read(r, at + RELAY_HEADER, end);
        for (long option = at + RELAY_HEADER; option < end; option += 4 + in.u16(option + 2)) {
            if (in.u16(option) == RELAY_MESSAGE) {
                read(r, option + 4, in.u16(option + 2));
                return;
            }
        }
    }
}
