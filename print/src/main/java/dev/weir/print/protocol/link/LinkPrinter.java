// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.LinkType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.ChdlcPrinter;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.FddiPrinter;
import dev.weir.print.protocol.PppPrinter;
import dev.weir.print.protocol.PppoePrinter;
import dev.weir.print.protocol.SwitchTag;
import dev.weir.print.protocol.TokenRingPrinter;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.atm.AtmPrinter;
import dev.weir.print.protocol.dot11.Dot11Printer;
import dev.weir.print.protocol.dot11.RadiotapPrinter;
import dev.weir.print.protocol.juniper.JuniperPrinter;

/** Prints packets by their link type. */
public final class LinkPrinter {
    private LinkPrinter() {}

    /** {@return whether there is a printer for packets of {@code type}} */
    static boolean has(LinkType type) {
        return switch (type.number()) {
            case 0,
                    1,
                    6,
                    7,
                    8,
                    9,
                    10,
                    100,
                    50,
                    51,
                    101,
                    102,
                    104,
                    105,
                    107,
                    127,
                    108,
                    113,
                    114,
                    129,
                    182,
                    226,
                    228,
                    229,
                    239,
                    242,
                    258,
                    271,
                    276,
                    281,
                    282,
                    284,
                    285 ->
                    true;
            default -> JuniperPrinter.has(type);
        };
    }

    /**
     * Prints the packet of {@code length} bytes at {@code at}; one of an unknown type in
     * hexadecimal.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, LinkType type, long at, int length) {
        return switch (type.number()) {
            case 0, 108 -> NullPrinter.print(d, at, length);
            case 1 -> EthernetPrinter.print(d, at, length);
            case 6 -> TokenRingPrinter.print(d, at, length);
            case 7 -> ArcnetPrinter.print(d, at, length);
            case 8 -> SlipPrinter.print(d, at, length);
            case 9 -> PppPrinter.printLink(d, at, length);
            case 10 -> FddiPrinter.print(d, at, length);
            case 100 -> AtmPrinter.print(d, at, length);
            case 50 -> PppPrinter.printSerial(d, at, length);
            case 51 -> PppoePrinter.print(d, at, length);
            case 101, 228, 229 -> RawPrinter.print(d, at, length);
            case 104 -> ChdlcPrinter.print(d, at, length);
            case 105 -> Dot11Printer.print(d, at, length);
            case 114 -> AppleTalkPrinter.printLocal(d, at, length);
            case 127 -> RadiotapPrinter.print(d, at, length);
            case 107 -> FrameRelayPrinter.print(d, at, length);
            case 113 -> CookedPrinter.print(d, at, length);
            case 129 -> ArcnetPrinter.printLinux(d, at, length);
            case 182 -> FrameRelayPrinter.printMultilink(d, at, length);
            case 226 -> IpnetPrinter.print(d, at, length);
            case 239 -> NflogPrinter.print(d, at, length);
            case 242 -> IpoibPrinter.print(d, at, length);
            case 258 -> PktapPrinter.print(d, at, length);
            case 271 -> VsockPrinter.print(d, at);
            case 276 -> CookedPrinter.print2(d, at, length);
            case 281 -> EthernetPrinter.print(d, at, length, SwitchTag.BROADCOM);
            case 282 -> SwitchTag.prepended(d, at, length);
            case 284 -> EthernetPrinter.print(d, at, length, SwitchTag.DSA);
            case 285 -> EthernetPrinter.print(d, at, length, SwitchTag.EDSA);
            default -> {
                if (JuniperPrinter.has(type)) {
                    yield JuniperPrinter.print(d, type, at, length);
                }
                d.out().append("UNSUPPORTED");
                d.hexDump(at, length);
                yield 0;
            }
        };
    }
}
