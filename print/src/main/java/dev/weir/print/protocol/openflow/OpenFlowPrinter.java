// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.openflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints OpenFlow, of whose versions 1.0 and 1.3 the messages are printed too: one after the other
 * as they lie in a segment of TCP, which is taken to begin with one.
 */
public final class OpenFlowPrinter {
    private static final int HEADER = 8;
    private static final int VERSION_1_0 = 1;
    private static final int VERSION_1_3 = 4;

    private static final CodeNames VERSIONS =
            CodeNames.from(1, "1.0", "1.1", "1.2", "1.3", "1.4", "1.5");

    private OpenFlowPrinter() {}

    /** Prints the {@code length} bytes of messages at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("openflow");
        Window in = d.in();
        TextBuffer out = d.out().append(": OpenFlow");
        long end = at + length;
        for (long place = at; place < end; ) {
            int version = in.u8(place);
            VERSIONS.printHex(out.append("\n\tversion "), version, "unknown (0x", 2, ")");
            if (!header(d, version, place, (int) (end - place))) {
                return;
            }
            int size = in.u16(place + 2);
            if (size < HEADER) {
                d.invalid(place + HEADER, (int) (end - place - HEADER));
                return;
            }
            body(d, version, in.u8(place + 1), place + HEADER, size - HEADER);
            place += size;
        }
    }

    /** Prints a header behind its version; says whether all of it is in the segment. */
    private static boolean header(Dissection d, int version, long at, int left) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (left >= 2) {
            type(out, version, in.u8(at + 1));
        }
        if (left >= 4) {
            int size = in.u16(at + 2);
            out.append(", length ").decimal(size).append(size < HEADER ? " (too short!)" : "");
        }
        if (left >= HEADER) {
            int exchange = in.u32(at + 4);
            out.append(", xid 0x").hex(exchange, 8);
            return true;
        }
        out.append(" (end of TCP payload)");
        in.need(at, left);
        return false;
    }

    private static void type(TextBuffer out, int version, int type) {
        String name =
                switch (version) {
                    case VERSION_1_0 -> OpenFlow10Names.TYPES.get(type);
                    case VERSION_1_3 -> OpenFlow13Names.TYPES.get(type);
                    default -> null;
                };
        if (name == null) {
            out.append(", type unknown (0x").hex(type, 2).append(')');
        } else {
            out.append(", type ").append(name);
        }
    }

    private static void body(Dissection d, int version, int type, long at, int length) {
        switch (version) {
            case VERSION_1_0 -> OpenFlow10Printer.print(d, type, at, length);
            case VERSION_1_3 -> OpenFlow13Printer.print(d, type, at, length);
            default -> d.in().need(at, length);
        }
    }
}
