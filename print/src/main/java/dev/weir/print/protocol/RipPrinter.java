// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints the version and the command of RIP messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2453">RFC 2453, section 4</a>
 */
final class RipPrinter {
    private RipPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("rip");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 4);
        int command = in.u8(at);
        out.append("RIPv").decimal(in.u8(at + 1)).append(", ");
        switch (command) {
            case 1 -> out.append("Request");
            case 2 -> out.append("Response");
            case 3 -> out.append("Trace on");
            case 4 -> out.append("Trace off");
            case 5 -> out.append("Poll");
            case 6 -> out.append("Poll Entry");
            default -> out.append("unknown command (").decimal(command).append(')');
        }
        out.append(", length: ").decimal(length);
    }
}
