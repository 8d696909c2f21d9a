// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;

/**
 * Prints packets of Solaris' observability of the IP layer.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_IPNET.html">LINKTYPE_IPNET</a>.
 */
final class IpnetPrinter {
    private static final int HEADER_LENGTH = 24;
    private static final CodeNames FAMILIES = CodeNames.of(2, "IPv4", 26, "IPv6");

    private IpnetPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("ipnet");
        Window in = d.in();
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return 0;
        }
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, at, length);
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        switch (in.u8(at + 1)) {
            case 2 -> Ipv4Printer.print(d, payload, rest);
            case 26 -> Ipv6Printer.print(d, payload, rest);
            default -> {
                if (!link) {
                    header(d, at, length);
                }
                d.unknown(payload, rest);
            }
        }
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int family = in.u8(at + 1);
        out.decimal(in.u32(at + 16)).append(" > ").decimal(in.u32(at + 20));
        if (d.options().quiet()) {
            out.append(", ");
            FAMILIES.printHex(out, family, "Unknown Ethertype (0x", 4, ")");
        } else {
            out.append(", family ").append(FAMILIES.get(family, "Unknown"));
            out.append(" (").decimal(family).append(')');
        }
        out.append(", length ").decimal(length).append(": ");
    }
}
