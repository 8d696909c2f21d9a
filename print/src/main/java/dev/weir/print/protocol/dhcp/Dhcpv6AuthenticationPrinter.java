// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the option by which messages of DHCPv6 are authenticated.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8415#section-21.11">RFC 8415, section 21.11</a>
 */
final class Dhcpv6AuthenticationPrinter {
    private Dhcpv6AuthenticationPrinter() {}

    /** Prints the {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 11) {
            out.append(" ?");
            return;
        }
        int protocol = in.u8(at);
        out.append(" proto: ");
        switch (protocol) {
            case 2 -> out.append("delayed");
            case 3 -> out.append("reconfigure");
            default -> out.decimal(protocol);
        }
        int algorithm = in.u8(at + 1);
        out.append(", alg: ");
        if (algorithm == 1) {
            out.append("HMAC-MD5");
        } else {
            out.decimal(algorithm);
        }
        int replay = in.u8(at + 2);
        out.append(", RDM: ");
        if (replay == 0) {
            out.append("mono");
        } else {
            out.decimal(replay);
        }
        out.append(", RD:");
        for (int i = 0; i < 4; i++) {
            out.append(' ').hex(in.u16(at + 3 + 2L * i), 4);
        }
        if (protocol != 3) {
            out.append(" ??"); // not decoded by tcpdump either
        } else if (length < 11 + 17) {
            out.append(" ??");
        } else {
            int type = in.u8(at + 11);
            out.append(type == 1 ? " reconfig-key value" : type == 2 ? " HMAC-MD5 value" : " ??");
            if (type == 1 || type == 2) {
                out.append(": ");
                for (int i = 0; i < 16; i++) {
                    out.hex(in.u8(at + 12 + i), 2);
                }
            }
        }
    }
}
