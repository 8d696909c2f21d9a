// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints DUIDs, by which clients and servers of DHCPv6 tell each other apart.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8415#section-11">RFC 8415, section 11</a>
 */
final class Dhcpv6IdentifierPrinter {
    private Dhcpv6IdentifierPrinter() {}

    /** Prints the {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append(" ?");
            return;
        }
        int type = in.u16(at);
        int octets;
        switch (type) {
            case 1 -> {
                if (length < 8) {
                    out.append(" ?");
                    return;
                }
                out.append(" hwaddr/time type ").decimal(in.u16(at + 2));
                out.append(" time ").decimal(in.u32(at + 4)).append(' ');
                octets = 8;
            }
            case 2 -> {
                if (length < 8) {
                    out.append(" ?");
                    return;
                }
                out.append(" vid ");
                octets = 2;
                length = 10;
            }
            case 3 -> {
                if (length < 4) {
                    out.append(" ?");
                    return;
                }
                out.append(" hwaddr type ").decimal(in.u16(at + 2)).append(' ');
                octets = 4;
            }
            default -> {
                out.append(" type ").decimal(type);
                return;
            }
        }
        for (int i = octets; i < length; i++) {
            out.hex(in.u8(at + i), 2);
        }
    }
}
