// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints messages of the time synchronization protocol of BSD's timed. */
public final class TimedPrinter {
    private static final int ADJUST_TIME = 1;
    private static final int SET_TIME = 5;
    private static final int SET_DATE = 22;
    private static final int LOOP = 24;
    private static final int SET_DATE_REQUEST = 23;
    private static final int NAME = 12;

    private static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "TSP_ANY",
                    "TSP_ADJTIME",
                    "TSP_ACK",
                    "TSP_MASTERREQ",
                    "TSP_MASTERACK",
                    "TSP_SETTIME",
                    "TSP_MASTERUP",
                    "TSP_SLAVEUP",
                    "TSP_ELECTION",
                    "TSP_ACCEPT",
                    "TSP_REFUSE",
                    "TSP_CONFLICT",
                    "TSP_RESOLVE",
                    "TSP_QUIT",
                    "TSP_DATE",
                    "TSP_DATEREQ",
                    "TSP_DATEACK",
                    "TSP_TRACEON",
                    "TSP_TRACEOFF",
                    "TSP_MSITE",
                    "TSP_MSITEREQ",
                    "TSP_TEST",
                    "TSP_SETDATE",
                    "TSP_SETDATEREQ",
                    "TSP_LOOP");

    private TimedPrinter() {}

    /** Prints the message at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("timed");
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at);
        TYPES.printHex(out, type, "(tsp_type 0x", 1, ")");
        int version = in.u8(at + 1);
        out.append(" vers ").decimal(version);
        int sequence = in.u16(at + 2);
        out.append(" seq ").decimal(sequence);
        if (type == LOOP) {
            int hops = in.u8(at + 4);
            out.append(" hopcnt ").decimal(hops);
        } else if (isTime(type)) {
            int seconds = in.u32(at + 4);
            int microseconds = in.u32(at + 8);
            if (microseconds < 0) {
                return;
            }
            boolean before = seconds < 0 && microseconds > 0;
            out.append(" time ").signed(before ? seconds + 1 : seconds).append('.');
            out.decimal(before ? 1_000_000L - microseconds : microseconds, 6, '0');
        }
        out.append(" name ");
        for (long place = at + NAME; ; place++) {
            int c = in.u8(place);
            if (c == 0) {
                break;
            }
            out.escaped(c);
        }
    }

    private static boolean isTime(int type) {
        return type == SET_TIME
                || type == ADJUST_TIME
                || type == SET_DATE
                || type == SET_DATE_REQUEST;
    }
}
