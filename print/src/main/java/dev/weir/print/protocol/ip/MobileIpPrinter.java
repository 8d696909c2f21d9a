// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.InternetChecksum;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the header of minimal encapsulation within IP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2004#section-3.1">RFC 2004, section 3.1</a>
 */
public final class MobileIpPrinter {
    private static final int SOURCE_PRESENT = 0x80;
    private static final int SHORT = 8;
    private static final int LONG = 12;

    private MobileIpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("mobile");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < SHORT || !in.has(at, LONG)) {
            d.truncated();
            return;
        }
        out.append("mobile: ");
        boolean source = (in.u8(at + 1) & SOURCE_PRESENT) != 0;
        int checksum = in.u16(at + 2);
        int header = source ? LONG : SHORT;
        out.append(source ? "[S] " : "[] ");
        if (d.verbose(1)) {
            if (source) {
                in.need(at + 8, 4);
                d.ipv4(at + 8);
            }
            out.append(source ? " > " : "> ");
            d.ipv4(at + 4);
            out.append(" (oproto=").decimal(in.u8(at)).append(')');
        }
        if (in.has(at, header) && InternetChecksum.of(in.segment(), at, header) != 0xffff) {
            out.append(" (bad checksum ").decimal(checksum).append(')');
        }
    }
}
