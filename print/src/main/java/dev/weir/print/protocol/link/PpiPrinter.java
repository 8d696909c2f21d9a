// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.LinkType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets with per-packet information before them, each of which has a link type. Numbers
 * are little-endian.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_PPI.html">LINKTYPE_PPI</a>.
 */
final class PpiPrinter {
    private static final int MINIMUM_LENGTH = 8;
    private static final int MAXIMUM_LENGTH = 65_532;

    private PpiPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("ppi");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, MINIMUM_LENGTH)) {
            d.truncated();
            return in.available(at);
        }
        int header = in.littleEndian16(at + 2);
        if (header < MINIMUM_LENGTH || header > MAXIMUM_LENGTH) {
            out.append(" [length ").decimal(header).append(" < 8 or > 65532]");
            d.invalid();
            return in.available(at);
        }
        if (!in.has(at, header)) {
            d.truncated();
            return in.available(at);
        }
        boolean link = d.options().linkHeader();
        int dlt = in.littleEndian32(at + 4);
        LinkType type = PktapPrinter.known(dlt);
        if (link) {
            header(d, at, dlt, header, length);
        }
        int rest = length - header;
        int whole = LinkPrinter.printWithin(d, type, header, at + header, rest);
        if (whole != LinkPrinter.NONE) {
            return whole;
        }
        if (!link) {
            header(d, at, dlt, header, length);
        }
        d.unknown(at + header, rest);
        return header;
    }

    private static void header(Dissection d, long at, int dlt, int header, int length) {
        if (!d.options().quiet()) {
            d.out().append("V.").decimal(d.in().u8(at)).append(' ');
        }
        PktapPrinter.header(d, dlt, header, length);
    }
}
