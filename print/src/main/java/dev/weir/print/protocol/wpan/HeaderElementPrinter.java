// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints information elements of the header (IEEE 802.15.4-2015, section 7.4.2). */
final class HeaderElementPrinter {
    /** How a list ends. */
    static final int CUT = -1;

    static final int END = 0;
    static final int PAYLOAD_ELEMENTS = 1;

    private static final int HEADER = 2;
    private static final int PAYLOAD_FOLLOWS = 0x7e;
    private static final int DATA_FOLLOWS = 0x7f;

    private static final CodeNames NAMES =
            CodeNames.of(
                    0x00, "Vendor Specific Header IE",
                    0x1a, "LE CSL IE",
                    0x1b, "LE RIT IE",
                    0x1c, "DSME PAN descriptor IE",
                    0x1d, "Rendezvous Time IE",
                    0x1e, "Time Correction IE",
                    0x21, "Extended DSME PAN descriptor IE",
                    0x22, "Fragment Sequence Context Description IE",
                    0x23, "Simplified Superframe Specification IE",
                    0x24, "Simplified GTS Specification IE",
                    0x25, "LECIM Capabilities IE",
                    0x26, "TRLE Descriptor IE",
                    0x27, "RCC Capabilities IE",
                    0x28, "RCCN Descriptor IE",
                    0x29, "Global Time IE",
                    0x2a, "Omnibus Header IE",
                    0x2b, "DA IE",
                    0x7e, "Header Termination 1 IE",
                    0x7f, "Header Termination 2 IE");

    private HeaderElementPrinter() {}

    /** Prints those of a frame, and goes past them; {@return how they end} */
    static int print(Dissection d, WpanFrame frame) {
        Window in = d.in();
        TextBuffer out = d.out();
        int id;
        do {
            if (frame.left() < HEADER) {
                out.append("[ERROR: Truncated header IE]");
                return CUT;
            }
            int head = in.littleEndian16(frame.at());
            out.append((head & 0x8000) != 0 ? "[ERROR: Header IE with type 1] " : "");
            int length = head & 0x7f;
            id = head >>> 7 & 0xff;
            name(out, id, length);
            if (frame.left() < HEADER + length) {
                out.append("[ERROR: Truncated IE data]");
                return CUT;
            }
            long at = frame.at() + HEADER;
            if (length != 0 && d.verbose(4)) {
                content(d, id, at, length);
            } else if (length != 0) {
                ElementText.octets(d, "IE Data = ", at, length);
            }
            out.append("] ");
            frame.skip(HEADER + length);
        } while (id != PAYLOAD_FOLLOWS && id != DATA_FOLLOWS && frame.left() != 0);
        return id == PAYLOAD_FOLLOWS ? PAYLOAD_ELEMENTS : END;
    }

    private static void name(TextBuffer out, int id, int length) {
        if (id > 0x7f) {
            out.append("Reserved Element ID ").hex(id, 2).append(", length = ").decimal(length);
            out.append(' ');
            return;
        }
        out.append("\n\t");
        NAMES.printHex(out, id, "Reserved 0x", 2, "");
        out.append(" [");
        if (length != 0) {
            out.append(" length = ").decimal(length).append(", ");
        }
    }

    private static void content(Dissection d, int id, long at, int length) {
        switch (id) {
            case 0x00 -> ElementText.vendor(d, at, length);
            case 0x1a -> listening(d, at, length);
            case 0x1b -> repeated(d, at, length);
            case 0x1c, 0x21 -> NetworkDescriptorPrinter.print(d, id == 0x21, at, length);
            case 0x1d -> rendezvous(d, at, length);
            case 0x1e -> correction(d, at, length);
            default -> ElementText.octets(d, "IE Data = ", at, length);
        }
    }

    private static void listening(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            out.append("[ERROR: Truncated CSL IE]");
            return;
        }
        in.need(at, 4);
        out.append("CSL Phase = ").decimal(in.littleEndian16(at));
        out.append(", CSL Period = ").decimal(in.littleEndian16(at + 2));
        if (length >= 6) {
            int time = in.littleEndian16(at + 4);
            out.append(", Rendezvous time = ").decimal(time);
        }
        out.append(length != 4 && length != 6 ? " [ERROR: CSL IE length wrong]" : "");
    }

    private static void repeated(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            out.append("[ERROR: Truncated RIT IE]");
            return;
        }
        in.need(at, 4);
        out.append("Time to First Listen = ").decimal(in.u8(at));
        out.append(", # of Repeat Listen = ").decimal(in.u8(at + 1));
        out.append(", Repeat Listen Interval = ").decimal(in.littleEndian16(at + 2));
    }

    private static void rendezvous(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length != 4) {
            out.append("[ERROR: Length != 2]"); // so it says
            return;
        }
        in.need(at, 4);
        out.append("Rendezvous time = ").decimal(in.littleEndian16(at));
        out.append(", Wake-up Interval = ").decimal(in.littleEndian16(at + 2));
    }

    private static void correction(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length != 2) {
            out.append("[ERROR: Length != 2]");
            return;
        }
        int bits = d.in().littleEndian16(at);
        out.append((bits & 0x8000) != 0 ? "Negative " : "");
        int time = (short) (bits << 4) >> 4; // 12 bits with a sign
        out.append("Ack time correction = ").signed(time).append(", ");
    }
}
