// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the hot standby router protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2281">RFC 2281, section 5</a>
 */
public final class HsrpPrinter {
    private static final CodeNames OPERATIONS = CodeNames.from(0, "hello", "coup", "resign");

    private static final CodeNames STATES =
            CodeNames.of(
                    0, "initial", 1, "learn", 2, "listen", 4, "speak", 8, "standby", 16, "active");

    private HsrpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("hsrp");
        Window in = d.in();
        TextBuffer out = d.out();
        int version = in.u8(at);
        out.append("HSRPv").decimal(version);
        if (version != 0) {
            return;
        }
        OPERATIONS.print(out.append('-'), in.u8(at + 1), "unknown (", ")");
        out.append(' ').decimal(length).append(": ");
        int state = in.u8(at + 2);
        STATES.print(out.append("state="), state, "Unknown (", ")");
        out.append(' ');
        int group = in.u8(at + 6);
        out.append("group=").decimal(group).append(' ');
        int reserved = in.u8(at + 7);
        if (reserved != 0) {
            out.append("[reserved=").decimal(reserved).append("!] ");
        }
        in.need(at + 16, 4);
        out.append("addr=");
        d.ipv4(at + 16);
        if (d.verbose(1)) {
            verbose(d, at);
        }
    }

    private static void verbose(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" hellotime=");
        RelativeTime.print(out, in.u8(at + 3));
        out.append(" holdtime=");
        RelativeTime.print(out, in.u8(at + 4));
        out.append(" priority=").decimal(in.u8(at + 5)).append(" auth=\"");
        for (int i = 0; i < 8 && in.u8(at + 8 + i) != 0; i++) {
            out.escaped(in.u8(at + 8 + i));
        }
        out.append('"');
    }
}
