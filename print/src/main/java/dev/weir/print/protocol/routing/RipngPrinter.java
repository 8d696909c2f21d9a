// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the routing information protocol for IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2080#section-2.1">RFC 2080, section 2.1</a>
 */
public final class RipngPrinter {
    private static final int HEADER = 4;
    private static final int ENTRY = 20;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int INFINITY = 16;

    private RipngPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ripng");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            in.need(at, length);
            d.invalid();
            return;
        }
        int version = in.u8(at + 1);
        if (version != 1) {
            out.append(" [vers ").decimal(version).append(']');
            d.invalid();
            return;
        }
        int command = in.u8(at);
        int rest = length - HEADER;
        switch (command) {
            case REQUEST -> {
                if (rest == ENTRY && everything(in, at + HEADER)) {
                    out.append(" ripng-req dump");
                    return;
                }
                out.append(" ripng-req ").decimal(rest / ENTRY);
                size(out, rest, length);
                entries(d, at + HEADER, rest, false);
            }
            case RESPONSE -> {
                out.append(" ripng-resp ").decimal(rest / ENTRY);
                size(out, rest, length);
                entries(d, at + HEADER, rest, true);
            }
            default -> {
                out.append(" ripng-").decimal(command).append(" ?? ").decimal(length);
                d.invalid();
            }
        }
    }

    private static boolean everything(Window in, long at) {
        in.need(at, ENTRY);
        return in.u64(at) == 0 && in.u64(at + 8) == 0 && in.u8(at + 19) == INFINITY;
    }

    private static void size(TextBuffer out, int rest, int length) {
        if (rest % ENTRY != 0) {
            out.append('[').decimal(length).append(']');
        }
        out.append(':');
    }

    private static void entries(Dissection d, long at, int length, boolean metrics) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (int i = 0; i + ENTRY <= length; i += ENTRY) {
            out.append(d.verbose(2) ? "\n\t" : " ");
            in.need(at + i, ENTRY);
            d.ipv6(at + i);
            out.append('/').decimal(in.u8(at + i + 18));
            int tag = in.u16(at + i + 16);
            if (tag != 0) {
                out.append(" [").decimal(tag).append(']');
            }
            if (metrics) {
                out.append(" (").decimal(in.u8(at + i + 19)).append(')');
            }
        }
        if (length % ENTRY != 0) {
            d.invalid();
        }
    }
}
