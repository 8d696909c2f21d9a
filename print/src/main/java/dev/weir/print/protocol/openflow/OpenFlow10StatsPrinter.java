// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import static dev.weir.print.protocol.openflow.OpenFlowFields.code;
import static dev.weir.print.protocol.openflow.OpenFlowFields.counter;
import static dev.weir.print.protocol.openflow.OpenFlowFields.data;
import static dev.weir.print.protocol.openflow.OpenFlowFields.hex;
import static dev.weir.print.protocol.openflow.OpenFlowFields.named;
import static dev.weir.print.protocol.openflow.OpenFlowFields.number;
import static dev.weir.print.protocol.openflow.OpenFlowFields.text;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the statistics of OpenFlow 1.0, section 5.3.5. */
final class OpenFlow10StatsPrinter {
    private static final int FLOW_LEAST = 88;
    private static final int TABLE = 64;
    private static final int PORT = 104;
    private static final int QUEUE = 32;
    private static final int DESCRIPTION = 1056;
    private static final int TEXT = 256;
    private static final int SERIAL = 32;

    private static final BitNames REPLY_FLAGS = BitNames.lowest("MORE");

    private static final String[] PORT_COUNTERS = {
        ", rx_packets ",
        ", tx_packets ",
        ", rx_bytes ",
        ", tx_bytes ",
        ", rx_dropped ",
        ", tx_dropped ",
        ", rx_errors ",
        ", tx_errors ",
        ", rx_frame_err ",
        ", rx_over_err ",
        ", rx_crc_err ",
        ", collisions "
    };

    private OpenFlow10StatsPrinter() {}

    static void request(Dissection d, long at, int length) {
        Window in = d.in();
        int type = in.u16(at);
        code(d, "\n\t type ", OpenFlow10Names.STATISTICS, type, 4);
        int flags = in.u16(at + 2);
        hex(d, ", flags ", flags, 4);
        d.out().append(flags != 0 ? " (bogus)" : "");
        long body = at + 4;
        int left = length - 4;
        boolean right =
                switch (type) {
                    case 0, 3 -> left == 0;
                    case 1, 2 -> left == 44;
                    case 4, 5 -> left == 8;
                    default -> true;
                };
        if (!right) {
            d.invalid(body, left);
            return;
        }
        switch (type) {
            case 1, 2 -> {
                OpenFlow10FlowPrinter.match(d, "\n\t ", body);
                named(d, "\n\t table_id ", OpenFlow10Names.TABLES, in.u8(body + 40));
                named(d, ", out_port ", OpenFlow10Names.PORTS, in.u16(body + 42));
            }
            case 4 -> {
                named(d, "\n\t port_no ", OpenFlow10Names.PORTS, in.u16(body));
                in.need(body + 2, 6);
            }
            case 5 -> {
                named(d, "\n\t port_no ", OpenFlow10Names.PORTS, in.u16(body));
                named(d, ", queue_id ", OpenFlow10Names.QUEUES, in.u32(body + 4));
            }
            case 0xffff -> vendor(d, body, left);
            default -> {}
        }
    }

    private static void vendor(Dissection d, long at, int length) {
        if (length < 4) {
            d.invalid(at, length);
            return;
        }
        OpenFlowFields.vendor(d, ", vendor ", d.in().u32(at));
        data(d, at + 4, length - 4);
    }

    static void reply(Dissection d, long at, int length) {
        Window in = d.in();
        int type = in.u16(at);
        code(d, "\n\t type ", OpenFlow10Names.STATISTICS, type, 4);
        int flags = in.u16(at + 2);
        REPLY_FLAGS.print(d.out(), ", flags ", flags, 4);
        long body = at + 4;
        int left = length - 4;
        switch (type) {
            case 0 -> description(d, body, left);
            case 1 -> flows(d, body, left);
            case 2 -> aggregate(d, body, left);
            case 3 -> tables(d, body, left);
            case 4 -> ports(d, body, left);
            case 5 -> queues(d, body, left);
            case 0xffff -> vendor(d, body, left);
            default -> in.need(body, left);
        }
    }

