// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.juniper;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.LlcPrinter;
import dev.weir.print.protocol.OsiPrinter;
import dev.weir.print.protocol.PppPrinter;
import dev.weir.print.protocol.atm.AtmOamPrinter;

/** Prints packets of the two kinds of ATM cards. */
final class JuniperAtmPrinter {
    private static final int CELL_TYPE = 0x70;
    private static final int GAP_COUNT = 0x3f;

    private JuniperAtmPrinter() {}

    /** Prints a packet of the first kind of card. */
    static int print1(Dissection d, JuniperHeader header, long at, int length) {
        if (header.cookie(d, 0) == 0x80) {
            AtmOamPrinter.print(d, at, length, false);
            return 0;
        }
        if (llc(d, at, length) || nlpid(d, at, length)) {
            return 0;
        }
        JuniperPrinter.guessIp(d, at, length);
        return 0;
    }

    /** Prints a packet of the second kind of card. */
    static int print2(Dissection d, JuniperHeader header, long at, int length) {
        if ((header.cookie(d, 7) & CELL_TYPE) != 0) {
            AtmOamPrinter.print(d, at, length, false);
            return 0;
        }
        if (llc(d, at, length)) {
            return 0;
        }
        if (!header.incoming() && (header.cookie16(d, 2) & GAP_COUNT) != 0) {
            EthernetPrinter.print(d, at, length); // bridged Ethernet
            return 0;
        }
        if (nlpid(d, at, length) || ppp(d, at, length)) {
            return 0;
        }
        JuniperPrinter.guessIp(d, at, length);
        return 0;
    }

    private static boolean llc(Dissection d, long at, int length) {
        int first = d.in().u24(at);
        if (first != 0xfefe03 && first != 0xaaaa03) {
            return false;
        }
        LlcPrinter.print(d, at, length, -1, -1);
        return true;
    }

    private static boolean nlpid(Dissection d, long at, int length) {
        if (d.in().u8(at) != 0x03) {
            return false;
        }
        OsiPrinter.print(d, at + 1, length - 1);
        return true;
    }

    /** Prints what looks like PPP over ATM. */
    private static boolean ppp(Dissection d, long at, int length) {
        Window in = d.in();
        switch (in.u16(at)) {
            case 0x0021,
                    0x8021,
                    0x0281,
                    0x0283,
                    0x0023,
                    0x8023,
                    0x0057,
                    0x8057,
                    0xc021,
                    0x003d,
                    0xc023,
                    0xc223 ->
                    PppPrinter.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }
}
