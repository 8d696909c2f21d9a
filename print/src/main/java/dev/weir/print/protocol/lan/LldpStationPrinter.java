// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what a station behind a bridge tells it: edge virtual bridging and S-channels.
 *
 * <p>Specified by IEEE 802.1Q, annex D.2.12 and D.2.13.
 */
final class LldpStationPrinter {
    private static final int EDGE_VIRTUAL_BRIDGING = 13;

    private static final CodeNames MODES =
            CodeNames.from(
                    0,
                    "Not Supported",
                    "EVB Bridge",
                    "EVB Station",
                    "Reserved for future Standardization");

    private LldpStationPrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}, whose first four are its kind. */
    static void print(Dissection d, int kind, long at, int size) {
        if (kind == EDGE_VIRTUAL_BRIDGING) {
            if (size >= 9) {
                edge(d, at + 4);
            }
        } else if (size >= 8) {
            channels(d, at, size);
        }
    }

    private static void edge(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int bridge = in.u8(at);
        out.append("\n\t    EVB Bridge Status");
        out.append("\n\t      RES: ").decimal(bridge >>> 3).append(", BGID: ");
        out.decimal(bridge >>> 2 & 1).append(", RRCAP: ").decimal(bridge >>> 1 & 1);
        out.append(", RRCTR: ").decimal(bridge & 1);
        int station = in.u8(at + 1);
        out.append("\n\t    EVB Station Status");
        out.append("\n\t      RES: ").decimal(station >>> 4).append(", SGID: ");
        out.decimal(station >>> 3 & 1).append(", RRREQ: ").decimal(station >>> 2 & 1);
        out.append(",RRSTAT: ").decimal(station & 3);
        int reflection = in.u8(at + 2);
        out.append("\n\t    R: ").decimal(reflection >>> 5).append(", RTE: ");
        out.decimal(reflection & 0x1f).append(", EVB Mode: ");
        int mode = in.u8(at + 3);
        out.append(MODES.get(mode >>> 6, "")).append(" [").decimal(mode >>> 6).append(']');
        out.append("\n\t    ROL: ").decimal(mode >>> 5 & 1).append(", RWD: ");
        out.decimal(mode & 0x1f).append(", RES: ").decimal(in.u8(at + 4) >>> 6);
        out.append(", ROL: ").decimal(in.u8(at + 4) >>> 5 & 1).append(", RKA: ");
        out.decimal(in.u8(at + 4) & 0x1f);
    }

    private static void channels(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at + 4);
        out.append("\n\t    Role: ").decimal(first >>> 7).append(", RES: ");
        out.decimal(first >>> 4 & 7).append(", Scomp: ").decimal(first >>> 3 & 1);
        out.append(" ChnCap: ").decimal(in.u16(at + 6) & 0xfff);
        int pairs = size - 8;
        if (pairs % 3 != 0) {
            return;
        }
        for (int i = 8; i + 3 <= size; i += 3) {
            int pair = in.u24(at + i);
            out.append("\n\t    SCID: ").decimal(pair >>> 12).append(", SVID: ");
            out.decimal(pair & 0xfff);
        }
    }
}