    private static void description(Dissection d, long at, int length) {
        if (length != DESCRIPTION) {
            d.invalid(at, length);
            return;
        }
        text(d, "\n\t  mfr_desc ", at, TEXT);
        text(d, "\n\t  hw_desc ", at + TEXT, TEXT);
        text(d, "\n\t  sw_desc ", at + 2 * TEXT, TEXT);
        text(d, "\n\t  serial_num ", at + 3 * TEXT, SERIAL);
        text(d, "\n\t  dp_desc ", at + 3 * TEXT + SERIAL, TEXT);
    }

    private static void flows(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < FLOW_LEAST) {
                d.invalid(place, left);
                return;
            }
            int size = in.u16(place);
            number(d, "\n\t length ", size);
            if (size < FLOW_LEAST || size > left) {
                d.invalid(place, left);
                return;
            }
            named(d, ", table_id ", OpenFlow10Names.TABLES, in.u8(place + 2));
            OpenFlow10FlowPrinter.match(d, "\n\t  ", place + 4);
            long rest = place + 4 + OpenFlow10FlowPrinter.MATCH;
            number(d, "\n\t  duration_sec ", in.u32(rest));
            number(d, ", duration_nsec ", in.u32(rest + 4));
            number(d, ", priority ", in.u16(rest + 8));
            number(d, ", idle_timeout ", in.u16(rest + 10));
            number(d, ", hard_timeout ", in.u16(rest + 12));
            hex(d, ", cookie ", in.u64(rest + 20), 16);
            counter(d, ", packet_count ", in.u64(rest + 28));
            counter(d, ", byte_count ", in.u64(rest + 36));
            OpenFlow10ActionPrinter.actions(d, "\n\t  ", place + FLOW_LEAST, size - FLOW_LEAST);
            place += size;
            left -= size;
        }
    }

    private static void aggregate(Dissection d, long at, int length) {
        if (length != 24) {
            d.invalid(at, length);
            return;
        }
        counter(d, "\n\t packet_count ", d.in().u64(at));
        counter(d, ", byte_count ", d.in().u64(at + 8));
        number(d, ", flow_count ", d.in().u32(at + 16));
        d.in().need(at + 20, 4);
    }

    private static void tables(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; place += TABLE, left -= TABLE) {
            if (left < TABLE) {
                d.invalid(place, left);
                return;
            }
            named(d, "\n\t table_id ", OpenFlow10Names.TABLES, in.u8(place));
            text(d, ", name ", place + 4, 32);
            int wildcards = in.u32(place + 36);
            OpenFlow10Names.WILDCARDS.print(d.out(), "\n\t  wildcards ", wildcards, 8);
            number(d, "\n\t  max_entries ", in.u32(place + 40));
            number(d, ", active_count ", in.u32(place + 44));
            counter(d, ", lookup_count ", in.u64(place + 48));
            counter(d, ", matched_count ", in.u64(place + 56));
        }
    }

    private static void ports(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; place += PORT, left -= PORT) {
            if (left < PORT) {
                d.invalid(place, left);
                return;
            }
            named(d, "\n\t  port_no ", OpenFlow10Names.PORTS, in.u16(place));
            if (!d.verbose(2)) {
                in.need(place + 2, PORT - 2);
                continue;
            }
            for (int i = 0; i < PORT_COUNTERS.length; i++) {
                counter(d, PORT_COUNTERS[i], in.u64(place + 8 + 8L * i));
            }
        }
    }

    private static void queues(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; place += QUEUE, left -= QUEUE) {
            if (left < QUEUE) {
                d.invalid(place, left);
                return;
            }
            named(d, "\n\t  port_no ", OpenFlow10Names.PORTS, in.u16(place));
            number(d, ", queue_id ", in.u32(place + 4));
            counter(d, ", tx_bytes ", in.u64(place + 8));
            counter(d, ", tx_packets ", in.u64(place + 16));
            counter(d, ", tx_errors ", in.u64(place + 24));
        }
    }
}
