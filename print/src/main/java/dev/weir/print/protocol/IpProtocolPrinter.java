// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.IpProtocol;
import dev.weir.print.PayloadType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.icmpv6.Icmpv6Printer;
import dev.weir.print.protocol.ip.AhPrinter;
import dev.weir.print.protocol.ip.EspPrinter;
import dev.weir.print.protocol.ip.IpProtocolName;
import dev.weir.print.protocol.ip.IpcompPrinter;
import dev.weir.print.protocol.ip.MobileIpPrinter;
import dev.weir.print.protocol.ospf.Ospf3Printer;
import dev.weir.print.protocol.ospf.OspfPrinter;
import dev.weir.print.protocol.routing.CarpPrinter;
import dev.weir.print.protocol.routing.EgpPrinter;
import dev.weir.print.protocol.routing.EigrpPrinter;
import dev.weir.print.protocol.routing.IgmpPrinter;
import dev.weir.print.protocol.routing.IgrpPrinter;
import dev.weir.print.protocol.routing.VrrpPrinter;
import dev.weir.print.protocol.rsvp.RsvpPrinter;
import dev.weir.print.protocol.transport.DccpPrinter;
import dev.weir.print.protocol.transport.PgmPrinter;
import dev.weir.print.protocol.transport.SctpPrinter;
import dev.weir.print.protocol.transport.TcpPrinter;

/** Prints what follows an IPv4 or IPv6 header, by IP protocol number. */
final class IpProtocolPrinter {
    private static final int EGP = 8;
    private static final int RSVP = 46;

    private IpProtocolPrinter() {}

    /**
     * {@return whether the printer of a protocol prints the addresses, since ports come with them}
     */
    static boolean printsAddresses(int protocol) {
        return protocol == IpProtocol.TCP
                || protocol == IpProtocol.UDP
                || protocol == IpProtocol.SCTP
                || protocol == IpProtocol.DCCP;
    }

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
        if (d.descend()) {
            payload(d, protocol, at, length, ip, fragmented);
            d.ascend();
        }
    }

    private static void payload(
            Dissection d, int protocol, long at, int length, long ip, boolean fragmented) {
        boolean version6 = d.in().u8(ip) >>> 4 == 6;
        switch (protocol) {
            case IpProtocol.TCP ->
                    TcpPrinter.print(d, at, length, ip, fragmented, Ipv4Printer::print);
            case IpProtocol.UDP -> UdpPrinter.print(d, at, length, ip, fragmented);
            case IpProtocol.IGMP -> {
                if (version6) {
                    requires(d, "IGMP requires IPv4");
                } else {
                    IgmpPrinter.print(d, at, length);
                }
            }
            case IpProtocol.OSPF -> {
                if (version6) {
                    Ospf3Printer.print(d, at, length);
                } else {
                    OspfPrinter.print(d, at, length);
                }
            }
            case IpProtocol.AH -> {
                if (!d.in().has(at, 1)) {
                    d.protocol("ah");
                    d.truncated();
                    return;
                }
                int header = AhPrinter.print(d, at);
                print(d, d.in().u8(at), at + header, length - header, ip, fragmented);
            }
            case EGP -> EgpPrinter.print(d, at, length);
            case IpProtocol.IGRP -> IgrpPrinter.print(d, at, length);
            case IpProtocol.EIGRP -> EigrpPrinter.print(d, at, length);
            case RSVP -> RsvpPrinter.print(d, at, length);
            case IpProtocol.SCTP -> SctpPrinter.print(d, at, length, ip);
            case IpProtocol.DCCP -> DccpPrinter.print(d, at, length, ip);
            case IpProtocol.PGM -> PgmPrinter.print(d, at, length, ip);
            case IpProtocol.GRE -> GrePrinter.print(d, at, length);
            case IpProtocol.ESP -> EspPrinter.print(d, at, length);
            case IpProtocol.PIM -> PimPrinter.print(d, at, length, ip);
            case IpProtocol.VRRP -> {
                if (d.options().payloadType() == PayloadType.CARP) {
                    CarpPrinter.print(d, at, length, ip);
                } else {
                    VrrpPrinter.print(d, at, length, ip);
                }
            }
            case IpProtocol.MOBILE -> MobileIpPrinter.print(d, at, length);
            case IpProtocol.IPCOMP -> IpcompPrinter.print(d, at);
            case IpProtocol.IPV4 -> Ipv4Printer.print(d, at, length);
            case IpProtocol.IPV6 -> Ipv6Printer.print(d, at, length);
            case IpProtocol.ICMP -> {
                if (version6) {
                    requires(d, "ICMP requires IPv4");
                } else {
                    IcmpPrinter.print(d, at, length, fragmented);
                }
            }
            case IpProtocol.ICMPV6 -> {
                if (version6) {
                    Icmpv6Printer.print(d, at, length, ip, fragmented);
                } else {
                    requires(d, "ICMPv6 requires IPv6");
                }
            }
            case IpProtocol.ETHERNET -> {
                if (version6) {
                    EthernetPrinter.print(d, at, length);
                } else {
                    requires(d, "Ethernet requires IPv6");
                }
            }
            case IpProtocol.SUN_ND -> d.out().append(" nd ").decimal(length);
            case IpProtocol.NO_NEXT_HEADER -> d.out().append("no next header");
            default -> unknown(d, protocol, length);
        }
    }

    private static void requires(Dissection d, String what) {
        d.out().append('[').append(what).append(']');
        d.invalid();
    }

    private static void unknown(Dissection d, int protocol, int length) {
        TextBuffer out = d.out();
        String name = d.options().numeric() ? null : IpProtocolName.of(protocol);
        if (name == null) {
            out.append(" ip-proto-").decimal(protocol);
        } else {
            out.append(' ').append(name);
        }
        out.append(' ').decimal(length);
    }
}
