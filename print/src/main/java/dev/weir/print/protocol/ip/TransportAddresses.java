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

    /** Prints the addresses alone, of a packet too short for ports, and a colon. */
    public static void print(Dissection d, long ip) {
        if (precedes(d.in(), ip)) {
            source(d, ip);
            d.out().append(" > ");
            destination(d, ip);
            d.out().append(':');
        }
    }

    /** Addresses with ports that have no names, and a colon: those of SCTP and DCCP. */
    public static void printNumbers(Dissection d, long ip, int sourcePort, int destinationPort) {
        source(d, ip);
        d.out().append('.').decimal(sourcePort).append(" > ");
        destination(d, ip);
        d.out().append('.').decimal(destinationPort).append(": ");
    }

    /**
     * Addresses with the ports of pragmatic general multicast, which have the names of TCP's, and a
     * colon; without addresses where another header lies between, of IPv6 or UDP.
     */
    public static void printPgm(Dissection d, long ip, int sourcePort, int destinationPort) {
        Window in = d.in();
        int next = in.u8(ip + (isIpv4(in, ip) ? Ipv4Header.PROTOCOL : Ipv6Header.NEXT_HEADER));
        printTcp(d, ip, sourcePort, destinationPort, next == IpProtocol.PGM);
    }

    /** Addresses with the ports of TCP, or the names of their services, and a colon. */
    public static void printTcp(Dissection d, long ip, int sourcePort, int destinationPort) {
        printTcp(d, ip, sourcePort, destinationPort, precedes(d.in(), ip));
    }

    private static void printTcp(
            Dissection d, long ip, int sourcePort, int destinationPort, boolean addresses) {
        TextBuffer out = d.out();
        if (addresses) {
            source(d, ip);
            out.append('.');
        }
        d.tcpPort(sourcePort);
        out.append(" > ");
        if (addresses) {
            destination(d, ip);
            out.append('.');
        }
        d.tcpPort(destinationPort);
        out.append(": ");
    }

    /** Addresses with the ports of UDP, or the names of their services, and a colon. */
    public static void printUdp(Dissection d, long ip, int sourcePort, int destinationPort) {
        boolean addresses = precedes(d.in(), ip);
        TextBuffer out = d.out();
        if (addresses) {
            source(d, ip);
            out.append('.');
        }
        d.udpPort(sourcePort);
        out.append(" > ");
        if (addresses) {
            destination(d, ip);
            out.append('.');
        }
        d.udpPort(destinationPort);
        out.append(": ");
    }

    /** Behind an extension header of IPv6 the addresses were printed before it. */
    private static boolean precedes(Window in, long ip) {
        if (isIpv4(in, ip)) {
            return true;
        }
        int next = in.u8(ip + Ipv6Header.NEXT_HEADER);
        return next == IpProtocol.TCP
                || next == IpProtocol.UDP
                || next == IpProtocol.DCCP
                || next == IpProtocol.SCTP;
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
