// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints what a router of IS-IS can do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7981#section-2">RFC 7981, section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8667#section-3.1">RFC 8667, section 3.1</a>
 */
final class IsisCapabilityPrinter {
    private static final int HEADER = 5;
    private static final int SEGMENT_ROUTING = 2;

    private static final CodeNames FLAGS = CodeNames.of(1, "S bit", 2, "D bit");
    private static final CodeNames NAMES = CodeNames.of(SEGMENT_ROUTING, "SR-Capabilities");
    private static final CodeNames SEGMENT_FLAGS = CodeNames.of(0x80, "ipv4", 0x40, "ipv6");

    private IsisCapabilityPrinter() {}

    /** Prints the value of {@code size} bytes at {@code at}. */
    static void print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < HEADER) {
            out.append(" [object length ").decimal(size).append(" < 5]");
            d.invalid();
            return;
        }
        in.need(at, 4);
        out.append("\n\t      Router-ID ");
        d.ipv4(at);
        int flags = in.u8(at + 4);
        FLAGS.printBits(out.append(", Flags ["), flags, "none");
        out.append(']');
        for (long place = at + HEADER; at + size - place >= 2; ) {
            int type = in.u8(place);
            int length = in.u8(place + 1);
            out.append("\n\t\t").append(NAMES.get(type, "unknown")).append(" subTLV #");
            out.decimal(type).append(", length: ").decimal(length);
            place += 2;
            if (length > at + size - place || !in.has(place, length)) {
                return;
            }
            if (type == SEGMENT_ROUTING) {
                segmentRouting(d, place, length);
            } else {
                d.hex("\n\t\t", place, length);
            }
            place += length;
        }
    }

    private static void segmentRouting(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u8(at);
        int range = in.u24(at + 1);
        SEGMENT_FLAGS.printBits(out.append(", Flags ["), flags, "None");
        out.append("], Range ").decimal(range);
        // An octet in tcpdump: one that is shorter than its fixed part goes on as if it were long.
        int left = length - 4 & 0xff;
        for (long place = at + 4; left >= 5; ) {
            int type = in.u8(place);
            int size = in.u8(place + 1);
            place += 2;
            left -= 2;
            if (size > left) {
                return;
            }
            if (type != 1) {
                d.hex("\n\t\t  ", place, size);
            } else if (size == 3) {
                out.append(", SID value ").decimal(in.u24(place));
            } else if (size == 4) {
                out.append(", SID value ").decimal(in.u32(place));
            } else {
                out.append(", Unknown SID length").decimal(size);
            }
            place += size;
            left -= size;
        }
    }
}
