// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;

/**
 * Prints packets that Linux' netfilter logged: attributes, one of which is the packet.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_NFLOG.html">LINKTYPE_NFLOG</a>; lengths and
 * types have the byte order of the machine, little-endian here.
 */
final class NflogPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int ATTRIBUTE_HEADER = 4;
    private static final int PAYLOAD = 9;
    private static final CodeNames FAMILIES = CodeNames.of(2, "IPv4", 10, "IPv6");

    private NflogPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("nflog");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER_LENGTH) || length < HEADER_LENGTH) {
            d.truncated();
            return in.available(at);
        }
        int family = in.u8(at);
        if (in.u8(at + 1) != 0) {
            out.append("version ").decimal(in.u8(at + 1)).append(" (unknown)");
            return HEADER_LENGTH;
        }
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, at, family, length);
        }
        long place = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        while (rest > 0) {
            if (!in.has(place, ATTRIBUTE_HEADER) || rest < ATTRIBUTE_HEADER) {
                d.truncated();
                return (int) (place - at);
            }
            int size = Short.toUnsignedInt(Short.reverseBytes((short) in.u16(place)));
            int type = Short.toUnsignedInt(Short.reverseBytes((short) in.u16(place + 2)));
            size = size + 3 & ~3; // they are aligned
            if (size < ATTRIBUTE_HEADER || size > rest || !in.has(place, size)) {
                d.truncated();
                return (int) (place - at);
            }
            if (type == PAYLOAD) {
                place += ATTRIBUTE_HEADER;
                rest -= ATTRIBUTE_HEADER;
                break;
            }
            place += size;
            rest -= size;
        }
        switch (family) {
            case 2 -> Ipv4Printer.print(d, place, rest);
            case 10 -> Ipv6Printer.print(d, place, rest);
            default -> {
                if (!link) {
                    header(d, at, family, rest + ATTRIBUTE_HEADER);
                }
                d.unknown(place, rest);
            }
        }
        return (int) (place - at);
    }

    private static void header(Dissection d, long at, int family, int length) {
        TextBuffer out = d.out();
        out.append("version ").decimal(d.in().u8(at + 1));
        out.append(", resource ID ").decimal(d.in().u16(at + 2));
        if (d.options().quiet()) {
            out.append(", ");
            FAMILIES.printHex(out, family, "Unknown NFLOG (0x", 1, ")");
        } else {
            out.append(", family ").append(FAMILIES.get(family, "Unknown"));
            out.append(" (").decimal(family).append(')');
        }
        out.append(", length ").decimal(length).append(": ");
    }
}
