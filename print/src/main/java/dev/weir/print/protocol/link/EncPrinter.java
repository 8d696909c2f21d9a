// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets as OpenBSD's IPsec sees them, before which it says how they were protected.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_ENC.html">LINKTYPE_ENC</a>.
 */
final class EncPrinter {
    private static final int HEADER_LENGTH = 12;
    private static final int CONFIDENTIAL = 0x0400;
    private static final int AUTHENTIC = 0x0800;

    private EncPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("enc");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER_LENGTH);
        d.linkHeader(HEADER_LENGTH);
        int family = in.littleEndian32(at);
        int flags = in.littleEndian32(at + 8);
        if ((family & 0xffff0000) != 0) { // of a big-endian machine
            family = in.u32(at);
            flags = in.u32(at + 8);
        }
        out.append(flags == 0 ? "(unprotected): " : "(");
        flags = flag(out, flags, AUTHENTIC, "authentic");
        flag(out, flags, CONFIDENTIAL, "confidential");
        out.append("SPI 0x").hex(in.u32(at + 4), 8).append(": ");
        BsdFamily.print(d, family, at + HEADER_LENGTH, length - HEADER_LENGTH);
        return HEADER_LENGTH;
    }

    /** Prints a flag, and closes the bracket behind the last; {@return the other flags} */
    private static int flag(TextBuffer out, int flags, int flag, String name) {
        if ((flags & flag) == 0) {
            return flags;
        }
        out.append(name).append(flags == flag ? "): " : ",");
        return flags & ~flag;
    }
}
