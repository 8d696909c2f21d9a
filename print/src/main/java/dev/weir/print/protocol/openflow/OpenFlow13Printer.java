// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.data;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.mac;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;
import static dev.weir.print.protocol.openflow.OpenFlowFields.text;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the bodies of the messages of OpenFlow 1.3.
 *
 * @see <a href="https://opennetworking.org/wp-content/uploads/2014/10/openflow-switch-v1.3.5.pdf">
 *     OpenFlow Switch Specification 1.3.5, section 7</a>
 */
final class OpenFlow13Printer {
    private OpenFlow13Printer() {}

    /** Prints the body of {@code length} bytes at {@code at}, with {@code -v}. */
    static void print(Dissection d, int type, long at, int length) {
        Window in = d.in();
        if (!lengthIsRight(type, length)) {
            d.invalid(at, length);
            return;
        }
        if (!d.verbose(1)) {
            in.need(at, length);
            return;
        }
        switch (type) {
            case 0 -> elements(d, at, length);
            case 1 -> error(d, at, length);
            case 2, 3 -> data(d, at, length);
            case 4 -> {
                OpenFlowFields.vendor(d, "\n\t experimenter ", in.u32(at));
                hex(d, ", exp_type ", in.u32(at + 4), 8);
                data(d, at + 8, length - 8);
            }
            case 6 -> features(d, at);
            case 8, 9 -> {
                code(d, "\n\t flags ", OpenFlow10Names.FRAGMENTS, in.u16(at), 4);
                named(d, ", miss_send_len ", OpenFlow13Names.LENGTHS, in.u16(at + 2));
            }
            case 12 -> portStatus(d, at);
            case 16 -> portModification(d, at);
            case 17 -> {
                named(d, "\n\t table_id ", OpenFlow13Names.TABLES, in.u8(at));
                hex(d, ", config ", in.u32(at + 4), 8);
            }
            case 22 -> {
                named(d, "\n\t port ", OpenFlow13Names.PORTS, in.u32(at));
                in.need(at + 4, 4);
            }
            case 24, 25 -> {
                code(d, "\n\t role ", OpenFlow13Names.ROLES, in.u32(at), 8);
                hex(d, ", generation_id ", in.u64(at + 8), 16);
            }
            case 27, 28 -> asynchronous(d, at);
            default -> in.need(at, length);
        }
    }

    private static boolean lengthIsRight(int type, int length) {
        return switch (type) {
            case 5, 7, 20, 21, 26 -> length == 0;
            case 6, 27, 28 -> length == 24;
            case 8, 9 -> length == 4;
            case 12 -> length == 72;
            case 16 -> length == 32;
            case 17, 22 -> length == 8;
            case 24, 25 -> length == 16;
            case 1 -> length >= 4;
            case 4 -> length >= 8;
            default -> true;
        };
    }

