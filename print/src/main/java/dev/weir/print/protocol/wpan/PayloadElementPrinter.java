// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints information elements of the payload (IEEE 802.15.4-2015, section 7.4.3). */
final class PayloadElementPrinter {
    private static final int HEADER = 2;
    private static final int END_OF_LIST = 15;

    private static final CodeNames NAMES =
            CodeNames.of(
                    0x0, "ESDU IE",
                    0x1, "MLME IE",
                    0x2, "Vendor Specific Nested IE",
                    0x3, "Multiplexed IE (802.15.9)",
                    0x4, "Omnibus Payload Group IE",
                    0x5, "IETF IE",
                    0xf, "List termination");

    private PayloadElementPrinter() {}

    /** Prints those of a frame, and goes past them; false if they are cut. */
    static boolean print(Dissection d, WpanFrame frame) {
        TextBuffer out = d.out();
        int group;
        do {
            if (frame.left() < HEADER) {
                out.append("[ERROR: Truncated header IE]");
                return false;
            }
            int head = d.in().littleEndian16(frame.at());
            out.append((head & 0x8000) == 0 ? "[ERROR: Payload IE with type 0] " : "");
            int length = head & 0x3ff;
            group = head >>> 11 & 15;
            out.append("\n\t");
            NAMES.printHex(out, group, "Reserved 0x", 2, "");
            out.append(" [");
            if (length != 0) {
                out.append(" length = ").decimal(length).append(", ");
            }
            if (frame.left() < HEADER + length) {
                out.append("[ERROR: Truncated IE data]");
                return false;
            }
            if (length != 0) {
                content(d, d.verbose(4) ? group : END_OF_LIST, frame.at() + HEADER, length);
            }
            out.append("]\n\t");
            frame.skip(HEADER + length);
        } while (group != END_OF_LIST && frame.left() > 0);
        return true;
    }

    private static void content(Dissection d, int group, long at, int length) {
        switch (group) {
            case 1 -> ManagementElementPrinter.print(d, at, length);
            case 2 -> ElementText.vendor(d, at, length);
            case 3 -> multiplexed(d, at, length);
            case 5 -> {
                d.out().append("Subtype ID = 0x").hex(d.in().u8(at), 2);
                ElementText.octets(d, ", Subtype content = ", at + 1, length - 1);
            }
            default -> ElementText.octets(d, "IE Data = ", at, length);
        }
    }

    /** Prints a part of a packet of an upper layer (IEEE 802.15.9). */
    private static void multiplexed(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int first = d.in().u8(at);
        int transaction = first >>> 3;
        int data = 1;
        switch (first & 7) {
            case 0 -> {
                out.append("Type = Full upper layer fragment, ");
                if (length < 3) {
                    out.append("[ERROR: Multiplex ID missing]");
                    return;
                }
                int multiplex = d.in().littleEndian16(at + 1);
                out.append("tid = 0x").hex(transaction, 2);
                out.append(", Multiplex ID = 0x").hex(multiplex, 4).append(", ");
                data = 3;
            }
            case 1 -> {
                out.append("Type = Full upper layer fragment with small Multiplex ID, ");
                out.append("Multiplex ID = 0x").hex(transaction, 4).append(", ");
            }
            case 2, 4 -> {
                data = fragment(d, (first & 7) == 4, transaction, at, length);
                if (data < 0) {
                    return;
                }
            }
            case 6 -> {
                abort(d, transaction, at, length);
                return;
            }
            default -> {
                out.append("Type = ").decimal(first & 7).append(" (Reserved), tid = 0x");
                out.hex(transaction, 2).append(", ");
            }
        }
        ElementText.octets(d, "Upper layer data = ", at + data, length - data);
    }

    /** {@return where the data of a fragment begins, -1 if it is cut} */
    private static int fragment(Dissection d, boolean last, int transaction, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append("[ERROR: fragment number missing]");
            return -1;
        }
        int number = in.u8(at + 1);
        String kind = last ? "Last" : number == 0 ? "First" : "Middle";
        out.append("Type = ").append(kind).append(" fragment, tid = 0x").hex(transaction, 2);
        out.append(", fragment = 0x").hex(number, 2).append(", ");
        if (number != 0) {
            return 2;
        }
        if (length < 6) {
            out.append("[ERROR: Total upper layer size or multiplex ID missing]");
            return -1;
        }
        in.need(at, 6);
        out.append("Total upper layer size = 0x").hex(in.littleEndian16(at + 2), 4);
        out.append(", Multiplex ID = 0x").hex(in.littleEndian16(at + 4), 4).append(", ");
        return 6;
    }

    private static void abort(Dissection d, int transaction, long at, int length) {
        TextBuffer out = d.out();
        int most = length == 3 ? d.in().littleEndian16(at + 1) : 0;
        out.append("Type = Abort, tid = 0x").hex(transaction, 2).append(", ");
        switch (length) {
            case 1 -> out.append("no max size given");
            case 3 -> out.append("max size = 0x").hex(most, 4);
            default -> {
                out.append("invalid length = ").decimal(length).append(" (not 1 or 3)");
                ElementText.octets(d, "Abort data = ", at + 1, length - 1);
            }
        }
    }
}
