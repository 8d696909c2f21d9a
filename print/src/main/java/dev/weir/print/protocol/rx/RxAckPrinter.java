// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints which packets of Rx have come. */
final class RxAckPrinter {
    private static final int FIXED = 18;
    private static final int PADDING = 3;
    private static final int NEGATIVE = 0;
    private static final int POSITIVE = 1;

    private static final CodeNames REASONS =
            CodeNames.from(
                    1,
                    "ack requested",
                    "duplicate packet",
                    "out of sequence",
                    "exceeds window",
                    "no buffer space",
                    "ping",
                    "ping response",
                    "delay",
                    "idle");

    private static final String[] LIMITS = {" ifmtu ", " maxmtu ", " rwind ", " maxpackets "};

    private RxAckPrinter() {}

    /** Prints the acknowledgment in the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        if (length < RxPrinter.HEADER) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        long ack = at + RxPrinter.HEADER;
        if (!in.has(ack, FIXED)) {
            out.append(" [|ack]");
            return;
        }
        if (d.verbose(3)) {
            out.append(" bufspace ").decimal(in.u16(ack));
            out.append(" maxskew ").decimal(in.u16(ack + 2));
        }
        int first = in.u32(ack + 4);
        out.append(" first ").decimal(first).append(" serial ").decimal(in.u32(ack + 12));
        REASONS.print(out.append(" reason "), in.u8(ack + 16), "#", "");
        int count = in.u8(ack + 17);
        if (!in.has(ack + FIXED, count)) {
            out.append(" [|ack]");
            return;
        }
        ranges(d, " acked ", POSITIVE, first, ack + FIXED, count);
        ranges(d, " nacked ", NEGATIVE, first, ack + FIXED, count);
        if (d.verbose(2)) {
            limits(d, ack + FIXED + count + PADDING);
        }
    }

    /** Prints the numbers of the packets of which {@code kind} is said: 3-5,7. */
    private static void ranges(Dissection d, String word, int kind, int first, long at, int count) {
        TextBuffer out = d.out();
        boolean any = false;
        for (int i = 0; i < count; i++) {
            if (d.in().u8(at + i) != kind) {
                continue;
            }
            int start = i;
            while (i + 1 < count && d.in().u8(at + i + 1) == kind) {
                i++;
            }
            out.append(any ? "," : word).decimal(first + start);
            if (i > start) {
                out.append('-').decimal(first + i);
            }
            any = true;
        }
    }

    private static void limits(Dissection d, long at) {
        for (int i = 0; i < LIMITS.length; i++) {
            if (!d.in().has(at + 4L * i, 4)) {
                return;
            }
            d.out().append(LIMITS[i]).decimal(d.in().u32(at + 4L * i));
        }
    }
}
