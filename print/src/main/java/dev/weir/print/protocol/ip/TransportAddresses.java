// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints from whom to whom a TCP segment or UDP datagram goes: {@code address.port > address.port:
 * }.
 */
public final class TransportAddresses {
    private TransportAddresses() {}

    /** Prints the addresses alone, of a segment too short for ports, and a colon. */
    public static void printTcp(Dissection d, long ip) {
        between(d, ip);
        d.out().append(':');
    }

    /** Prints the addresses alone, of a datagram too short for ports. */
    public static void printUdp(Dissection d, long ip) {
        if (carries(d.in(), ip, IpProtocol.UDP)) {
            between(d, ip);
            d.out().append(": ");
        }
    }

    private static void between(Dissection d, long ip) {
        source(d, ip);
        d.out().append(" > ");
        destination(d, ip);
    }

    /** Addresses with ports that have no names, and a colon: those of SCTP and DCCP. */
    public static void printNumbers(Dissection d, long ip, int sourcePort, int destinationPort) {
        source(d, ip);
        d.out().append('.').decimal(sourcePort).append(" > ");
        destination(d, ip);
        d.out().append('.').decimal(destinationPort).append(": ");
    }

    /** Addresses with the ports of TCP, or the names of their services, and a colon. */
    public static void printTcp(Dissection d, long ip, int sourcePort, int destinationPort) {
        print(d, ip, IpProtocol.TCP, sourcePort, destinationPort);
    }

    /** The same of pragmatic general multicast, whose ports have the names of TCP's. */
    public static void printPgm(Dissection d, long ip, int sourcePort, int destinationPort) {
        print(d, ip, IpProtocol.PGM, sourcePort, destinationPort);
    }

    /** Addresses with the ports of UDP, or the names of their services, and a colon. */
    public static void printUdp(Dissection d, long ip, int sourcePort, int destinationPort) {
        print(d, ip, IpProtocol.UDP, sourcePort, destinationPort);
    }

    /** Where another header lies between, the addresses were printed before it. */
    private static void print(
            Dissection d, long ip, int protocol, int sourcePort, int destinationPort) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean addresses = carries(in, ip, protocol);
        if (addresses && d.options().numeric() && isIpv4(in, ip)) { // most packets, in few calls
            out.ipv4(in.u32(Ipv4Header.sourceAt(ip)), sourcePort).append(" > ");
            out.ipv4(in.u32(Ipv4Header.destinationAt(ip)), destinationPort).append(": ");
            return;
        }
        if (addresses) {
            source(d, ip);
            out.append('.');
        }
        port(d, protocol, sourcePort);
        out.append(" > ");
        if (addresses) {
            destination(d, ip);
            out.append('.');
        }
        port(d, protocol, destinationPort);
        out.append(": ");
    }

    private static void port(Dissection d, int protocol, int port) {
        if (protocol == IpProtocol.UDP) {
            d.udpPort(port);
        } else {
            d.tcpPort(port);
        }
    }

    /** {@return whether the IP header says that the protocol comes next} */
    private static boolean carries(Window in, long ip, int protocol) {
        int field = isIpv4(in, ip) ? Ipv4Header.PROTOCOL : Ipv6Header.NEXT_HEADER;
        return in.u8(ip + field) == protocol;
    }

    /** Prints from where the packet comes. */
    public static void source(Dissection d, long ip) {
        if (isIpv4(d.in(), ip)) {
            d.ipv4(Ipv4Header.sourceAt(ip));
        } else {
            d.ipv6(Ipv6Header.sourceAt(ip));
        }
    }

    /** Prints where the packet goes. */
    public static void destination(Dissection d, long ip) {
        if (isIpv4(d.in(), ip)) {
            d.ipv4(Ipv4Header.destinationAt(ip));
        } else {
            d.ipv6(Ipv6Header.destinationAt(ip));
        }
    }

    private static boolean isIpv4(Window in, long ip) {
        return in.u8(ip) >>> 4 == 4;
    }
}
