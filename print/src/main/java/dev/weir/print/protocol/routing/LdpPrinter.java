// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the PDUs of the label distribution protocol, and with {@code -v} the messages in them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5036#section-3">RFC 5036, section 3</a>
 */
public final class LdpPrinter {
    private static final int HEADER = 10;
    private static final int MESSAGE_HEADER = 8;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0x0001, "Notification",
                    0x0100, "Hello",
                    0x0200, "Initialization",
                    0x0201, "Keepalive",
                    0x0300, "Address",
                    0x0301, "Address Withdraw",
                    0x0400, "Label Mapping",
                    0x0401, "Label Request",
                    0x0402, "Label Withdraw",
                    0x0403, "Label Release",
                    0x0404, "Label Abort Request");

    private LdpPrinter() {}

    /** Prints the {@code length} bytes of PDUs at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("ldp");
        int left = length;
        for (long place = at; left > HEADER + MESSAGE_HEADER; ) {
            int used = pdu(d, place);
            if (used == 0) {
                return;
            }
            if (left < used) {
                d.out().append(" [remaining length ").decimal(left);
                d.out().append(" < ").decimal(used).append(']');
                d.invalid();
                return;
            }
            left -= used;
            place += used;
        }
    }

    /** Prints a PDU; returns its length, 0 where nothing can follow. */
    private static int pdu(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        int version = in.u16(at);
        out.append(d.verbose(1) ? "\n\t" : "");
        if (version != 1) {
            out.append("LDP version ").decimal(version).append(" packet not supported");
            return 0;
        }
        int length = in.u16(at + 2);
        if (length < HEADER - 4) {
            out.append("LDP, pdu-length: ").decimal(length).append(" (too short, < 6)");
            return 0;
        }
        out.append("LDP, Label-Space-ID: ");
        d.ipv4(at + 4);
        out.append(':').decimal(in.u16(at + 8)).append(", pdu-length: ").decimal(length);
        if (!d.verbose(1)) {
            return 0;
        }
        int left = length - (HEADER - 4);
        for (long place = at + HEADER; left > 0; ) {
            int used = message(d, place);
            if (used == 0) {
                return 0;
            }
            place += used;
            left = (left - used) & 0xffff; // of 16 bits, as in tcpdump
        }
        return length + 4;
    }

    private static int message(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, MESSAGE_HEADER);
        int word = in.u16(at);
        int type = word & 0x7fff;
        int length = in.u16(at + 2);
        out.append("\n\t  ").append(MESSAGES.get(type, "Unknown")).append(" Message (0x");
        out.hex(type, 4).append("), length: ").decimal(length);
        if (length < 4) {
            out.append(" (too short, < 4)");
            return 0;
        }
        out.append(", Message ID: 0x").hex(in.u32(at + 4), 8).append(", Flags: [");
        out.append((word & 0x8000) != 0 ? "continue processing" : "ignore");
        out.append(" if unknown]");
        in.need(at, length);
        switch (type) {
            case 0x0001, 0x0100, 0x0200, 0x0201, 0x0300, 0x0301, 0x0400, 0x0402 ->
                    parameters(d, at + MESSAGE_HEADER, length - 4);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", at + MESSAGE_HEADER, length - 4);
                }
            }
        }
        if (d.verbose(2)) {
            d.hex("\n\t  ", at + MESSAGE_HEADER, length); // 4 too many, as in tcpdump
        }
        return length + 4;
    }

    private static void parameters(Dissection d, long at, int length) {
        int left = length;
        for (long place = at; left >= 4; ) {
            int used = LdpParameterPrinter.print(d, place, left);
            if (used == 0) {
                return;
            }
            place += used;
            left -= used;
        }
    }
}
