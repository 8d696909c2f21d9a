// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.LlcPrinter;

/**
 * Prints packets of classical IP over ATM, as Linux captures them: with the header of LLC and SNAP
 * or without.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2225">RFC 2225</a>
 */
final class ClassicalIpPrinter {
    private static final long SNAP = 0xaaaa_0300_0000L;

    private ClassicalIpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("cip");
        Window in = d.in();
        if (d.options().linkHeader()) {
            d.out().decimal(length).append(": ");
        }
        if (in.u48(at) == SNAP) {
            return LlcPrinter.print(d, at, length, -1, -1);
        }
        Ipv4Printer.print(d, at, length);
        return 0;
    }
}
