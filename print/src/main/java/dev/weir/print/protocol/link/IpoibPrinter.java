// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EtherTypePrinter;
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
        boolean link = d.options().linkHeader();
        int type = in.u16(at + TYPE);
        if (link) {
            header(d, type, length);
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        if (!EtherTypePrinter.print(d, type, payload, rest)) {
            if (!link) {
                header(d, type, length);
            }
            d.unknown(payload, rest);
        }
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, int type, int length) {
        TextBuffer out = d.out();
        out.append(d.options().linkHeader() ? "IPOIB" : "");
        String name = EtherTypeName.of(type);
        if (!d.options().quiet()) {
            out.append(", ethertype ").append(name == null ? "Unknown" : name);
            out.append(" (0x").hex(type, 4).append(')');
        } else {
            out.append(", ethertype ").append(name == null ? "Unknown Ethertype (0x" : name);
            if (name == null) {
                out.hex(type, 4).append(')');
            }
        }
        out.append(", length ").decimal(length).append(": ");
    }
}
