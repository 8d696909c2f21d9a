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
        return print(d, source, payload, length)
                || print(d, destination, payload, length)
                || oneWay(d, source, destination, payload, length);
    }

    /** Protocols that have a well-known port at one end only. */
    private static boolean oneWay(Dissection d, int source, int destination, long at, int length) {
        if (source == 49152) {
            BroadcomShimPrinter.print(d, at, length);
            return true;
        }
        switch (destination) {
            case 3784, 4784, 6784 -> BfdPrinter.printControl(d, at, length);
            case 3785 -> BfdPrinter.printEcho(d, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean print(Dissection d, int port, long at, int length) {
        switch (port) {
            case 67, 68 -> BootpPrinter.print(d, at, length);
            case 69 -> TftpPrinter.print(d, at, length);
            case 123 -> NtpPrinter.print(d, at, length);
            case 514 -> SyslogPrinter.print(d, at, length);
            case 520 -> RipPrinter.print(d, at, length);
            case 53 -> DnsPrinter.print(d, at, length, false);
            case 5353 -> DnsPrinter.print(d, at, length, true);
            case 5060 -> TextProtocolPrinter.print(d, at, length, TextProtocol.SIP);
            default -> {
                return false;
            }
        }
        return true;
    }
}
