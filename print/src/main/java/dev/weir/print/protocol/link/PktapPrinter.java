// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.LinkType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints packets of macOS' pseudo-interface {@code pktap}, each of which has a link type.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_PKTAP.html">LINKTYPE_PKTAP</a>; numbers are
 * little-endian.
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
            int there = Math.min(in.available(at), length);
            return tooShort(d, " (packet too short, ", there, MINIMUM_LENGTH);
        }
        int header = Integer.reverseBytes(in.u32(at));
        if (Integer.compareUnsigned(header, MINIMUM_LENGTH) < 0) {
            return tooShort(d, " (pkt_len too small, ", header, MINIMUM_LENGTH);
        }
        if (!in.has(at, header) || Integer.compareUnsigned(length, header) < 0) {
            int there = Math.min(in.available(at), length);
            return tooShort(d, " (pkt_len too big, ", header, there);
        }
        boolean link = d.options().linkHeader();
        int dlt = Integer.reverseBytes(in.u32(at + 8));
        if (link) {
            header(out, dlt, header, length);
        }
        int rest = length - header;
        int kind = Integer.reverseBytes(in.u32(at + 4));
        if (kind != PACKET) {
            out.append(kind == 0 ? "no data" : "");
            return header;
        }
        LinkType type = known(dlt);
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
        LinkType type = known(dlt);
        out.append("DLT ").append(type == null ? "UNKNOWN" : String.valueOf(type.dltName()));
        out.append(" (").decimal(dlt).append(") len ").decimal(header);
        out.append(", length ").decimal(length).append(": ");
    }

    /** {@return the link type of a DLT_ number as Linux has them, or null} */
    private static @Nullable LinkType known(int dlt) {
        if (dlt < 0 || dlt > 0xffff) {
            return null;
        }
        LinkType type = LinkType.ofDlt(dlt);
        return type.dltName() == null || type.dlt() != dlt ? null : type;
    }

    private static int tooShort(Dissection d, String what, int has, int wanted) {
        d.out().append(what).decimal(has).append(" < ").decimal(wanted).append(')');
        d.invalid();
        return 0;
    }
}
