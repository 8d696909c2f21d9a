// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.data;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.ipv4;
import static dev.weir.print.protocol.openflow.OpenFlowFields.mac;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the actions of OpenFlow 1.0, section 5.2.4. */
final class OpenFlow10ActionPrinter {
    private static final int LEAST = 8;
    private static final int VENDOR = 0xffff;

    private OpenFlow10ActionPrinter() {}

    /** Prints actions, each behind {@code before}. */
    static void actions(Dissection d, String before, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < LEAST) {
                d.invalid(place, left);
                return;
            }
            int type = in.u16(place);
            d.out().append(before);
            code(d, "action type ", OpenFlow10Names.ACTIONS, type, 4);
            int size = in.u16(place + 2);
            number(d, ", len ", size);
            if (size < LEAST || size > left) {
                d.invalid(place + 4, left - 4);
                return;
            }
            boolean right = lengthIsRight(type, size);
            d.out().append(right ? "" : " (bogus)");
            if (right) {
                action(d, type, place + 4, size - 4);
            }
            in.need(place + 4, size - 4);
            place += size;
            left -= size;
        }
    }

    private static boolean lengthIsRight(int type, int length) {
        return switch (type) {
            case 0, 1, 2, 3, 6, 7, 8, 9, 10 -> length == 8;
            case 4, 5, 11 -> length == 16;
            case VENDOR -> length % 8 == 0;
            default -> true;
        };
    }

    private static void action(Dissection d, int type, long at, int length) {
        Window in = d.in();
        switch (type) {
            case 0 -> {
                int port = in.u16(at);
                named(d, ", port ", OpenFlow10Names.PORTS, port);
                if (port == OpenFlow10Names.CONTROLLER) {
                    number(d, ", max_len ", in.u16(at + 2));
                }
            }
            case 1 -> OpenFlow10FlowPrinter.vlan(d, ", vlan_vid ", in.u16(at));
            case 2 -> OpenFlow10FlowPrinter.priority(d, ", vlan_pcp ", in.u8(at));
            case 4, 5 -> mac(d, ", dl_addr ", at);
            case 6, 7 -> ipv4(d, ", nw_addr ", at);
            case 8 -> hex(d, ", nw_tos ", in.u8(at), 2);
            case 9, 10 -> number(d, ", tp_port ", in.u16(at));
            case 11 -> {
                named(d, ", port ", OpenFlow10Names.PORTS, in.u16(at));
                named(d, ", queue_id ", OpenFlow10Names.QUEUES, in.u32(at + 8));
            }
            case VENDOR -> {
                int vendor = in.u32(at);
                OpenFlowFields.vendor(d, ", vendor ", vendor);
                if (OpenFlowFields.isBigSwitch(vendor)) {
                    BigSwitchPrinter.action(d, at + 4, length - 4);
                } else {
                    data(d, at + 4, length - 4);
                }
            }
            default -> {}
        }
    }
}
