// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.data;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the bodies of the messages of OpenFlow 1.0.
 *
 * @see <a href="https://opennetworking.org/wp-content/uploads/2013/04/openflow-spec-v1.0.0.pdf">
 *     OpenFlow Switch Specification 1.0.0, section 5</a>
 */
final class OpenFlow10Printer {
    private OpenFlow10Printer() {}

    /** Prints the body of {@code length} bytes at {@code at}, with {@code -v}. */
    static void print(Dissection d, int type, long at, int length) {
        if (!lengthIsRight(type, length)) {
            d.invalid(at, length);
            return;
        }
        if (!d.verbose(1)) {
            d.in().need(at, length);
            return;
        }
        switch (type) {
            case 0, 2, 3 -> data(d, at, length);
            case 1 -> error(d, at, length);
            case 4 -> vendor(d, at, length);
            case 6 -> OpenFlow10PortPrinter.features(d, at, length);
            case 8, 9 -> {
                code(d, "\n\t flags ", OpenFlow10Names.FRAGMENTS, d.in().u16(at), 4);
                number(d, ", miss_send_len ", d.in().u16(at + 2));
            }
            case 10 -> packetIn(d, at, length);
            case 11 -> OpenFlow10FlowPrinter.removed(d, at);
            case 12 -> {
                code(d, "\n\t reason ", OpenFlow10Names.PORT_REASONS, d.in().u8(at), 2);
                OpenFlow10PortPrinter.port(d, at + 8);
            }
            case 13 -> packetOut(d, at, length);
            case 14 -> OpenFlow10FlowPrinter.modification(d, at, length);
            case 15 -> OpenFlow10PortPrinter.modification(d, at);
            case 16 -> OpenFlow10StatsPrinter.request(d, at, length);
            case 17 -> OpenFlow10StatsPrinter.reply(d, at, length);
            case 20 -> {
                named(d, "\n\t port ", OpenFlow10Names.PORTS, d.in().u16(at));
                d.in().need(at + 2, 2);
            }
            case 21 -> OpenFlow10PortPrinter.queues(d, at, length);
            default -> d.in().need(at, length);
        }
    }

    private static boolean lengthIsRight(int type, int length) {
        return switch (type) {
            case 5, 7, 18, 19 -> length == 0;
            case 8, 9, 20 -> length == 4;
            case 11 -> length == 80;
            case 12 -> length == 56;
            case 15 -> length == 24;
            case 1, 4, 16, 17 -> length >= 4;
            case 6 -> length >= 24;
            case 10 -> length >= 10;
            case 13, 21 -> length >= 8;
            case 14 -> length >= 64;
            default -> true;
        };
    }

    private static void error(Dissection d, long at, int length) {
        int type = d.in().u16(at);
        code(d, "\n\t type ", OpenFlow10Names.ERRORS, type, 4);
        int error = d.in().u16(at + 2);
        if (type < OpenFlow10Names.ERROR_CODES.size()) {
            code(d, ", code ", OpenFlow10Names.ERROR_CODES.get(type), error, 4);
        } else {
            d.out().append(", code invalid (0x").hex(error, 4).append(')');
        }
        data(d, at + 4, length - 4);
    }

    private static void vendor(Dissection d, long at, int length) {
        int vendor = d.in().u32(at);
        OpenFlowFields.vendor(d, ", vendor ", vendor);
        if (OpenFlowFields.isBigSwitch(vendor)) {
            BigSwitchPrinter.message(d, at + 4, length - 4);
        } else {
            data(d, at + 4, length - 4);
        }
    }

    private static void packetIn(Dissection d, long at, int length) {
        Window in = d.in();
        int buffer = in.u32(at);
        OpenFlow10Names.BUFFERS.printHex(d.out().append("\n\t buffer_id "), buffer, "0x", 8, "");
        number(d, ", total_len ", in.u16(at + 4));
        named(d, ", in_port ", OpenFlow10Names.PORTS, in.u16(at + 6));
        code(d, ", reason ", OpenFlow10Names.PACKET_REASONS, in.u8(at + 8), 2);
        in.need(at + 9, 1);
        frame(d, at + 10, length - 10);
    }

    private static void packetOut(Dissection d, long at, int length) {
        Window in = d.in();
        hex(d, "\n\t buffer_id ", in.u32(at), 8);
        named(d, ", in_port ", OpenFlow10Names.PORTS, in.u16(at + 4));
        int actions = in.u16(at + 6);
        if (actions > length - 8) {
            d.invalid(at + 8, length - 8);
            return;
        }
        OpenFlow10ActionPrinter.actions(d, "\n\t ", at + 8, actions);
        frame(d, at + 8 + actions, length - 8 - actions);
    }

    /** Prints the frame that a message holds, with {@code -vvv}, as if that were no {@code -v}. */
    private static void frame(Dissection d, long at, int length) {
        if (length == 0) {
            return;
        }
        d.out().append("\n\t data (").decimal(length).append(" octets)");
        if (!d.verbose(3)) {
            d.in().need(at, length);
            return;
        }
        d.out().append(", frame decoding below\n");
        d.frame(at, length, 3);
    }
}
