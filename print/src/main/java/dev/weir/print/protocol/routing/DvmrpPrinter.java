// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.Window;

/**
 * Prints the distance vector multicast routing protocol, which is within IGMP.
 *
 * <p>Specified by draft-ietf-idmr-dvmrp-v3, and <a
 * href="https://www.rfc-editor.org/rfc/rfc1075">RFC 1075</a>.
 */
final class DvmrpPrinter {
    private static final int HEADER = 8;

    /** A neighbor that is reached through a tunnel, by source routes, and so on. */
    private static final int TUNNEL = 0x01;

    private static final int SOURCE_ROUTE = 0x02;
    private static final int DOWN = 0x10;
    private static final int DISABLED = 0x20;
    private static final int QUERIER = 0x40;

    private DvmrpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("dvmrp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            out.append(" [length ").decimal(length).append(" < 8]");
            d.invalid();
            return;
        }
        int type = in.u8(at + 1);
        long body = at + HEADER;
        int rest = length - HEADER;
        switch (type) {
            case 1 -> {
                out.append(" Probe");
                if (d.verbose(1)) {
                    probe(d, body, rest);
                }
            }
            case 2 -> {
                out.append(" Report");
                if (d.verbose(2)) {
                    report(d, body, rest);
                }
            }
            case 3 -> out.append(" Ask-neighbors(old)");
            case 4 -> {
                out.append(" Neighbors(old)");
                neighbors(d, body, rest, 4);
            }
            case 5 -> out.append(" Ask-neighbors2");
            case 6 -> {
                out.append(" Neighbors2");
                in.need(at + 6, 2); // the lower version first
                out.append(" (v ").decimal(in.u8(at + 7)).append('.').decimal(in.u8(at + 6));
                out.append("):");
                neighbors(d, body, rest, 8);
            }
            case 7 -> {
                out.append(" Prune");
                pair(d, body);
                out.append(" timer ");
                RelativeTime.print(out, in.u32(body + 8));
            }
            case 8 -> {
                out.append(" Graft");
                pair(d, body);
            }
            case 9 -> {
                out.append(" Graft-ACK");
                pair(d, body);
            }
            default -> out.append(" [type ").decimal(type).append(']');
        }
    }

    private static void pair(Dissection d, long at) {
        d.in().need(at, 4);
        d.out().append(" src ");
        d.ipv4(at);
        d.in().need(at + 4, 4);
        d.out().append(" grp ");
        d.ipv4(at + 4);
    }

    private static void probe(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            out.append(" [full length ").decimal(length).append(" < 4]");
            d.invalid();
            return;
        }
        int generation = in.u32(at);
        out.append(d.verbose(2) ? "\n\t" : " ").append("genid ").decimal(generation);
        if (!d.verbose(2)) {
            return;
        }
        for (int i = 4; i < length; i += 4) {
            if (length - i < 4) {
                out.append("[remaining length ").decimal(length - i).append(" < 4]");
                d.invalid();
                return;
            }
            in.need(at + i, 4);
            out.append("\n\tneighbor ");
            d.ipv4(at + i);
        }
    }

    private static void report(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        while (left > 0) {
            if (left < 3) {
                out.append(" [length ").decimal(left).append(" < 3]");
                d.invalid();
                return;
            }
            int mask = 0xff000000 | in.u24(place);
            int width = 1;
            for (int i = 1; i < 4; i++) {
                if (in.u8(place + i - 1) != 0) {
                    width = i + 1;
                }
            }
            out.append("\n\tMask ").ipv4(mask);
            place += 3;
            left -= 3;
            int metric;
            do {
                if (left < width + 1) {
                    out.append("\n\t  [Truncated Report]");
                    d.invalid();
                    return;
                }
                int origin = 0;
                for (int i = 0; i < width; i++) {
                    origin |= in.u8(place + i) << (24 - 8 * i);
                }
                metric = in.u8(place + width);
                place += width + 1;
                left -= width + 1;
                out.append("\n\t  ").ipv4(origin).append(" metric ").decimal(metric & 0x7f);
            } while ((metric & 0x80) == 0 && left > 0);
        }
    }

    /** Prints the neighbors of interfaces, each of which has {@code fixed} octets before them. */
    private static void neighbors(Dissection d, long at, int length, int fixed) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean old = fixed == 4;
        long place = at;
        int left = length;
        while (left > 0) {
            int header = old ? 7 : 8;
            if (left < header) {
                out.append(" [length ").decimal(left).append(" < ").decimal(header).append(']');
                d.invalid();
                return;
            }
            in.need(place, header);
            long local = place;
            int metric = in.u8(place + 4);
            int threshold = in.u8(place + 5);
            int flags = old ? 0 : in.u8(place + 6);
            int count = in.u8(place + header - 1);
            place += header;
            left -= header;
            for (int i = 0; i < count; i++) {
                if (left < 4) {
                    if (old || left > 0) {
                        out.append(" [length ").decimal(left).append(" < 4]");
                    } else {
                        out.append(" [invalid ncount]");
                    }
                    d.invalid();
                    return;
                }
                out.append(" [");
                d.ipv4(local);
                out.append(old ? " ->" : " -> ");
                in.need(place, 4);
                out.append(old ? " " : "");
                d.ipv4(place);
                out.append(old ? ", (" : " (").decimal(metric).append('/').decimal(threshold);
                out.append((flags & TUNNEL) != 0 ? "/tunnel" : "");
                out.append((flags & SOURCE_ROUTE) != 0 ? "/srcrt" : "");
                out.append((flags & QUERIER) != 0 ? "/querier" : "");
                out.append((flags & DISABLED) != 0 ? "/disabled" : "");
                out.append((flags & DOWN) != 0 ? "/down" : "").append(")]");
                place += 4;
                left -= 4;
            }
        }
    }
}
