// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets of overlay transport virtualization, Cisco's Ethernet in UDP.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-hasmit-otv/04">draft-hasmit-otv</a>
 */
final class OtvPrinter {
    private static final int HEADER = 8;

    /** There is an instance of the overlay in the packet. */
    private static final int INSTANCE = 0x08;

    private OtvPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("otv");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("OTV, ");
        if (length < HEADER) {
            out.append("[length ").decimal(length).append(" < ").decimal(HEADER).append(']');
            d.invalid();
            return;
        }
        int flags = in.u8(at);
        out.append("flags [").append((flags & INSTANCE) != 0 ? 'I' : '.').append("] (0x");
        out.hex(flags, 2).append("), ");
        int overlay = in.u24(at + 1);
        out.append("overlay ").decimal(overlay).append(", ");
        int instance = in.u24(at + 4);
        out.append("instance ").decimal(instance).append('\n');
        in.need(at, HEADER);
        EthernetPrinter.print(d, at + HEADER, length - HEADER);
    }
}
