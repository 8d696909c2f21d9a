// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.LinkType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.protocol.ChdlcPrinter;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.FddiPrinter;
import dev.weir.print.protocol.FrameRelayPrinter;
import dev.weir.print.protocol.PppPrinter;
import dev.weir.print.protocol.PppoePrinter;
import dev.weir.print.protocol.SwitchTag;
import dev.weir.print.protocol.TokenRingPrinter;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.atm.AtmPrinter;
import dev.weir.print.protocol.atm.SunAtmPrinter;
import dev.weir.print.protocol.dot11.Dot11Printer;
import dev.weir.print.protocol.dot11.RadiotapPrinter;
import dev.weir.print.protocol.dot11.WirelessHeaders;
import dev.weir.print.protocol.juniper.JuniperPrinter;
import dev.weir.print.protocol.wpan.WpanPrinter;

import org.jspecify.annotations.Nullable;

/** Prints packets by their link type. */
public final class LinkPrinter {
    /** There is no printer for packets of a type. */
    static final int NONE = -1;

    /** Those whose packets have a link type of their own, which may be one of them again. */
    private static final int PPI = 192;

    private static final int PKTAP = 258;
    private static final int PKTAP_OF_DARWIN = 149;

    private LinkPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}; one of an unknown type in
     * hexadecimal.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, LinkType type, long at, int length) {
        int header = printKnown(d, type, at, length);
        if (header == NONE) {
            d.out().append("UNSUPPORTED");
            d.hexDump(at, length);
            return 0;
        }
        return header;
    }

    /** The same, but prints nothing and returns {@link #NONE} if there is no printer. */
    static int printKnown(Dissection d, LinkType type, long at, int length) {
        return switch (type.number()) {
            case 0, 108 -> NullPrinter.print(d, at, length);
            case 1 -> EthernetPrinter.print(d, at, length);
            case 6 -> TokenRingPrinter.print(d, at, length);
            case 7 -> ArcnetPrinter.print(d, at, length);
            case 8 -> SlipPrinter.print(d, at, length);
            case 9, 166 -> PppPrinter.printLink(d, at, length);
            case 10 -> FddiPrinter.print(d, at, length);
            case 50 -> PppPrinter.printSerial(d, at, length);
            case 51 -> PppoePrinter.print(d, at, length);
            case 99 -> SymantecPrinter.print(d, at, length);
            case 100 -> AtmPrinter.print(d, at, length);
            case 101, 228, 229 -> RawPrinter.print(d, at, length);
            case 102 -> SlipPrinter.printBsdOs(d, at, length);
            case 103 -> 0; // PPP of BSD/OS, which tcpdump prints on that system alone
            case 104, 112 -> ChdlcPrinter.print(d, at, length);
            case 105 -> Dot11Printer.print(d, at, length);
            case 106 -> ClassicalIpPrinter.print(d, at, length);
            case 107 -> FrameRelayPrinter.print(d, at, length);
            case 109 -> EncPrinter.print(d, at, length);
            case 113 -> CookedPrinter.print(d, at, length);
            case 114 -> AppleTalkPrinter.printLocal(d, at, length);
            case 117 -> PflogPrinter.print(d, at, length);
            case 119 -> WirelessHeaders.printPrism(d, at, length);
            case 122 -> FibreChannelPrinter.print(d, at, length);
            case 123 -> SunAtmPrinter.print(d, at, length);
            case 127 -> RadiotapPrinter.print(d, at, length);
            case 129 -> ArcnetPrinter.printLinux(d, at, length);
            case 138 -> FirewirePrinter.print(d, at, length);
            case PKTAP_OF_DARWIN, PKTAP -> PktapPrinter.print(d, at, length);
            case 163 -> WirelessHeaders.printAvs(d, at, length);
            case 182 -> FrameRelayPrinter.printMultilink(d, at, length);
            case 189 -> UsbPrinter.print(d, at);
            case PPI -> PpiPrinter.print(d, at, length);
            case 195, 230 -> WpanPrinter.print(d, at, d.in().available(at));
            case 201 -> BluetoothPrinter.print(d, at, length);
            case 220 -> UsbPrinter.printMapped(d, at);
            case 226 -> IpnetPrinter.print(d, at, length);
            case 239 -> NflogPrinter.print(d, at, length);
            case 240 -> NetAnalyzerPrinter.print(d, at, length);
            case 241 -> NetAnalyzerPrinter.printTransparent(d, at, length);
            case 242 -> IpoibPrinter.print(d, at, length);
            case 271 -> VsockPrinter.print(d, at);
            case 276 -> CookedPrinter.print2(d, at, length);
            case 281 -> EthernetPrinter.print(d, at, length, SwitchTag.BROADCOM);
            case 282 -> SwitchTag.prepended(d, at, length);
            case 283 -> WpanPrinter.printTap(d, at);
            case 284 -> EthernetPrinter.print(d, at, length, SwitchTag.DSA);
            case 285 -> EthernetPrinter.print(d, at, length, SwitchTag.EDSA);
            default -> printOther(d, type, at, length);
        };
    }

    /**
     * Prints a packet behind a header of so many bytes that says its link type.
     *
     * @param type null if nobody knows it
     * @return how many bytes are link-layer header, for which tcpdump counts that of the packet
     *     within twice; {@link #NONE} if there is no printer
     */
    static int printWithin(Dissection d, @Nullable LinkType type, int header, long at, int length) {
        boolean again = type != null && (type.number() == PPI || type.number() == PKTAP);
        if (type == null || (again && !d.descend())) {
            return NONE;
        }
        long start = d.in().moveStart(at);
        int inner;
        try {
            inner = printKnown(d, type, at, length);
        } catch (TruncatedException e) {
            d.linkHeader(header + 2 * d.linkHeader());
            throw e;
        }
        d.in().moveStart(start);
        return inner == NONE ? NONE : header + 2 * inner;
    }

    /** Of a number that is none in savefiles, but is libpcap's own on Linux, that is meant. */
    private static int printOther(Dissection d, LinkType type, long at, int length) {
        if (JuniperPrinter.has(type)) {
            return JuniperPrinter.print(d, type, at, length);
        }
        LinkType meant = LinkType.ofDlt(type.dlt());
        return meant.equals(type) ? NONE : printKnown(d, meant, at, length);
    }
}
