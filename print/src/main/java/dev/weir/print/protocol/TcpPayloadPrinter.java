// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.TcpHeader;

import java.lang.foreign.MemorySegment;

/** Prints what is in a TCP segment, where one of its ports says what that is. */
final class TcpPayloadPrinter {
    private TcpPayloadPrinter() {}

    /**
     * Prints the payload of the segment at {@code at}.
     *
     * @param length how long the payload is; more than 0
     */
    static void print(Dissection d, long at, int headerLength, int length) {
        MemorySegment segment = d.in().segment();
        int source = TcpHeader.sourcePort(segment, at);
        int destination = TcpHeader.destinationPort(segment, at);
        long payload = at + headerLength;
        if (d.verbose(1) && (TcpHeader.flags(segment, at) & TcpHeader.RST) != 0) {
            return;
        }
        if (!print(d, source, payload, length) && source != destination) {
            print(d, destination, payload, length);
        }
    }

    private static boolean print(Dissection d, int port, long at, int length) {
        switch (port) {
            case 21 -> text(d, at, length, TextProtocol.FTP);
            case 22 -> SshPrinter.print(d, at, length);
            case 25 -> text(d, at, length, TextProtocol.SMTP);
            case 43 -> text(d, at, length, TextProtocol.WHOIS);
            case 53 -> DnsPrinter.printTcp(d, at, length);
            case 80, 8080 -> text(d, at, length, TextProtocol.HTTP);
            case 179 -> BgpPrinter.print(d, at, length);
            case 323 -> RpkiRtrPrinter.print(d, at, length);
            case 554, 8554 -> text(d, at, length, TextProtocol.RTSP);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void text(Dissection d, long at, int length, TextProtocol protocol) {
        d.out().append(": ");
        TextProtocolPrinter.print(d, at, length, protocol);
    }
}
