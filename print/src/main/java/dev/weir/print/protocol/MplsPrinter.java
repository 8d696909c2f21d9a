// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.osi.OsiProtocol;

/**
 * Prints a stack of MPLS labels and what is below it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3032">RFC 3032</a>
 */
public final class MplsPrinter {
    private static final int ENTRY_LENGTH = 4;

    /** Set in the last entry of the stack. */
    private static final int BOTTOM = 0x100;

    private static final int IPV4_EXPLICIT_NULL = 0;
    private static final int IPV6_EXPLICIT_NULL = 2;
    private static final int IMPLICIT_NULL = 3;

    private static final String[] SPECIAL = {
        " (IPv4 explicit NULL)", " (router alert)", " (IPv6 explicit NULL)", " (implicit NULL)"
    };

    private MplsPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("mpls");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("MPLS");
        long place = at;
        int rest = length;
        int entry;
        do {
            if (rest < ENTRY_LENGTH) {
                d.invalid();
                in.need(place, rest);
                return;
            }
            entry = in.u32(place);
            int label = entry >>> 12;
            out.append(d.verbose(1) && place > at ? "\n\t(label " : " (label ").decimal(label);
            if (d.verbose(1) && label < 16) {
                out.append(label < SPECIAL.length ? SPECIAL[label] : " (rsvd)");
            }
            out.append(", tc ").decimal(entry >>> 9 & 7);
            if ((entry & BOTTOM) != 0) {
                out.append(", [S]");
            }
            out.append(", ttl ").decimal(entry & 0xff).append(')');
            place += ENTRY_LENGTH;
            rest -= ENTRY_LENGTH;
        } while ((entry & BOTTOM) == 0);
        below(d, place, rest, entry >>> 12);
    }

    /** The last label may say what is below; otherwise the first octet tells it. */
    private static void below(Dissection d, long at, int length, int label) {
        switch (label) {
            case IPV4_EXPLICIT_NULL, IMPLICIT_NULL -> Ipv4Printer.print(begun(d), at, length);
            case IPV6_EXPLICIT_NULL -> Ipv6Printer.print(begun(d), at, length);
            default -> {
                if (length > 0) {
                    guessed(d, at, length);
                }
            }
        }
    }

    private static void guessed(Dissection d, long at, int length) {
        int first = d.in().u8(at);
        if (first >= 0x45 && first <= 0x4f) {
            Ipv4Printer.print(begun(d), at, length);
        } else if (first >>> 4 == 6) {
            Ipv6Printer.print(begun(d), at, length);
        } else if (first >= OsiProtocol.CLNP && first <= OsiProtocol.ISIS) {
            OsiPrinter.print(begun(d), at, length);
        } else {
            d.unknownWhole(at, length);
        }
    }

    private static Dissection begun(Dissection d) {
        d.out().append(d.verbose(1) ? "\n\t" : " ");
        return d;
    }
}
