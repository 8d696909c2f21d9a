// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.LinkType;

import java.util.Arrays;

/** The beginning of a packet that an error message is about: one in the other direction. */
final class Quotes {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;

    /** The first port that traceroute sends to. */
    private static final int PORT = 33_434;

    private Quotes() {}

    static byte[] udp4(Filling filling) {
        return quote(LinkType.IPV4, filling, 9, IPV4_HEADER);
    }

    static byte[] udp6(Filling filling) {
        return quote(LinkType.IPV6, filling, 6, IPV6_HEADER);
    }

    private static byte[] quote(LinkType linkType, Filling filling, int protocol, int header) {
        byte[] bytes = new byte[header + UDP_HEADER];
        bytes[protocol] = IpProtocol.UDP;
        bytes[header + 2] = (byte) (PORT >> 8);
        bytes[header + 3] = (byte) PORT;
        Filling other =
                new Filling(filling.to(), filling.from(), 0, filling.port(), filling.number());
        byte[] shaped =
                new Shaper(linkType)
                        .shape(
                                bytes,
                                bytes.length,
                                bytes.length,
                                (packet, _) -> isTo(packet, header + 2),
                                other)
                        .bytes();
        return Arrays.copyOf(shaped, bytes.length);
    }

    private static boolean isTo(byte[] packet, int at) {
        return packet.length > at + 1
                && (packet[at] & 0xff) == PORT >> 8
                && packet[at + 1] == (byte) PORT;
    }
}
