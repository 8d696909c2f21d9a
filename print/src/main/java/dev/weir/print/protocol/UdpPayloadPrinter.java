// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.UdpHeader;
import dev.weir.print.PayloadType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.application.AhcpPrinter;
import dev.weir.print.protocol.application.KerberosPrinter;
import dev.weir.print.protocol.application.LispPrinter;
import dev.weir.print.protocol.application.LwappPrinter;
import dev.weir.print.protocol.application.NetflowPrinter;
import dev.weir.print.protocol.application.NtpPrinter;
import dev.weir.print.protocol.application.PtpPrinter;
import dev.weir.print.protocol.application.RtcpPrinter;
import dev.weir.print.protocol.application.RtpPrinter;
import dev.weir.print.protocol.application.SomeipPrinter;
import dev.weir.print.protocol.application.SyslogPrinter;
import dev.weir.print.protocol.application.TextProtocol;
import dev.weir.print.protocol.application.TextProtocolPrinter;
import dev.weir.print.protocol.application.TftpPrinter;
import dev.weir.print.protocol.application.TimedPrinter;
import dev.weir.print.protocol.application.WhiteBoardPrinter;
import dev.weir.print.protocol.application.ZephyrPrinter;
import dev.weir.print.protocol.dhcp.BootpPrinter;
import dev.weir.print.protocol.dhcp.Dhcpv6Printer;
import dev.weir.print.protocol.dns.DnsPrinter;
import dev.weir.print.protocol.dns.LwresPrinter;
import dev.weir.print.protocol.hncp.HncpPrinter;
import dev.weir.print.protocol.isakmp.IsakmpPrinter;
import dev.weir.print.protocol.lan.VqpPrinter;
import dev.weir.print.protocol.lmp.LmpPrinter;
import dev.weir.print.protocol.lspping.LspPingPrinter;
import dev.weir.print.protocol.radius.RadiusPrinter;
import dev.weir.print.protocol.routing.AodvPrinter;
import dev.weir.print.protocol.routing.AutoRpPrinter;
import dev.weir.print.protocol.routing.BabelPrinter;
import dev.weir.print.protocol.routing.BfdPrinter;
import dev.weir.print.protocol.routing.HsrpPrinter;
import dev.weir.print.protocol.routing.LdpPrinter;
import dev.weir.print.protocol.routing.OlsrPrinter;
import dev.weir.print.protocol.routing.RipPrinter;
import dev.weir.print.protocol.routing.RipngPrinter;
import dev.weir.print.protocol.rpc.NfsPrinter;
import dev.weir.print.protocol.rpc.PortmapPrinter;
import dev.weir.print.protocol.rx.RxPrinter;
import dev.weir.print.protocol.sflow.SflowPrinter;
import dev.weir.print.protocol.snmp.SnmpPrinter;
import dev.weir.print.protocol.transport.PgmPrinter;
import dev.weir.print.protocol.wpan.ZepPrinter;

/** Prints what is in a UDP datagram, where one of its ports says what that is. */
final class UdpPayloadPrinter {
    private static final int RX_RANK = 15;

    /** Of AppleTalk in UDP, which is told by what is in it, too. */
    private static final int APPLETALK_RANK = 43;

    private static final int NONE = Integer.MAX_VALUE;

    private UdpPayloadPrinter() {}

    /**
     * Prints the payload of the datagram at {@code at}.
     *
     * @param length how long the payload is, from the UDP and the IP header
     * @param ip where the IP header begins
     * @return false, with nothing printed, if no printer has the ports
     */
    static boolean print(Dissection d, long at, int length, long ip) {
        int source = d.in().u16(at + UdpHeader.SOURCE_PORT);
        int destination = d.in().u16(at + UdpHeader.DESTINATION_PORT);
        long payload = at + UdpHeader.LENGTH;
        int sourceRank = sourceRank(source);
        int destinationRank = destinationRank(destination);
        boolean bySource = sourceRank < destinationRank;
        int port = bySource ? source : destination;
        if (Math.min(sourceRank, destinationRank) > APPLETALK_RANK
                && AppleTalkPrinter.isInUdp(d.in(), payload)
                && (AppleTalkPrinter.isPort(source) || AppleTalkPrinter.isPort(destination))) {
            d.out().append(d.verbose(1) ? "kip " : "");
            AppleTalkPrinter.printLocal(d, payload, length);
            return true;
        }
        if (rank(port) == RX_RANK) { // its services are told by both ports
            RxPrinter.print(d, source, destination, payload, length, ip);
            return true;
        }
        return print(d, port, bySource, payload, length, ip);
    }

