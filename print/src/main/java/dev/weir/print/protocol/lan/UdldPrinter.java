// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints Cisco's detection of links that work in one direction only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5171">RFC 5171</a>
 */
public final class UdldPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int TLV_HEADER = 4;

    private static final CodeNames CODES =
            CodeNames.of(0, "Reserved", 1, "Probe message", 2, "Echo message", 3, "Flush message");

    private static final CodeNames FLAGS =
            CodeNames.of(
                    0x01, "RT",
                    0x02, "RSY",
                    0x04, "MBZ-2",
                    0x08, "MBZ-3",
                    0x10, "MBZ-4",
                    0x20, "MBZ-5",
                    0x40, "MBZ-6",
                    0x80, "MBZ-7");

    private static final CodeNames TLVS =
            CodeNames.from(
                    1,
                    "Device-ID TLV",
                    "Port-ID TLV",
                    "Echo TLV",
                    "Message Interval TLV",
                    "Timeout Interval TLV",
                    "Device Name TLV",
                    "Sequence Number TLV");

    private UdldPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("udld");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER_LENGTH) {
            d.invalid(at, length);
            return;
        }
        in.need(at, 2);
        int first = in.u8(at);
        int flags = in.u8(at + 1);
        out.append("UDLDv").decimal(first >>> 5);
        out.append(", Code ").append(CODES.get(first & 0x1f, "Reserved"));
        out.append(" (").hex(first & 0x1f).append("), Flags [");
        FLAGS.printBits(out, flags, "none");
        out.append("] (0x").hex(flags, 2).append("), length ").decimal(length);
        if (!d.verbose(1)) {
            in.need(at + 2, length - 2);
            return;
        }
        int checksum = in.u16(at + 2);
        out.append("\n\tChecksum 0x").hex(checksum, 4).append(" (unverified)");
        tlvs(d, at + HEADER_LENGTH, length - HEADER_LENGTH);
    }

    private static void tlvs(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV_HEADER) {
                d.invalid(place, rest);
                return;
            }
            in.need(place, TLV_HEADER);
            int type = in.u16(place);
            int size = in.u16(place + 2) - TLV_HEADER;
            out.append("\n\t").append(TLVS.get(type, "Unknown")).append(" (0x").hex(type, 4);
            out.append(") TLV, length ").decimal(size + TLV_HEADER);
            place += TLV_HEADER;
            rest -= TLV_HEADER;
            if (size <= 0 || size > rest || !value(d, type, place, size)) {
                d.invalid(place, rest);
                return;
            }
            place += size;
            rest -= size;
        }
    }

    /** Prints a value; false if its length is wrong. */
    private static boolean value(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 1, 2, 6 -> {
                out.append(", ");
                Text.untilPadding(d, at, size);
            }
            case 3 -> {
                out.append(", ");
                Text.print(d, at, size);
            }
            case 4, 5 -> {
                if (size != 1) {
                    return false;
                }
                int seconds = in.u8(at);
                out.append(", ").decimal(seconds).append('s');
            }
            case 7 -> {
                if (size != 4) {
                    return false;
                }
                int number = in.u32(at);
                out.append(", ").decimal(number);
            }
            default -> in.need(at, size);
        }
        return true;
    }
}
