// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.atm;

import dev.weir.packet.EthernetHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EthernetPrinter;

/**
 * Prints what a LAN that is emulated over ATM carries: control frames, and frames of Ethernet.
 *
 * <p>Specified by the ATM Forum, af-lane-0021.
 */
final class LanEmulationPrinter {
    private static final int CONTROL = 0xff00;
    private static final int HEADER_LENGTH = 2;

    private static final CodeNames OPERATIONS =
            CodeNames.of(
                    0x0001, "configure request",
                    0x0101, "configure response",
                    0x0002, "join request",
                    0x0102, "join response",
                    0x0003, "ready query",
                    0x0103, "ready indication",
                    0x0004, "register request",
                    0x0104, "register response",
                    0x0005, "unregister request",
                    0x0105, "unregister response",
                    0x0006, "ARP request",
                    0x0106, "ARP response",
                    0x0007, "flush request",
                    0x0107, "flush response",
                    0x0008, "NARP request",
                    0x0009, "topology request");

    private LanEmulationPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("lane");
        Window in = d.in();
        TextBuffer out = d.out();
        int client = in.u16(at);
        if (client == CONTROL) {
            int operation = in.u16(at + 4);
            out.append("lec: proto ").hex(in.u8(at + 2)).append(" vers ").hex(in.u8(at + 3));
            out.append(' ');
            OPERATIONS.print(out, operation, "opcode-#", "");
            return;
        }
        long frame = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        if (rest >= in.available(frame) && in.has(frame, EthernetHeader.LENGTH)) {
            out.append("lecid:").hex(client).append(' ');
        }
        EthernetPrinter.print(d, frame, rest);
    }
}
