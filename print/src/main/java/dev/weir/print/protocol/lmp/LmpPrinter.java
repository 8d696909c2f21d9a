// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the link management protocol: the message, and with {@code -v} the objects in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4204#section-12">RFC 4204, section 12</a>
 */
public final class LmpPrinter {
    private static final int HEADER = 8;
    private static final int OBJECT_HEADER = 4;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    1, "Config",
                    2, "Config ACK",
                    3, "Config NACK",
                    4, "Hello",
                    5, "Begin Verify",
                    6, "Begin Verify ACK",
                    7, "Begin Verify NACK",
                    8, "End Verify",
                    9, "End Verify ACK",
                    10, "Test",
                    11, "Test Status Success",
                    12, "Test Status Failure",
                    13, "Test Status ACK",
                    14, "Link Summary",
                    15, "Link Summary ACK",
                    16, "Link Summary NACK",
                    17, "Channel Status",
                    18, "Channel Status ACK",
                    19, "Channel Status Request",
                    20, "Channel Status Response",
                    50, "Service Config",
                    51, "Service Config ACK",
                    52, "Service Config NACK");

    private static final CodeNames FLAGS =
            CodeNames.of(1, "Control Channel Down", 2, "LMP restart");

    private LmpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("lmp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        int version = in.u8(at) >>> 4;
        if (version != 1) {
            out.append("LMP version ").decimal(version).append(" packet not supported");
            return;
        }
        int type = in.u8(at + 3);
        if (!d.verbose(1)) {
            MESSAGES.print(out.append("LMPv1 "), type, "unknown (", ")");
            out.append(" Message, length: ").decimal(length);
            return;
        }
        int announced = in.u16(at + 4);
        MESSAGES.print(out.append("\n\tLMPv1, msg-type: "), type, "unknown, type: ", "");
        FLAGS.printBits(out.append(", Flags: ["), in.u8(at + 2), "none");
        out.append("], length: ").decimal(announced);
        if (announced < HEADER) {
            out.append(" (too short)");
            return;
        }
        if (Integer.compareUnsigned(announced, length) > 0) {
            out.append(" (too long)");
        }
        objects(d, at + HEADER, Math.min(announced, length) - HEADER);
    }

    private static void objects(Dissection d, long at, int length) {
        Window in = d.in();
        int left = length;
        for (long place = at; left > 0; ) {
            in.need(place, OBJECT_HEADER);
            int size = in.u16(place + 2);
            header(d.out(), in, place, size);
            if (size < OBJECT_HEADER) {
                d.out().append(" (too short)");
                return;
            }
            if (size % 4 != 0) {
                d.out().append(" (not a multiple of 4)");
                return;
            }
            in.need(place, size);
            boolean known =
                    LmpObjectPrinter.print(
                            d,
                            in.u8(place + 1),
                            in.u8(place) & 0x7f,
                            place + OBJECT_HEADER,
                            size - OBJECT_HEADER);
            if (!known || d.verbose(2)) {
                d.hex("\n\t    ", place + OBJECT_HEADER, size - OBJECT_HEADER);
            }
            if (left < size) {
                d.out().append(" [remaining objects length ").decimal(left).append(" < ");
                d.out().decimal(size).append(']');
                d.invalid();
                return;
            }
            place += size;
            left -= size;
        }
    }

    private static void header(TextBuffer out, Window in, long at, int length) {
        int type = in.u8(at) & 0x7f;
        int objectClass = in.u8(at + 1);
        out.append("\n\t  ").append(LmpNames.CLASSES.get(objectClass, "Unknown"));
        out.append(" Object (").decimal(objectClass).append("), Class-Type: ");
        out.append(LmpNames.types(objectClass).get(type, "Unknown")).append(" (").decimal(type);
        out.append(") Flags: [").append((in.u8(at) & 0x80) != 0 ? "" : "non-");
        out.append("negotiable], length: ").decimal(length);
    }
}
