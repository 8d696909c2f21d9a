// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ppp.L2tpAttributePrinter;

/**
 * Prints packets of the layer two tunneling protocol: control messages, and frames of PPP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2661">RFC 2661, section 3.1</a>
 */
final class L2tpPrinter {
    private static final int VERSION_MASK = 0x000f;
    private static final int FORWARDING = 1;
    private static final int TUNNELING = 2;

    private static final int CONTROL = 0x8000;
    private static final int LENGTH = 0x4000;
    private static final int SEQUENCE = 0x0800;
    private static final int OFFSET = 0x0200;
    private static final int PRIORITY = 0x0100;

    private L2tpPrinter() {}

    /** Prints the {@code length} bytes of a datagram at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("l2tp");
        TextBuffer out = d.out();
        if (!d.in().has(at, 2)) {
            d.truncated();
            return;
        }
        int flags = d.in().u16(at);
        switch (flags & VERSION_MASK) {
            case FORWARDING -> out.append(" l2f:");
            case TUNNELING -> {
                out.append(" l2tp:");
                packet(d, at, flags, length);
            }
            default -> out.append(" Unknown Version, neither L2F(1) nor L2TP(2)");
        }
    }

    private static void packet(Dissection d, long at, int flags, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append('[').append(has(flags, CONTROL) ? "T" : "");
        out.append(has(flags, LENGTH) ? "L" : "").append(has(flags, SEQUENCE) ? "S" : "");
        out.append(has(flags, OFFSET) ? "O" : "").append(has(flags, PRIORITY) ? "P" : "");
        out.append(']');
        long place = at + 2;
        int claimed = length;
        if (has(flags, LENGTH)) {
            claimed = in.u16(place);
            place += 2;
        }
        int tunnel = in.u16(place);
        out.append('(').decimal(tunnel).append('/');
        int session = in.u16(place + 2);
        out.decimal(session).append(')');
        place += 4;
        if (has(flags, SEQUENCE)) {
            int sent = in.u16(place);
            out.append("Ns=").decimal(sent).append(',');
            int expected = in.u16(place + 2);
            out.append("Nr=").decimal(expected);
            place += 4;
        }
        if (has(flags, OFFSET)) {
            int padding = in.u16(place);
            in.need(place + 2, padding);
            place += 2 + padding;
        }
        int header = (int) (place - at);
        if (has(flags, LENGTH) && claimed > length) {
            out.append(" Length ").decimal(claimed).append(" larger than packet");
        } else if (has(flags, LENGTH) && claimed < header) {
            out.append(" Length ").decimal(claimed).append(" smaller than header length");
        } else if (!has(flags, CONTROL)) {
            out.append(" {");
            frame(d, place, claimed - header);
            out.append('}');
        } else if (!has(flags, LENGTH)) {
            out.append(" No length");
        } else if (claimed == header) {
            out.append(" ZLB");
        } else {
            L2tpAttributePrinter.print(d, place, claimed - header);
        }
    }

    private static void frame(Dissection d, long at, int length) {
        if (length >= 2) {
            d.protocol("ppp");
            d.in().need(at, 2); // else all ends here, not the frame alone
        }
        PppPrinter.print(d, at, length);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
