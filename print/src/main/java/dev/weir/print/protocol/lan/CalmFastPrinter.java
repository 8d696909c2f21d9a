// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the FAST protocol of CALM, by which vehicles speak with the roadside (ISO 29281). */
public final class CalmFastPrinter {
    private static final int HEADER = 2;

    private CalmFastPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param source where the Ethernet address of the sender is; -1 if there is none
     */
    public static void print(Dissection d, long source, long at, int length) {
        d.protocol("calm_fast");
        Window in = d.in();
        d.out().append("CALM FAST");
        if (source >= 0) {
            d.out().append(" src:");
            d.mac(source);
        }
        d.out().append("; ");
        if (length < HEADER) {
            d.out().append(" (length ").decimal(length).append(" < 2)");
            d.invalid();
            return;
        }
        int from = in.u8(at);
        d.out().append("SrcNwref:").decimal(from).append("; ");
        int to = in.u8(at + 1);
        d.out().append("DstNwref:").decimal(to).append("; ");
        if (d.verbose(1)) {
            d.hexDump(at + HEADER, length - HEADER);
            in.need(at + HEADER, length - HEADER);
        }
    }
}
