// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.LinkType;
import dev.weir.print.TextBuffer;

/**
 * Prints packets of macOS' pseudo-interface {@code pktap}, each of which has a link type.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_PKTAP.html">LINKTYPE_PKTAP</a>;
 * numbers are little-endian.
 */
final class PktapPrinter {
    private static final int MINIMUM_LENGTH = 108;
    private static final int PACKET = 1;

    private PktapPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("pktap");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, MINIMUM_LENGTH) || length < MINIMUM_LENGTH) {
            d.truncated();
            return 0;
        }
        int header = Integer.reverseBytes(in.u32(at));
        if (header < MINIMUM_LENGTH) {
            d.truncated();
            return 0;
        }
        if (!in.has(at, header) || length < header) {
            d.truncated();
            return 0;
        }
        boolean link = d.options().linkHeader();
        int dlt = Integer.reverseBytes(in.u32(at + 8));
        if (link) {
            header(out, dlt, header, length);
        }
        int rest = length - header;
        int kind = Integer.reverseBytes(in.u32(at + 4));
        if (kind != PACKET) {
            if (kind == 0) {
                out.append("None");
            } else {
                out.append("Unknown type-next ").decimal(kind);
            }
            return header;
        }
        LinkType type = dlt >= 0 && dlt <= 0xffff ? LinkType.ofDlt(dlt) : null;
        if (type != null && LinkPrinter.has(type) && d.descend()) {
            int inner = LinkPrinter.print(d, type, at + header, rest);
            d.ascend();
            return header + inner;
        }
        if (!link) {
            header(out, dlt, header, length);
        }
        d.unknown(at + header, rest);
        return header;
    }

    private static void header(TextBuffer out, int dlt, int header, int length) {
        String name = dlt >= 0 && dlt <= 0xffff ? LinkType.ofDlt(dlt).dltName() : null;
        if (name == null) {
            out.append("Unknown (").decimal(dlt).append(')');
        } else {
            out.append("DLT ").append(name).append(" (").decimal(dlt).append(')');
        }
        out.append(" len ").decimal(header).append(", length ").decimal(length).append(": ");
    }
}
