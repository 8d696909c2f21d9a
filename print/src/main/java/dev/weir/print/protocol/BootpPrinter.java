// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints BOOTP and DHCP messages: who asks, or that it is a reply.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc951">RFC 951</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131">RFC 2131</a>
 */
final class BootpPrinter {
    private BootpPrinter() {}

    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int ETHERNET = 1;
    private static final int CLIENT_ADDRESS = 28;

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("bootp");
        Window in = d.in();
        TextBuffer out = d.out();
        int operation = in.u8(at);
        switch (operation) {
            case REQUEST -> out.append("BOOTP/DHCP, Request");
            case REPLY -> out.append("BOOTP/DHCP, Reply");
            default -> out.append("BOOTP/DHCP, unknown (0x").hex(operation, 2).append(')');
        }
        int hardware = in.u8(at + 1);
        int hardwareLength = in.u8(at + 2);
        if (hardware == ETHERNET && hardwareLength == 6 && operation == REQUEST) {
            in.need(at + CLIENT_ADDRESS, 6);
            out.append(" from ");
            d.mac(at + CLIENT_ADDRESS);
        }
        out.append(", length ").decimal(length);
    }
}
