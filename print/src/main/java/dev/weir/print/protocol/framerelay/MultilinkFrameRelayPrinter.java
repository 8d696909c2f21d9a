// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.framerelay;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the control messages of frame relay over several links.
 *
 * <p>Specified by FRF.16.1, section 3.4.
 */
public final class MultilinkFrameRelayPrinter {
    private static final int BUNDLE = 1;
    private static final int LINK = 2;
    private static final int MAGIC = 3;

    private static final CodeNames MESSAGES =
            CodeNames.from(
                    1,
                    "Add Link",
                    "Add Link ACK",
                    "Add Link Reject",
                    "Hello",
                    "Hello ACK",
                    "Remove Link",
                    "Remove Link ACK");

    private static final CodeNames ELEMENTS =
            CodeNames.of(
                    BUNDLE,
                    "Bundle ID",
                    LINK,
                    "Link ID",
                    MAGIC,
                    "Magic Number",
                    5,
                    "Timestamp",
                    6,
                    "Vendor Extension",
                    7,
                    "Cause");

    private MultilinkFrameRelayPrinter() {}

    /** Prints the message at {@code at}, of a frame that is {@code total} bytes long. */
    public static void print(Dissection d, long at, int total) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at);
        MESSAGES.printHex(out, type, "Unknown Message (0x", 2, ")");
        out.append(", length ").decimal(total);
        if (!d.verbose(1)) {
            return;
        }
        long place = at + 1;
        int left = total - 3;
        while (left > 2) { // there is more than the header of an element
            in.check(place, 2);
            int element = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\tIE ").append(ELEMENTS.get(element, "Unknown")).append(" (");
            out.decimal(element).append("), length ").decimal(size).append(": ");
            if (element == 0 || size <= 2) {
                return;
            }
            if (size > left) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place, size);
            element(d, element, place + 2, size - 2);
            if (d.verbose(2)) {
                d.hex("\n\t  ", place + 2, size - 2);
            }
            place += size;
            left -= size;
        }
    }

    private static void element(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        switch (type) {
            case BUNDLE, LINK -> Text.untilPadding(d, at, length);
            case MAGIC -> {
                if (length == 4) {
                    out.append("0x").hex(d.in().u32(at), 8);
                } else {
                    out.append("[IE data length ").decimal(length).append(" != 4]");
                    d.invalid();
                }
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", at, length);
                }
            }
        }
    }
}
