// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads the headers of the Point-to-Point Protocol. */
final class PppLayer {
    static final Group LAYER = Group.layer("ppp", "The Point-to-Point Protocol", "RFC 1661");

    private static final Field PROTOCOL = LAYER.number("protocol", 16, "what follows");

    private PppLayer() {}

    /** Reads a frame that may begin with the address and control octets of HDLC. */
    static void readFramed(Reading r, long at, int length) {
        Window in = r.in();
        boolean framed = in.has(at, 2) && in.u8(at) == 0xff && in.u8(at + 1) == 3;
        read(r, framed ? at + 2 : at, framed ? length - 2 : length);
    }

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int first = r.in().u8(at);
        boolean compressed = (first & 1) != 0; // RFC 1661, section 6.5
        int protocol = compressed ? first : r.in().u16(at);
        int header = compressed ? 1 : 2;
        r.number(PROTOCOL, protocol);
        switch (protocol) {
            case 0x0021 -> Ipv4Layer.read(r, at + header, length - header);
            case 0x0057 -> Ipv6Layer.read(r, at + header, length - header);
            case 0x0023 -> EtherTypeLayer.readOsi(r, at + header, length - header);
            case 0x0281, 0x0283 -> MplsLayer.read(r, at + header, length - header);
            default -> DataLayer.read(r, at + header, length - header);
        }
    }
}
