// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.atm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.LlcPrinter;
import dev.weir.print.protocol.OsiPrinter;

/**
 * Prints packets over adaptation layer 5 of ATM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2684">RFC 2684</a>
 */
public final class AtmPrinter {
    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int SNAP = 0xaaaa03;
    private static final int OSI = 0xfefe03;
    private static final int IP = 0x060603;

    /** What some adapters put before a packet. */
    private static final int EXTRA = 20;

    private AtmPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("atm");
        Window in = d.in();
        TextBuffer out = d.out();
        boolean link = d.options().linkHeader();
        if (in.u8(at) == UNNUMBERED_INFORMATION) {
            out.append(link ? "CNLPID " : "");
            d.linkHeader(1);
            OsiPrinter.print(d, at + 1, length - 1);
            return 1;
        }
        int first = in.u24(at);
        if (first == SNAP || first == OSI || first == IP) {
            return LlcPrinter.print(d, at, length, -1, -1);
        }
        if (link) {
            in.need(at, 16);
            for (int i = 0; i < 16; i += 4) {
                out.hex(in.u32(at + i), 8).append(i == 4 || i == 12 ? " " : "");
            }
        }
        in.need(at, EXTRA);
        d.linkHeader(EXTRA);
        return EXTRA + LlcPrinter.print(d, at + EXTRA, length - EXTRA, -1, -1);
    }
}