    /** The same for a network file system, whose printer goes before all others. */
    static boolean printNfs(Dissection d, long at, int length, long ip) {
        int source = d.in().u16(at + UdpHeader.SOURCE_PORT);
        int destination = d.in().u16(at + UdpHeader.DESTINATION_PORT);
        return NfsPrinter.print(d, source, destination, at + UdpHeader.LENGTH, length, ip);
    }

    private static int sourceRank(int port) {
        return port == 49152 ? 28 : rank(port);
    }

    private static int destinationRank(int port) {
        return switch (port) {
            case 3456 -> 13;
            case 4567 -> 21;
            case 1985 -> 24;
            case 3785, 3784, 4784, 6784 -> 29;
            case 12222 -> 34; // behind 12223 as a source
            default -> rank(port);
        };
    }

    /**
     * {@return the place of a port in tcpdump's order: where both ports have a printer, the first
     * counts}. Ports whose printers we do not have are in it, since they go before others too.
     */
    private static int rank(int port) {
        return switch (port) {
            case 53 -> 0;
            case 5353 -> 1;
            case 525 -> 2;
            case 69 -> 3;
            case 67, 68 -> 4;
            case 520 -> 5;
            case 654 -> 6;
            case 500, 7500, 8500 -> 7;
            case 4500 -> 8;
            case 161, 162 -> 9;
            case 123 -> 10;
            case 88, 750 -> 11;
            case 1701 -> 12;
            case 2103, 2104 -> 14;
            case 7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009 -> RX_RANK;
            case 521 -> 16;
            case 546, 547 -> 17;
            case 5359 -> 18;
            case 6696, 6697 -> 19;
            case 8231 -> 20;
            case 496 -> 22;
            case 1645, 1646, 1700, 1812, 1813, 3799 -> 23;
            case 921 -> 25;
            case 646 -> 26;
            case 698, 3503 -> 27;
            case 701 -> 30;
            case 1589 -> 31;
            case 6343 -> 32;
            case 12222, 12223 -> 33;
            case 5060 -> 34;
            case 514 -> 35;
            case 8472 -> 36;
            case 4789 -> 37;
            case 6081 -> 38;
            case 4342 -> 39;
            case 4790 -> 40;
            case 17754 -> 41;
            case 6635 -> 42;
            case 319, 320 -> 44;
            case 30490 -> 45;
            default -> NONE;
        };
    }

