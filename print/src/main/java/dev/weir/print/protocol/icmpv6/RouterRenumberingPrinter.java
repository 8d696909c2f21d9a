// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints router renumbering.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2894">RFC 2894</a>
 */
final class RouterRenumberingPrinter {
    private static final int HEADER_LENGTH = 16;
    private static final int MATCH_LENGTH = 24;
    private static final int USE_LENGTH = 32;
    private static final int COMMAND = 0;
    private static final String FLAGS = "TRASP"; // from 0x80 down

    private static final CodeNames CODES =
            CodeNames.of(COMMAND, "command", 1, "result", 255, "sequence number reset");

    private static final CodeNames OPERATIONS = CodeNames.from(1, "add", "change", "setglobal");

    private RouterRenumberingPrinter() {}

    /** Prints the message at {@code at} behind its name. */
    static void print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return;
        }
        int code = in.u8(at + 1);
        out.append(", ");
        CODES.print(out, code, "code-#", "");
        out.append(", seq=").decimal(in.u32(at + 4));
        if (d.verbose(1)) {
            flags(d, at);
        }
        if (code == COMMAND) {
            command(d, at + HEADER_LENGTH);
        }
    }

    private static void flags(Dissection d, long at) {
        TextBuffer out = d.out();
        int flags = d.in().u8(at + 9);
        out.append('[');
        for (int i = 0; i < FLAGS.length(); i++) {
            if ((flags & 0x80 >>> i) != 0) {
                out.append(FLAGS.charAt(i));
            }
        }
        out.append(flags != 0 ? "," : "").append("seg=").decimal(d.in().u8(at + 8));
        out.append(",maxdelay=").decimal(d.in().u16(at + 10));
        int reserved = d.in().u32(at + 12);
        if (reserved != 0) {
            out.append("rsvd=0x").hex(reserved);
        }
        out.append(']');
    }

    private static void command(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, MATCH_LENGTH)) {
            d.truncated();
            return;
        }
        out.append(d.verbose(2) ? "\n\tmatch(" : " match(");
        OPERATIONS.print(out, in.u8(at), "#", "");
        out.append(',');
        if (d.verbose(1)) {
            out.append("ord=").decimal(in.u8(at + 2)).append(",min=").decimal(in.u8(at + 4));
            out.append(",max=").decimal(in.u8(at + 5)).append(',');
        }
        out.ipv6(in.u64(at + 8), in.u64(at + 16));
        out.append('/').decimal(in.u8(at + 3)).append(')');
        int words = in.u8(at + 1) - 3;
        if (words % 4 != 0) {
            d.truncated();
            return;
        }
        int uses = words / 4;
        for (int i = 0; i < uses; i++) {
            long use = at + MATCH_LENGTH + (long) i * USE_LENGTH;
            if (!in.has(use, USE_LENGTH)) {
                d.truncated();
                return;
            }
            use(d, use);
        }
    }

    private static void use(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(d.verbose(2) ? "\n\tuse(" : " use(");
        int flags = in.u8(at + 12);
        if (flags != 0) {
            out.append((flags & 0x80) != 0 ? "V" : "");
            out.append((flags & 0x40) != 0 ? "P" : "").append(',');
        }
        if (d.verbose(1)) {
            out.append("mask=0x").hex(in.u8(at + 2)).append(",raflags=0x").hex(in.u8(at + 3));
            out.append(",vltime=");
            time(out, in.u32(at + 4));
            out.append(",pltime=");
            time(out, in.u32(at + 8));
            out.append(',');
        }
        out.ipv6(in.u64(at + 16), in.u64(at + 24));
        out.append('/').decimal(in.u8(at)).append('/').decimal(in.u8(at + 1)).append(')');
    }

    private static void time(TextBuffer out, int seconds) {
        if (seconds == -1) {
            out.append("infty");
        } else {
            out.decimal(seconds);
        }
    }
}
