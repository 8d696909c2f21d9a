// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints heartbeats of Microsoft's network load balancing, whose header is little-endian.
 *
 * @see <a href="https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlb">MS-NLB</a>
 */
public final class NlbPrinter {
    private static final int HEADER = 8;

    private NlbPrinter() {}

    /** Prints the heartbeat at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("msnlb");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("MS NLB heartbeat");
        int priority = Integer.reverseBytes(in.u32(at + HEADER));
        out.append(", host priority: ").decimal(priority);
        in.need(at + HEADER + 4, 4);
        out.append(", cluster IP: ");
        d.ipv4(at + HEADER + 4);
        in.need(at + HEADER + 8, 4);
        out.append(", host IP: ");
        d.ipv4(at + HEADER + 8);
    }
}
