// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.TcpHeader;
import dev.weir.print.PayloadType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FramePrinter;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.application.BeepPrinter;
import dev.weir.print.protocol.application.PptpPrinter;
import dev.weir.print.protocol.application.RespPrinter;
import dev.weir.print.protocol.application.SshPrinter;
import dev.weir.print.protocol.application.TelnetPrinter;
import dev.weir.print.protocol.application.TextProtocol;
import dev.weir.print.protocol.application.TextProtocolPrinter;
import dev.weir.print.protocol.application.ZmtpPrinter;
import dev.weir.print.protocol.bgp.BgpPrinter;
import dev.weir.print.protocol.dns.DnsPrinter;
import dev.weir.print.protocol.openflow.OpenFlowPrinter;
import dev.weir.print.protocol.routing.LdpPrinter;
import dev.weir.print.protocol.routing.MsdpPrinter;
import dev.weir.print.protocol.routing.RpkiRtrPrinter;
import dev.weir.print.protocol.rpc.NfsPrinter;

/** Prints what is in a TCP segment, where one of its ports says what that is. */
final class TcpPayloadPrinter {
    private static final int MAX_REASON = 30;

    private TcpPayloadPrinter() {}

    /**
     * Prints the payload of the segment at {@code at}.
     *
     * @param length how long the payload is; more than 0
     * @param ip where the IP header begins
     * @param ipv4 prints datagrams of IPv4 that a payload holds
     */
    static void print(
            Dissection d, long at, int headerLength, int length, long ip, FramePrinter ipv4) {
        Window in = d.in();
        int source = in.u16(at + TcpHeader.SOURCE_PORT);
        int destination = in.u16(at + TcpHeader.DESTINATION_PORT);
        long payload = at + headerLength;
        if (d.verbose(1) && (in.u8(at + TcpHeader.FLAGS) & TcpHeader.RST) != 0) {
            reason(d, payload, length);
            return;
        }
        if (d.options().payloadType() == PayloadType.DOMAIN) {
            DnsPrinter.printTcp(d, payload, length);
            return;
        }
        if (d.options().payloadType() == PayloadType.RESP) {
            RespPrinter.print(d, payload, length);
            return;
        }
        if (d.options().payloadType() == PayloadType.ZMTP1) {
            ZmtpPrinter.print(d, payload, length);
            return;
        }
        if (d.options().payloadType() != PayloadType.BY_PORT) {
            return; // a type that is not in TCP
        }
        boolean bySource = rank(source) < rank(destination);
        if (!print(d, bySource ? source : destination, payload, length, ipv4)) {
            NfsPrinter.printTcp(d, source, destination, payload, length, ip);
        }
    }

    /** Prints why a connection was reset, which RFC 9293, section 3.5.3, lets a host say. */
    private static void reason(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(in.has(at, length) ? " [RST" : " [!RST");
        out.append(length > MAX_REASON ? "+ " : " ");
        for (int i = 0; i < Math.min(length, MAX_REASON) && in.has(at + i, 1); i++) {
            out.escaped(in.u8(at + i));
        }
        out.append(']');
    }

    /**
     * {@return the place of a port in tcpdump's order: where both ports have a printer, the first
     * counts}
     */
    private static int rank(int port) {
        return switch (port) {
            case 23 -> 0;
            case 25 -> 1;
            case 43 -> 2;
            case 179 -> 3;
            case 1723 -> 4;
            case 6379 -> 5;
            case 22 -> 6;
            case 10288 -> 7;
            case 6633, 6653 -> 8;
            case 21 -> 9;
            case 80, 8080 -> 10;
            case 554, 8554 -> 11;
            case 53 -> 12;
            case 639 -> 13;
            case 323 -> 14;
            case 646 -> 15;
            default -> Integer.MAX_VALUE;
        };
    }

    private static boolean print(Dissection d, int port, long at, int length, FramePrinter ipv4) {
        switch (port) {
            case 21 -> text(d, at, length, TextProtocol.FTP);
            case 22 -> SshPrinter.print(d, at, length);
            case 23 -> TelnetPrinter.print(d, at, length);
            case 25 -> text(d, at, length, TextProtocol.SMTP);
            case 43 -> text(d, at, length, TextProtocol.WHOIS);
            case 53 -> DnsPrinter.printTcp(d, at, length);
            case 80, 8080 -> text(d, at, length, TextProtocol.HTTP);
            case 179 -> BgpPrinter.print(d, at, length);
            case 323 -> RpkiRtrPrinter.print(d, at, length);
            case 1723 -> PptpPrinter.print(d, at);
            case 6379 -> RespPrinter.print(d, at, length);
            case 554, 8554 -> text(d, at, length, TextProtocol.RTSP);
            case 639 -> MsdpPrinter.print(d, at, length, ipv4);
            case 646 -> LdpPrinter.print(d, at, length);
            case 6633, 6653 -> OpenFlowPrinter.print(d, at, length);
            case 10288 -> BeepPrinter.print(d, at, length);
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
