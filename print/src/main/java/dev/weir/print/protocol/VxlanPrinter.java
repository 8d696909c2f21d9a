// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.tunnel.VxlanHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints virtual extensible LANs, and their generic protocol extension.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7348">RFC 7348</a>
 */
final class VxlanPrinter {
    private static final int HEADER_LENGTH = VxlanHeader.LENGTH;
    private static final int IDENTIFIED = VxlanHeader.IDENTIFIER_PRESENT;

    /** Where the extension says what follows. */
    private static final int NEXT_PROTOCOL = 3;

    /** Letters and bits of the flags of the extension. */
    private static final String LETTERS = "IPO";

    private static final int[] BITS = {IDENTIFIED, 4, 1};

    private VxlanPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("vxlan");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("VXLAN");
        if (length < HEADER_LENGTH) {
            d.invalid();
            return;
        }
        int flags = in.u8(at + VxlanHeader.FLAGS);
        out.append(", flags [").append((flags & IDENTIFIED) != 0 ? "I" : "invalid");
        out.append("] (0x").hex(flags, 2).append("), ");
        int network = in.u24(at + VxlanHeader.IDENTIFIER);
        out.append("vni ").decimal(network).append('\n');
        in.need(at, HEADER_LENGTH);
        EthernetPrinter.print(d, at + HEADER_LENGTH, length - HEADER_LENGTH);
    }

    /** Prints the packet of the extension of {@code length} bytes at {@code at}. */
    static void printExtended(Dissection d, long at, int length) {
        d.protocol("vxlan_gpe");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("VXLAN-GPE, ");
        if (length < HEADER_LENGTH) {
            out.append(" (len ").decimal(length).append(" < ").decimal(HEADER_LENGTH).append(')');
            d.invalid();
            return;
        }
        int flags = in.u8(at + VxlanHeader.FLAGS);
        out.append("flags [");
        int before = out.length();
        for (int i = 0; i < BITS.length; i++) {
            if ((flags & BITS[i]) != 0) {
                out.append(LETTERS.charAt(i));
            }
        }
        out.append(out.length() == before ? "none], " : "], ");
        int next = in.u8(at + NEXT_PROTOCOL);
        int network = in.u24(at + VxlanHeader.IDENTIFIER);
        in.need(at, HEADER_LENGTH);
        out.append("vni ").decimal(network).append(d.verbose(1) ? "\n    " : ": ");
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        switch (next) {
            case 1 -> Ipv4Printer.print(d, payload, rest);
            case 2 -> Ipv6Printer.print(d, payload, rest);
            case 3 -> EthernetPrinter.print(d, payload, rest);
            case 4 -> NshPrinter.print(d, payload, rest);
            default -> {
                out.append("ERROR: unknown-next-protocol");
                d.invalid();
            }
        }
    }
}
