// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.UdpHeader;

import java.lang.foreign.MemorySegment;

/** Prints what is in a UDP datagram, where one of its ports says what that is. */
final class UdpPayloadPrinter {
    private UdpPayloadPrinter() {}

    /**
     * Prints the payload of the datagram at {@code at}.
     *
     * @param length how long the payload is, from the UDP and the IP header
     * @return false, with nothing printed, if no printer has the ports
     */
    static boolean print(Dissection d, long at, int length) {
        MemorySegment segment = d.in().segment();
        int source = UdpHeader.sourcePort(segment, at);
        int destination = UdpHeader.destinationPort(segment, at);
        long payload = at + UdpHeader.LENGTH;
        return print(d, source, payload, length) || print(d, destination, payload, length);
    }

    private static boolean print(Dissection d, int port, long at, int length) {
        switch (port) {
            case 5060 -> TextProtocolPrinter.print(d, at, length, TextProtocol.SIP);
            default -> {
                return false;
            }
        }
        return true;
    }
}
