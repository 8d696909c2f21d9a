// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints the authentication of IS-IS.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5304">RFC 5304</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5310">RFC 5310</a>
 */
final class IsisAuthenticationPrinter {
    private IsisAuthenticationPrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}; there is at least one. */
    static void print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at);
        out.append("\n\t      ");
        switch (type) {
            case 1 -> {
                out.append("simple text password: ");
                Text.untilPadding(d, at + 1, size - 1);
            }
            case 54 -> {
                out.append("HMAC-MD5 password: ");
                for (int i = 1; i < size; i++) {
                    out.hex(in.u8(at + i), 2);
                }
                out.append(size == 17 ? "" : ", (invalid subTLV) ");
                out.append(" (unchecked)");
            }
            case 3 -> {
                out.append("Generic Crypto key-id: ");
                if (size < 3) {
                    return;
                }
                out.decimal(in.u16(at + 1));
                out.append(", password: ");
                for (int i = 3; i < size; i++) {
                    out.hex(in.u8(at + i), 2);
                }
            }
            case 255 -> {
                out.append("Routing Domain private password: ");
                d.hex("\n\t\t  ", at + 1, size - 1);
            }
            default -> {
                out.append("unknown Authentication type 0x").hex(type, 2).append(": ");
                d.hex("\n\t\t  ", at + 1, size - 1);
            }
        }
    }
}
