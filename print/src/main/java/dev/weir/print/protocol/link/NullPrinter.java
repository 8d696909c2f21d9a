// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;
import dev.weir.print.protocol.OsiPrinter;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.lan.IpxPrinter;

/**
 * Prints packets of BSD's loopback interfaces, which begin with the number of an address family in
 * the byte order of the machine that captured.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_NULL.html">LINKTYPE_NULL</a>.
 */
final class NullPrinter {
    private static final int HEADER_LENGTH = 4;

    private static final CodeNames FAMILIES =
            CodeNames.of(
                    2,
                    "IPv4",
                    6,
                    "NS",
                    7,
                    "ISO",
                    16,
                    "Appletalk",
                    23,
                    "IPX",
                    24,
                    "IPv6",
                    28,
                    "IPv6",
                    30,
                    "IPv6");

    private NullPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("null");
        Window in = d.in();
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return 0;
        }
        int family = Integer.reverseBytes(in.u32(at));
        if ((family & 0xffff0000) != 0) { // of a big-endian machine
            family = in.u32(at);
        }
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, family, length);
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        switch (family) {
            case 2 -> Ipv4Printer.print(d, payload, rest);
            case 7 -> OsiPrinter.print(d, payload, rest);
            case 16 -> AppleTalkPrinter.print(d, payload, rest);
            case 23 -> IpxPrinter.print(d, payload);
            case 24, 28, 30 -> Ipv6Printer.print(d, payload, rest);
            default -> {
                if (!link) {
                    header(d, family, length);
                }
                d.unknown(payload, rest);
            }
        }
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, int family, int length) {
        TextBuffer out = d.out();
        if (d.options().quiet()) {
            String name = FAMILIES.get(family);
            if (name == null) {
                out.append("Unknown AF ").decimal(Integer.toUnsignedLong(family));
            } else {
                out.append(name);
            }
        } else {
            out.append("AF ").append(FAMILIES.get(family, "Unknown"));
            out.append(" (").decimal(Integer.toUnsignedLong(family)).append(')');
        }
        out.append(", length ").decimal(length).append(": ");
    }
}
