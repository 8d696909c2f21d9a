// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the optimized link state routing protocol, and with {@code -v} the messages in a packet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3626#section-3.3">RFC 3626, section 3.3</a>
 */
public final class OlsrPrinter {
    private static final int HEADER = 4;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    1, "Hello",
                    2, "TC",
                    3, "MID",
                    4, "HNA",
                    128, "Powerinfo",
                    130, "Nameservice",
                    201, "Hello-LQ",
                    202, "TC-LQ");

    private OlsrPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length, boolean version6) {
        d.protocol("olsr");
        Window in = d.in();
        TextBuffer out = d.out().append(version6 ? "OLSRv6" : "OLSRv4");
        if (length < HEADER || !in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int size = Math.min(length, in.u16(at));
        out.append(", seq 0x").hex(in.u16(at + 2), 4).append(", length ").decimal(size);
        if (!d.verbose(1)) {
            return;
        }
        for (long place = at + HEADER; place < at + size; ) {
            int used = message(d, version6, place, size);
            if (used == 0) {
                return;
            }
            place += used;
        }
    }

    /** Prints a message; returns its length, 0 where nothing can follow. */
    private static int message(Dissection d, boolean version6, long at, int longest) {
        Window in = d.in();
        TextBuffer out = d.out();
        int address = version6 ? 16 : 4;
        int header = 8 + address;
        if (!in.has(at, header)) {
            d.truncated();
            return 0;
        }
        int type = in.u8(at);
        int size = in.u16(at + 2);
        if (type == 0 || size == 0) {
            return 0;
        }
        out.append("\n\t").append(MESSAGES.get(type, "Unknown")).append(" Message (0x");
        out.hex(type, 2).append("), originator ");
        OlsrMessagePrinter.address(d, version6, at + 4);
        long rest = at + 4 + address;
        out.append(", ttl ").decimal(in.u8(rest)).append(", hop ").decimal(in.u8(rest + 1));
        OlsrMessagePrinter.time(out.append("\n\t  vtime "), in.u8(at + 1));
        out.append("s, msg-seq 0x").hex(in.u16(rest + 2), 4).append(", length ").decimal(size);
        if (size < header || size > longest) {
            d.invalid();
            return 0;
        }
        if (!OlsrMessagePrinter.print(d, version6, type, at + header, size - header)) {
            d.truncated();
            return 0;
        }
        return size;
    }
}
