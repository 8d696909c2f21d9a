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

    private static final CodeNames TYPES =
            CodeNames.of(
                    0, "reserved", FIXED_CONTEXT, "1", VARIABLE_CONTEXT, "2", 15, "experimental");

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
        in.need(at, 4);
        int base = in.u16(at);
        int words = base & 0x3f;
        out.append("NSH, ");
        if (d.verbose(2)) {
            out.append("ver ").decimal(base >>> 14).append(", ");
        }
        if (base >>> 14 != 0) {
            return;
        }
        out.append((base & 0x2000) != 0 ? "flags [O], " : "flags [none], ");
        if (d.verbose(3)) {
            out.append("TTL ").decimal(base >>> 6 & 0x3f).append(", length ").decimal(words);
            out.append(", ");
        }
        int type = in.u8(at + 2) & 15;
        if (d.verbose(3)) {
            TYPES.printHex(out.append("md type "), type, "unknown (0x", 2, ")");
            out.append(", ");
        }
        int next = in.u8(at + 3);
        if (d.verbose(2)) {
            out.append("next-protocol ");
            PROTOCOLS.printHex(out, next, "unknown (0x", 2, ")");
            out.append(", ");
        }
        int size = 4 * words;
        if (size > length) {
            out.append(" (too many headers for packet length ").decimal(length).append(')');
            d.invalid();
            return;
        }
        int path = in.u24(at + 4);
        out.append("service-path-id 0x").hex(path, 6).append(", ");
        int index = in.u8(at + 7);
        out.append("service-index 0x").hex(index);
        if (words < 2) {
            out.append(" (less than two headers)");
            d.invalid();
            return;
        }
        if (d.verbose(3) && type == FIXED_CONTEXT) {
            if (words != FIXED_LENGTH) {
                out.append(" (invalid length for the MD type)");
                d.invalid();
                return;
            }
            fixed(d, at + HEADER_LENGTH);
        } else if (d.verbose(3) && type == VARIABLE_CONTEXT) {
            if (!variable(d, at + HEADER_LENGTH, at + size)) {
                out.append(" (length too big)");
                d.invalid();
                return;
            }
        } else {
            in.need(at, size);
        }
        out.append(d.verbose(1) ? "\n    " : ": ");
        next(d, next, at + size, length - size);
    }

    private static void fixed(Dissection d, long at) {
        for (int i = 0; i < FIXED_LENGTH - 2; i++) {
            int context = d.in().u32(at + 4L * i);
            d.out().append("\n        Context[").decimal(i, 2, '0').append("]: 0x");
            d.out().hex(context, 8);
        }
    }

    /** Prints the context headers up to {@code end}; false if one is longer than that. */
    private static boolean variable(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        while (place < end) {
            in.need(place, 4);
            int size = in.u8(place + 3) & 0x7f;
            int padded = (size + 3) / 4 * 4;
            out.append("\n        TLV Class ").decimal(in.u16(place));
            out.append(", Type ").decimal(in.u8(place + 2)).append(", Len ").decimal(size);
            place += 4;
            if (place + padded > end) {
                return false;
            }
            if (size > 0) {
                out.append("\n            Value: ");
                for (int i = 0; i < size; i++) {
                    int octet = in.u8(place + i);
                    out.append(i == 0 ? "0x" : ":").hex(octet, 2);
                }
                in.need(place, padded);
            }
            place += padded;
        }
        return true;
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