    /**
     * Prints the payload of the datagram at {@code at} as what the options say it is.
     *
     * @return false, with nothing printed, if they say nothing or there is no printer
     */
    static boolean printAsTold(Dissection d, long at, int length, long ip) {
        long payload = at + UdpHeader.LENGTH;
        switch (d.options().payloadType()) {
            case DOMAIN -> DnsPrinter.print(d, payload, length, false);
            case TFTP -> TftpPrinter.print(d, payload, length);
            case VXLAN -> nested(d, 4789, payload, length);
            case SNMP -> SnmpPrinter.print(d, payload, length);
            case CNFP -> NetflowPrinter.print(d, payload);
            case RTP -> RtpPrinter.print(d, payload, length);
            case RTCP -> RtcpPrinter.print(d, payload, length);
            case VAT -> RtpPrinter.printVat(d, payload, length);
            case PGM, PGM_ZMTP1 -> PgmPrinter.print(d, payload, length, ip);
            case RADIUS -> RadiusPrinter.print(d, payload, length);
            case LMP -> LmpPrinter.print(d, payload, length);
            case SOMEIP -> SomeipPrinter.print(d, payload, length);
            case AODV -> AodvPrinter.print(d, payload, length, ip);
            case WB -> WhiteBoardPrinter.print(d, payload, length);
            case PTP -> PtpPrinter.print(d, payload, length);
            case BY_PORT, CARP, RESP, RPC, ZMTP1 -> {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return whether nothing is printed of the datagram at {@code at}, not its ports either,
     * because the options say that packets are of a type that is not in UDP} So it is in tcpdump.
     */
    static boolean saysNothing(Dissection d, long at, int length) {
        return switch (d.options().payloadType()) {
            case CARP, RESP, ZMTP1 -> isWhole(d, at, length);
            case BY_PORT,
                    AODV,
                    CNFP,
                    DOMAIN,
                    LMP,
                    PGM,
                    PGM_ZMTP1,
                    PTP,
                    RADIUS,
                    RPC,
                    RTCP,
                    RTP,
                    SNMP,
                    SOMEIP,
                    TFTP,
                    VAT,
                    VXLAN,
                    WB ->
                    false;
        };
    }

    private static boolean isWhole(Dissection d, long at, int length) {
        return length >= UdpHeader.LENGTH
                && d.in().has(at, UdpHeader.LENGTH)
                && d.in().u16(at + 4) >= UdpHeader.LENGTH;
    }

    /**
     * Prints the datagram at {@code at}, its addresses too, as a remote procedure call.
     *
     * @return false, with nothing printed, unless the options say that it is one
     */
    static boolean printRpcAsTold(Dissection d, long at, int length, long ip) {
        if (d.options().payloadType() != PayloadType.RPC || !isWhole(d, at, length)) {
            return false;
        }
        int payload = Math.min(d.in().u16(at + 4), length) - UdpHeader.LENGTH;
        PortmapPrinter.print(d, at + UdpHeader.LENGTH, payload, ip);
        return true;
    }

    /** Prints a tunnel, whose packet may hold another one. */
    private static void nested(Dissection d, int port, long at, int length) {
        if (!d.descend()) {
            return;
        }
        switch (port) {
            case 1701 -> L2tpPrinter.print(d, at, length);
            case 4789 -> VxlanPrinter.print(d, at, length);
            case 8472 -> OtvPrinter.print(d, at, length);
            case 4790 -> VxlanPrinter.printExtended(d, at, length);
            case 6081 -> GenevePrinter.print(d, at, length);
            default -> MplsPrinter.print(d, at, length);
        }
        d.ascend();
    }

    private static boolean print(
            Dissection d, int port, boolean bySource, long at, int length, long ip) {
        switch (port) {
            case 53 -> DnsPrinter.print(d, at, length, false);
            case 67, 68 -> BootpPrinter.print(d, at, length);
            case 69 -> TftpPrinter.print(d, at, length);
            case 161, 162 -> SnmpPrinter.print(d, at, length);
            case 123 -> NtpPrinter.print(d, at, length);
            case 546, 547 -> Dhcpv6Printer.print(d, at, length);
            case 646 -> LdpPrinter.print(d, at, length);
            case 319, 320 -> PtpPrinter.print(d, at, length);
            case 698 -> {
                boolean version6 = Ipv4Header.version(d.in().segment(), ip) == 6;
                OlsrPrinter.print(d, at, length, version6);
            }
            case 6343 -> SflowPrinter.print(d, at, length);
            case 701 -> LmpPrinter.print(d, at, length);
            case 3503 -> LspPingPrinter.print(d, at, length);
            case 525 -> TimedPrinter.print(d, at);
            case 1985 -> {
                if (bySource) {
                    return false;
                }
                HsrpPrinter.print(d, at, length);
            }
            case 500, 7500, 8500 -> IsakmpPrinter.print(d, at, length, ip);
            case 4500 -> IsakmpPrinter.printEncapsulated(d, at, length, ip);
            case 654 -> AodvPrinter.print(d, at, length, ip);
            case 496 -> AutoRpPrinter.print(d, at, length);
            case 88, 750 -> KerberosPrinter.print(d, at);
            case 1589 -> VqpPrinter.print(d, at, length);
            case 8231 -> HncpPrinter.print(d, at, length);
            case 4567 -> {
                if (bySource) {
                    return false;
                }
                WhiteBoardPrinter.print(d, at, length);
            }
            case 5359 -> AhcpPrinter.print(d, at, length);
            case 6696, 6697 -> BabelPrinter.print(d, at, length);
            case 1645, 1646, 1700, 1812, 1813, 3799 -> RadiusPrinter.print(d, at, length);
            case 514 -> SyslogPrinter.print(d, at, length);
            case 521 -> RipngPrinter.print(d, at, length);
            case 3456 -> {
                if (bySource) {
                    return false;
                }
                RtpPrinter.printVat(d, at, length);
            }
            case 520 -> RipPrinter.print(d, at, length);
            case 3784, 4784, 6784 -> {
                if (bySource) {
                    return false;
                }
                String kind = port == 3784 ? "Control" : port == 4784 ? "Multihop" : "Lag";
                BfdPrinter.printControl(d, kind, at, length);
            }
            case 3785 -> {
                if (bySource) {
                    return false;
                }
                BfdPrinter.printEcho(d, at, length);
            }
            case 4342 -> LispPrinter.print(d, at, length);
            case 1701, 4789, 4790, 6081, 6635, 8472 -> nested(d, port, at, length);
            case 921 -> LwresPrinter.print(d, at, length);
            case 12222 -> LwappPrinter.printData(d, at, length);
            case 12223 -> LwappPrinter.printControl(d, at, length, !bySource);
            case 2103, 2104 -> ZephyrPrinter.print(d, at, length);
            case 17754 -> ZepPrinter.print(d, at, length);
            case 5060 -> TextProtocolPrinter.print(d, at, length, TextProtocol.SIP);
            case 30490 -> SomeipPrinter.print(d, at, length);
            case 5353 -> DnsPrinter.print(d, at, length, true);
            case 49152 -> {
                if (!bySource) {
                    return false;
                }
                BroadcomShimPrinter.print(d, at, length);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