    private static void elements(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < 4) {
                d.invalid(place, left);
                return;
            }
            int type = in.u16(place);
            OpenFlow13Names.HELLO_ELEMENTS.printHex(
                    d.out().append("\n\t type "), type, "unknown (0x", 4, ")");
            int size = in.u16(place + 2);
            number(d, ", length ", size);
            if (size < 4 || size > left) {
                d.invalid(place + 4, left - 4);
                return;
            }
            if (type == 1 && size == 8) {
                int bitmap = in.u32(place + 4);
                OpenFlow13Names.VERSIONS.print(d.out(), ", bitmap ", bitmap, 8);
            } else {
                d.out().append(type == 1 ? " (bogus)" : "");
                in.need(place + 4, size - 4);
            }
            place += size;
            left -= size;
        }
    }

    private static void error(Dissection d, long at, int length) {
        int type = d.in().u16(at);
        code(d, "\n\t type ", OpenFlow13Names.ERRORS, type, 4);
        int error = d.in().u16(at + 2);
        if (type < OpenFlow13Names.ERROR_CODES.size()) {
            code(d, ", code ", OpenFlow13Names.ERROR_CODES.get(type), error, 4);
        } else {
            d.out().append(", code invalid (0x").hex(error, 4).append(')');
        }
        data(d, at + 4, length - 4);
    }

    private static void features(Dissection d, long at) {
        Window in = d.in();
        hex(d, "\n\t dpid ", in.u64(at), 16);
        number(d, ", n_buffers ", in.u32(at + 8));
        number(d, ", n_tables ", in.u8(at + 12));
        number(d, ", auxiliary_id ", in.u8(at + 13));
        int capabilities = in.u32(at + 16);
        OpenFlow13Names.CAPABILITIES.print(d.out(), "\n\t capabilities ", capabilities, 8);
        in.need(at + 20, 4);
    }

    private static void portStatus(Dissection d, long at) {
        // tcpdump lacks a percent sign here, so that it says the same of every other reason
        int reason = d.in().u8(at);
        d.out().append("\n\t reason ");
        d.out().append(OpenFlow10Names.PORT_REASONS.get(reason, "invalid (0x02x)"));
        port(d, at + 8);
    }

    private static void port(Dissection d, long at) {
        Window in = d.in();
        named(d, "\n\t  port_no ", OpenFlow13Names.PORTS, in.u32(at));
        mac(d, ", hw_addr ", at + 8);
        text(d, ", name ", at + 16, 16);
        if (!d.verbose(2)) {
            in.need(at + 32, 32);
            return;
        }
        bits(d, OpenFlow13Names.PORT_CONFIG, "\n\t   config ", in.u32(at + 32));
        bits(d, OpenFlow13Names.PORT_STATE, "\n\t   state ", in.u32(at + 36));
        bits(d, OpenFlow13Names.PORT_FEATURES, "\n\t   curr ", in.u32(at + 40));
        bits(d, OpenFlow13Names.PORT_FEATURES, "\n\t   advertised ", in.u32(at + 44));
        bits(d, OpenFlow13Names.PORT_FEATURES, "\n\t   supported ", in.u32(at + 48));
        bits(d, OpenFlow13Names.PORT_FEATURES, "\n\t   peer ", in.u32(at + 52));
        number(d, "\n\t   curr_speed ", in.u32(at + 56));
        d.out().append("kbps");
        number(d, "\n\t   max_speed ", in.u32(at + 60));
        d.out().append("kbps");
    }

    private static void portModification(Dissection d, long at) {
        Window in = d.in();
        named(d, "\n\t port_no ", OpenFlow13Names.PORTS, in.u32(at));
        mac(d, ", hw_addr ", at + 8);
        bits(d, OpenFlow13Names.PORT_CONFIG, "\n\t  config ", in.u32(at + 16));
        bits(d, OpenFlow13Names.PORT_CONFIG, "\n\t  mask ", in.u32(at + 20));
        bits(d, OpenFlow13Names.PORT_FEATURES, "\n\t  advertise ", in.u32(at + 24));
        in.need(at + 28, 4);
    }

    private static void asynchronous(Dissection d, long at) {
        Window in = d.in();
        bits(d, OpenFlow13Names.PACKET_REASONS, "\n\t packet_in_mask[EM] ", in.u32(at));
        bits(d, OpenFlow13Names.PACKET_REASONS, "\n\t packet_in_mask[S] ", in.u32(at + 4));
        bits(d, OpenFlow13Names.PORT_REASONS, "\n\t port_status_mask[EM] ", in.u32(at + 8));
        bits(d, OpenFlow13Names.PORT_REASONS, "\n\t port_status_mask[S] ", in.u32(at + 12));
        bits(d, OpenFlow13Names.PORT_REASONS, "\n\t flow_removed_mask[EM] ", in.u32(at + 16));
        bits(d, OpenFlow13Names.PORT_REASONS, "\n\t flow_removed_mask[S] ", in.u32(at + 20));
    }

    private static void bits(Dissection d, BitNames names, String label, int value) {
        names.print(d.out(), label, value, 8);
    }
}
