// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.atm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.LlcPrinter;
import dev.weir.print.protocol.snmp.SnmpPrinter;

/**
 * Prints packets of ATM as Solaris shows them: a direction and a virtual channel, on some of which
 * only signals go.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_SUNATM.html">LINKTYPE_SUNATM</a>.
 */
public final class SunAtmPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int SENT = 0x80;
    private static final int LAN_EMULATION = 1;

    /** Where a signal has its protocol, the call and the message, and the one that is printed. */
    private static final int PROTOCOL = 0;

    private static final int CALL = 2;
    private static final int MESSAGE = 5;
    private static final int Q_2931 = 9;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0x02, "Call_proceeding",
                    0x05, "Setup",
                    0x07, "Connect",
                    0x0f, "Connect_ack",
                    0x46, "Restart",
                    0x4d, "Release",
                    0x4e, "Restart_ack",
                    0x5a, "Release_complete",
                    0x75, "Status_enquiry",
                    0x7d, "Status",
                    0x80, "Add_party",
                    0x81, "Add_party_ack",
                    0x82, "Add_party_reject",
                    0x83, "Drop_party",
                    0x84, "Drop_party_ack");

    private SunAtmPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    public static int print(Dissection d, long at, int length) {
        d.protocol("sunatm");
        Window in = d.in();
        TextBuffer out = d.out();
        boolean link = d.options().linkHeader();
        int first = in.u8(at);
        if (link) {
            out.append((first & SENT) != 0 ? "Tx: " : "Rx: ");
        }
        int path = in.u8(at + 1);
        int channel = in.u16(at + 2);
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        d.protocol("atm");
        if (link) {
            out.append("VPI:").decimal(path).append(" VCI:").decimal(channel).append(' ');
        }
        if (path != 0 || !reserved(d, channel, payload, rest)) {
            try {
                if ((first & 15) == LAN_EMULATION) {
                    LanEmulationPrinter.print(d, payload, rest);
                } else {
                    LlcPrinter.print(d, payload, rest, -1, -1);
                }
            } catch (TruncatedException e) {
                d.linkHeader(HEADER_LENGTH); // whatever lies within it
                throw e;
            }
        }
        return HEADER_LENGTH;
    }

    /** Prints what goes on a channel that is kept for the network; false if it is none. */
    private static boolean reserved(Dissection d, int channel, long at, int length) {
        switch (channel) {
            case 1 -> d.out().append("meta: ");
            case 2 -> d.out().append("broadcast sig: ");
            case 3, 4 -> AtmOamPrinter.print(d, at, length, true);
            case 5 -> signal(d, at);
            case 16 -> {
                d.out().append("ilmi: ");
                SnmpPrinter.print(d, at, length);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void signal(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int protocol = in.u8(at + PROTOCOL);
        if (protocol != Q_2931) {
            out.append("SSCOP, proto ").decimal(protocol).append(' ');
            return;
        }
        out.append("Q.2931");
        int message = in.u8(at + MESSAGE);
        out.append(':');
        MESSAGES.print(out, message, "msgtype#", "");
        out.append(" CALL_REF:0x").hex(in.u24(at + CALL), 6);
    }
}
