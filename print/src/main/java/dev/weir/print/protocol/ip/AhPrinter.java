// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.tunnel.AuthenticationHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the authentication header of IP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4302#section-2">RFC 4302, section 2</a>
 */
public final class AhPrinter {
    private static final int RESERVED = 2;

    private AhPrinter() {}

    /** Prints the header at {@code at}; returns how long it is. */
    public static int print(Dissection d, long at) {
        d.protocol("ah");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("AH");
        int units = in.u8(at + AuthenticationHeader.PAYLOAD_LENGTH);
        int length = AuthenticationHeader.length(units);
        out.append('(');
        if (d.verbose(1)) {
            out.append("length=").decimal(units).append('(').decimal(length).append("-bytes),");
        }
        int reserved = in.u16(at + RESERVED);
        if (reserved != 0) {
            out.append("reserved=0x").hex(reserved).append("[MustBeZero],");
        }
        int index = in.u32(at + AuthenticationHeader.SECURITY_PARAMETERS_INDEX);
        out.append("spi=0x").hex(index, 8).append(',');
        int sequence = in.u32(at + AuthenticationHeader.SEQUENCE);
        out.append("seq=0x").hex(sequence).append(",icv=0x");
        for (int i = AuthenticationHeader.FIXED_LENGTH; i < length; i++) {
            out.hex(in.u8(at + i), 2);
        }
        out.append("): ");
        return length;
    }
}
