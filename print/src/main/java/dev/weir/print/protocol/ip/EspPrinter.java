// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

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

    private static final int HEADER_LENGTH = 8;

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("esp");
        Window in = d.in();
        in.check(at, HEADER_LENGTH + 1); // as tcpdump: without a payload there is nothing to say
        TextBuffer out = d.out();
        out.append("ESP(spi=0x").hex(in.u32(at), 8);
        out.append(",seq=0x").hex(in.u32(at + 4)).append("), length ").decimal(length);
    }
}
