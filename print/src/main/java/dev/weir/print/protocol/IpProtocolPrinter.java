// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

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
            case 59 -> d.out().append("no next header");
            default -> d.out().append(" ip-proto-").decimal(protocol).append(' ').decimal(length);
        }
    }
}
