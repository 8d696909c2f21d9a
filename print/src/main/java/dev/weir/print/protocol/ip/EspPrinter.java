// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.tunnel.EspHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the clear part of an encapsulating security payload.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303">RFC 4303, section 2</a>
 */
public final class EspPrinter {
    private EspPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("esp");
        Window in = d.in();
        in.check(at, EspHeader.LENGTH + 1); // as tcpdump: without a payload there is nothing to say
        TextBuffer out = d.out();
        out.append("ESP(spi=0x").hex(in.u32(at + EspHeader.SECURITY_PARAMETERS_INDEX), 8);
        out.append(",seq=0x")
                .hex(in.u32(at + EspHeader.SEQUENCE))
                .append("), length ")
                .decimal(length);
    }
}
