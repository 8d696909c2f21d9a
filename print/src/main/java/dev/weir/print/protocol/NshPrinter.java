// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints network service headers, and what they are in front of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8300">RFC 8300</a>
 */
final class NshPrinter {
    private static final int HEADER_LENGTH = 8;
    private static final int FIXED_CONTEXT = 1;
    private static final int VARIABLE_CONTEXT = 2;
    private static final int FIXED_LENGTH = 6;

    private static final CodeNames PROTOCOLS =
            CodeNames.from(1, "IPv4", "IPv6", "Ethernet", "NSH", "MPLS");

    private NshPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("nsh");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER_LENGTH) {
            out.append(" (packet length ").decimal(length).append(" < 8)");
            d.invalid();
            return;
        }
        int base = in.u16(at);
        int words = base & 0x3f;
        out.append("NSH, ");
        if (d.verbose(2)) {
            out.append("ver ").decimal(base >>> 14).append(", ");
        }
        out.append((base & 0x2000) != 0 ? "flags [O], " : "flags [none], ");
        if (d.verbose(3)) {
            out.append("TTL ").decimal(base >>> 6 & 0x3f).append(", length ").decimal(words);
            out.append(", ");
        }
        int type = in.u8(at + 2) & 15;
        if (d.verbose(3)) {
            out.append("md type ").decimal(type).append(", ");
        }
        int next = in.u8(at + 3);
        if (d.verbose(2)) {
            out.append("next-protocol ");
            PROTOCOLS.printHex(out, next, "unknown (0x", 2, ")");
            out.append(", ");
        }
        in.need(at + 4, 4);
        out.append("service-path-id 0x").hex(in.u24(at + 4), 6);
        out.append(", service-index 0x").hex(in.u8(at + 7));
        int size = 4 * words;
        if (words < 2) {
            out.append(" (less than two headers)");
            d.invalid();
            return;
        }
        if (size > length) {
            d.invalid();
            return;
        }
        in.need(at, size);
        if (d.verbose(3)) {
            context(d, at + HEADER_LENGTH, words, type);
        }
        out.append(d.verbose(1) ? "\n    " : ": ");
        next(d, next, at + size, length - size);
    }

    private static void context(Dissection d, long at, int words, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (type == FIXED_CONTEXT) {
            if (words != FIXED_LENGTH) {
                out.append("\n    (invalid)");
                return;
            }
            for (int i = 0; i < words - 2; i++) {
                out.append("\n        Context[").decimal(i, 2, '0').append("]: 0x");
                out.hex(in.u32(at + 4L * i), 8);
            }
        } else if (type == VARIABLE_CONTEXT) {
            long place = at;
            long end = at + 4L * (words - 2);
            while (place < end) {
                int size = in.u8(place + 3) & 0x7f;
                out.append("\n        TLV Class ").hex(in.u16(place));
                out.append(", Type ").decimal(in.u8(place + 2)).append(", Len ").decimal(size);
                place += 4;
                if (size > 0) {
                    out.append("\n            Value: 0x");
                    d.octets(place, (int) Math.min(size, end - place));
                }
                place += (size + 3) / 4 * 4L;
            }
        } else {
            out.append("\n    unknown MD type");
        }
    }

    private static void next(Dissection d, int protocol, long at, int length) {
        if (!d.descend()) {
            return;
        }
        switch (protocol) {
            case 1 -> Ipv4Printer.print(d, at, length);
            case 2 -> Ipv6Printer.print(d, at, length);
            case 3 -> EthernetPrinter.print(d, at, length);
            default -> d.out().append("ERROR: unknown-next-protocol");
        }
        d.ascend();
    }
}
