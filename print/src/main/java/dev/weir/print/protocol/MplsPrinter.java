// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.tunnel.MplsLabel;
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
            if (rest < MplsLabel.LENGTH) {
                d.invalid(place, rest);
                return;
            }
            entry = in.u32(place);
            int label = MplsLabel.label(entry);
            out.append(d.verbose(1) && place > at ? "\n\t(label " : " (label ").decimal(label);
            if (d.verbose(1) && label < MplsLabel.FIRST_UNRESERVED) {
                out.append(label < SPECIAL.length ? SPECIAL[label] : " (rsvd)");
            }
            out.append(", tc ").decimal(MplsLabel.trafficClass(entry));
            if (MplsLabel.isBottomOfStack(entry)) {
                out.append(", [S]");
            }
            out.append(", ttl ").decimal(MplsLabel.timeToLive(entry)).append(')');
            place += MplsLabel.LENGTH;
            rest -= MplsLabel.LENGTH;
        } while (!MplsLabel.isBottomOfStack(entry));
        below(d, place, rest, MplsLabel.label(entry));
    }

    /** The last label may say what is below; otherwise the first octet tells it. */
    private static void below(Dissection d, long at, int length, int label) {
        switch (label) {
            case MplsLabel.IPV4_EXPLICIT_NULL, MplsLabel.IMPLICIT_NULL ->
                    Ipv4Printer.print(begun(d), at, length);
            case MplsLabel.IPV6_EXPLICIT_NULL -> Ipv6Printer.print(begun(d), at, length);
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
