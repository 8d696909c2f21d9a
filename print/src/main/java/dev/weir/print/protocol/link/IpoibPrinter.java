// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;

/**
 * Prints packets of IP over InfiniBand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4391">RFC 4391</a>
 */
final class IpoibPrinter {
    /** A global routing header, of which the hardware makes something else, and the type. */
    private static final int HEADER_LENGTH = 44;

    private static final int TYPE = 40;

    private IpoibPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("ipoib");
        Window in = d.in();
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return in.available(at);
        }
        if (length < HEADER_LENGTH) {
            d.truncated();
            return length;
        }
        int type = in.u16(at + TYPE);
        return TypedPacketPrinter.print(d, at, length, HEADER_LENGTH, type, IpoibPrinter::header);
    }

    private static void header(Dissection d, long at, int type, int length) {
        TextBuffer out = d.out();
        out.append(d.options().linkHeader() ? "IPOIB" : "");
        String name = EtherTypeName.of(type);
        out.append(", ethertype ").append(name == null ? "Unknown" : name);
        if (!d.options().quiet()) {
            out.append(" (0x").hex(type, 4).append(')');
        }
        out.append(", length ").decimal(length).append(": ");
    }
}
