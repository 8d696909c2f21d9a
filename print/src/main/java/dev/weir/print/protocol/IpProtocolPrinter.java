// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.IpProtocol;

/** Prints what follows an IPv4 or IPv6 header, by IP protocol number. */
final class IpProtocolPrinter {
    private IpProtocolPrinter() {}

    /**
     * Prints a payload of IP.
     *
     * @param protocol the protocol of the payload
     * @param at where the payload begins
     * @param length how long it is, from the length field of the IP header
     * @param ip where the IP header begins, IPv4 or IPv6
     * @param fragmented whether this is the first of several fragments
     */
    static void print(
            Dissection d, int protocol, long at, int length, long ip, boolean fragmented) {
        switch (protocol) {
            case IpProtocol.ICMP -> IcmpPrinter.print(d, at, length, fragmented);
            case IpProtocol.TCP -> TcpPrinter.print(d, at, length, ip, fragmented);
            case IpProtocol.UDP -> UdpPrinter.print(d, at, length, ip, fragmented);
            case IpProtocol.ICMPV6 -> Icmpv6Printer.print(d, at, length, ip, fragmented);
            case IpProtocol.NO_NEXT_HEADER -> d.out().append("no next header");
            default -> d.out().append(" ip-proto-").decimal(protocol).append(' ').decimal(length);
        }
    }
}
