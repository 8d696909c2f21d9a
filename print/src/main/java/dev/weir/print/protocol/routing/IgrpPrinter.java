// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints Cisco's interior gateway routing protocol, which came before EIGRP. */
public final class IgrpPrinter {
    private static final int HEADER = 12;
    private static final int CHECKSUM = 10;
    private static final int ROUTE = 14;

    /** What cannot be reached is that far away, in tens of microseconds. */
    private static final int UNREACHABLE = 0xffffff;

    /** The bandwidth field divides this number of kilobits in a second. */
    private static final int BANDWIDTH_SCALE = 10_000_000;

    private static final CodeNames OPERATIONS = CodeNames.from(1, "update", "request");

    private IgrpPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("igrp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("igrp:");
        in.need(at, CHECKSUM);
        int interior = in.u16(at + 4);
        int system = in.u16(at + 6);
        int exterior = in.u16(at + 8);
        out.append(' ');
        OPERATIONS.print(out, in.u8(at) & 15, "op-#", "");
        out.append(" V").decimal(in.u8(at) >>> 4).append(" edit=").decimal(in.u8(at + 1));
        out.append(" AS=").decimal(in.u16(at + 2)).append(" (").decimal(interior);
        out.append('/').decimal(system).append('/').decimal(exterior).append(')');
        int checksum = in.u16(at + CHECKSUM);
        if (d.verbose(1)) {
            out.append(" checksum=0x").hex(checksum, 4);
        }
        long route = at + HEADER;
        int left = length - HEADER;
        int routes = interior + system + exterior;
        int done = 0;
        for (; left >= ROUTE && done < routes; done++, left -= ROUTE, route += ROUTE) {
            in.need(route, 3);
            if (done < interior) {
                out.append(" *.");
                octets(in, out, route);
            } else {
                out.append(done < interior + system ? " " : " X");
                octets(in, out, route);
                out.append(".0");
            }
            metric(in, out, route);
        }
        if (left >= ROUTE) {
            in.need(route, 3);
            out.append(" [extra bytes ").decimal(left).append(']');
        }
        if (done < routes || left != 0) {
            d.invalid();
        }
    }

    private static void octets(Window in, TextBuffer out, long at) {
        out.decimal(in.u8(at)).append('.').decimal(in.u8(at + 1)).append('.');
        out.decimal(in.u8(at + 2));
    }

    private static void metric(Window in, TextBuffer out, long route) {
        in.need(route, ROUTE);
        int delay = in.u24(route + 3);
        int bandwidth = in.u24(route + 6);
        out.append(" d=").decimal(delay * 10L);
        out.append(" b=").decimal(bandwidth == 0 ? 0 : BANDWIDTH_SCALE / bandwidth);
        out.append(" r=").decimal(in.u8(route + 11)).append(" l=").decimal(in.u8(route + 12));
        out.append(" M=").decimal(Math.min(delay + bandwidth, UNREACHABLE));
        out.append(" mtu=").decimal(in.u16(route + 9)).append(" in ");
        out.decimal(in.u8(route + 13)).append(" hops");
    }
}
