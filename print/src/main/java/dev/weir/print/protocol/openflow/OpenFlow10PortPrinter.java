// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.mac;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;
import static dev.weir.print.protocol.openflow.OpenFlowFields.text;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints ports and queues of OpenFlow 1.0, sections 5.2.1 and 5.2.2. */
final class OpenFlow10PortPrinter {
    private static final int PORT = 48;
    private static final int NAME = 16;
    private static final int LINK_DOWN = 1;
    private static final int SPANNING_TREE = 0x300;

    private static final CodeNames PROPERTIES = CodeNames.from(0, "NONE", "MIN_RATE");

    private OpenFlow10PortPrinter() {}

    static void features(Dissection d, long at, int length) {
        Window in = d.in();
        hex(d, "\n\t dpid ", in.u64(at), 16);
        number(d, ", n_buffers ", in.u32(at + 8));
        number(d, ", n_tables ", in.u8(at + 12));
        int capabilities = in.u32(at + 16);
        OpenFlow10Names.CAPABILITIES.print(d.out(), "\n\t capabilities ", capabilities, 8);
        int actions = in.u32(at + 20);
        OpenFlow10Names.ACTION_BITS.print(d.out(), "\n\t actions ", actions, 8);
        int left = length - 24;
        for (long place = at + 24; left > 0; place += PORT, left -= PORT) {
            if (left < PORT) {
                d.invalid(place, left);
                return;
            }
            port(d, place);
        }
    }

    static void port(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        named(d, "\n\t  port_no ", OpenFlow10Names.PORTS, in.u16(at));
        mac(d, ", hw_addr ", at + 2);
        text(d, ", name ", at + 8, NAME);
        if (!d.verbose(2)) {
            in.need(at + 24, PORT - 24);
            return;
        }
        int config = in.u32(at + 24);
        OpenFlow10Names.PORT_CONFIG.print(out, "\n\t   config ", config, 8);
        state(out, in.u32(at + 28));
        features(d, "\n\t   curr ", in.u32(at + 32));
        features(d, "\n\t   advertised ", in.u32(at + 36));
        features(d, "\n\t   supported ", in.u32(at + 40));
        features(d, "\n\t   peer ", in.u32(at + 44));
    }

    private static void state(TextBuffer out, int state) {
        out.append("\n\t   state 0x").hex(state, 8).append(" (");
        out.append(OpenFlow10Names.SPANNING_TREE.get(state & SPANNING_TREE, ""));
        out.append((state & LINK_DOWN) != 0 ? ", LINK_DOWN)" : ")");
        out.append((state & ~(SPANNING_TREE | LINK_DOWN)) != 0 ? " (bogus)" : "");
    }

    private static void features(Dissection d, String label, int features) {
        OpenFlow10Names.PORT_FEATURES.print(d.out(), label, features, 8);
    }

    static void modification(Dissection d, long at) {
        Window in = d.in();
        named(d, "\n\t port_no ", OpenFlow10Names.PORTS, in.u16(at));
        mac(d, ", hw_addr ", at + 2);
        int config = in.u32(at + 8);
        OpenFlow10Names.PORT_CONFIG.print(d.out(), "\n\t config ", config, 8);
        int mask = in.u32(at + 12);
        OpenFlow10Names.PORT_CONFIG.print(d.out(), "\n\t mask ", mask, 8);
        features(d, "\n\t advertise ", in.u32(at + 16));
        in.need(at + 20, 4);
    }

    static void queues(Dissection d, long at, int length) {
        Window in = d.in();
        named(d, "\n\t port ", OpenFlow10Names.PORTS, in.u16(at));
        in.need(at + 2, 6);
        int left = length - 8;
        for (long place = at + 8; left > 0; ) {
            if (left < 8) {
                d.invalid(place, left);
                return;
            }
            number(d, "\n\t  queue_id ", in.u32(place));
            int size = in.u16(place + 4);
            number(d, ", len ", size);
            if (size < 8 || size > left) {
                d.invalid(place + 6, left - 6);
                return;
            }
            in.need(place + 6, 2);
            if (d.verbose(2)) {
                properties(d, place + 8, size - 8);
            } else {
                in.need(place + 8, size - 8);
            }
            place += size;
            left -= size;
        }
    }

    private static void properties(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < 8) {
                d.invalid(place, left);
                return;
            }
            int property = in.u16(place);
            code(d, "\n\t   property ", PROPERTIES, property, 4);
            int size = in.u16(place + 2);
            number(d, ", len ", size);
            if (size < 8 || size > left) {
                d.invalid(place + 4, left - 4);
                return;
            }
            in.need(place + 4, 4);
            boolean right = property == 0 ? size == 8 : property != 1 || size == 16;
            d.out().append(right ? "" : " (bogus)");
            if (property == 1 && right) {
                rate(d, in.u16(place + 8));
            }
            in.need(place + 8, size - 8);
            place += size;
            left -= size;
        }
    }

    private static void rate(Dissection d, int thousandths) {
        if (thousandths > 1000) {
            d.out().append(", rate disabled");
        } else {
            d.out().append(", rate ").decimal(thousandths / 10).append('.');
            d.out().decimal(thousandths % 10).append('%');
        }
    }
}
