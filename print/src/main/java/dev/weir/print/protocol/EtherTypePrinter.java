// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.appletalk.AppleArpPrinter;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.application.PtpPrinter;
import dev.weir.print.protocol.arp.ArpPrinter;
import dev.weir.print.protocol.cfm.CfmPrinter;
import dev.weir.print.protocol.decnet.DecnetPrinter;
import dev.weir.print.protocol.lan.AoePrinter;
import dev.weir.print.protocol.lan.CalmFastPrinter;
import dev.weir.print.protocol.lan.EapolPrinter;
import dev.weir.print.protocol.lan.GeoNetPrinter;
import dev.weir.print.protocol.lan.IpxPrinter;
import dev.weir.print.protocol.lan.LldpPrinter;
import dev.weir.print.protocol.lan.LoopbackTestPrinter;
import dev.weir.print.protocol.lan.MpcpPrinter;
import dev.weir.print.protocol.lan.NlbPrinter;
import dev.weir.print.protocol.lan.RealtekPrinter;
import dev.weir.print.protocol.lan.SlowProtocolsPrinter;
import dev.weir.print.protocol.lan.TipcPrinter;

/** Prints what an Ethernet type announces. */
public final class EtherTypePrinter {
    /** GeoNetworking, and the number it had before it was given one. */
    private static final int GEONET = 0x8947;

    private static final int OLD_GEONET = 0x0707;
    private static final int CALM_FAST = 0x1111;

    private EtherTypePrinter() {}

    /** Prints the payload of {@code length} bytes at {@code at}; false if there is no printer. */
    public static boolean print(Dissection d, int type, long at, int length) {
        return print(d, type, at, length, -1);
    }

    /**
     * The same of a frame whose sender's Ethernet address is at {@code source}; -1 if it has none.
     */
    public static boolean print(Dissection d, int type, long at, int length, long source) {
        switch (type) {
            case EtherType.IPV4 -> Ipv4Printer.print(d, at, length);
            case EtherType.IPV6 -> Ipv6Printer.print(d, at, length);
            case EtherType.ARP, EtherType.RARP -> ArpPrinter.print(d, at, length);
            case GEONET, OLD_GEONET -> GeoNetPrinter.print(d, source, at, length);
            case CALM_FAST -> CalmFastPrinter.print(d, source, at, length);
            case 0x6003 -> DecnetPrinter.print(d, at, length);
            case 0x809b -> {
                d.out().append(d.verbose(1) ? "et1 " : "");
                AppleTalkPrinter.print(d, at, length);
            }
            case 0x80f3 -> AppleArpPrinter.print(d, at, length);
            case 0x9000 -> LoopbackTestPrinter.print(d, at, length);
            case 0xfefe -> OsiPrinter.printPadded(d, at, length);
            case 0x8137 -> IpxPrinter.print(d, "(NOV-ETHII) ", at);
            case 0x8808 -> MpcpPrinter.print(d, at, length);
            case RealtekPrinter.ETHERNET_TYPE -> RealtekPrinter.print(d, at);
            case 0x886f -> NlbPrinter.print(d, at);
            case 0x88a2 -> AoePrinter.print(d, at, length);
            case EtherType.MPLS_UNICAST, EtherType.MPLS_MULTICAST ->
                    MplsPrinter.print(d, at, length);
            case EtherType.PPP -> {
                if (length > 0) {
                    d.out().append(": ");
                    PppPrinter.print(d, at, length);
                }
            }
            case EtherType.PPPOE_DISCOVERY, EtherType.PPPOE_SESSION, 0x3c12, 0x3c13 ->
                    PppoePrinter.print(d, at, length);
            case EtherType.LLDP -> LldpPrinter.print(d, at, length);
            case EtherType.SLOW_PROTOCOLS -> SlowProtocolsPrinter.print(d, at, length);
            case EtherType.NSH -> NshPrinter.print(d, at, length);
            case 0x88ca -> TipcPrinter.print(d, at);
            case 0x88f7 -> PtpPrinter.print(d, at, length);
            case 0x8902, 0xabcd -> CfmPrinter.print(d, at, length);
            case EtherType.EAPOL -> EapolPrinter.print(d, at);
            default -> {
                return false;
            }
        }
        return true;
    }
}
