// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints elements of the layer's management, which lie within one (section 7.4.4). */
final class ManagementElementPrinter {
    private static final int HEADER = 2;
    private static final int LONG_FORM = 0x8000;

    private static final CodeNames SHORT_NAMES =
            CodeNames.of(
                    0x1a, "TSCH Synchronization IE",
                    0x1b, "TSCH Slotframe and Link IE",
                    0x1c, "TSCH Timeslot IE",
                    0x1d, "Hopping timing IE",
                    0x1e, "Enhanced Beacon Filter IE",
                    0x1f, "MAC Metrics IE",
                    0x20, "All MAC Metrics IE",
                    0x21, "Coexistence Specification IE",
                    0x22, "SUN Device Capabilities IE",
                    0x23, "SUN FSK Generic PHY IE",
                    0x24, "Mode Switch Parameter IE",
                    0x25, "PHY Parameter Change IE",
                    0x26, "O-QPSK PHY Mode IE",
                    0x27, "PCA Allocation IE",
                    0x28, "LECIM DSSS Operating Mode IE",
                    0x29, "LECIM FSK Operating Mode IE",
                    0x2b, "TVWS PHY Operating Mode Description IE",
                    0x2c, "TVWS Device Capabilities IE",
                    0x2d, "TVWS Device Category IE",
                    0x2e, "TVWS Device Identiication IE",
                    0x2f, "TVWS Device Location IE",
                    0x30, "TVWS Channel Information Query IE",
                    0x31, "TVWS Channel Information Source IE",
                    0x32, "CTM IE",
                    0x33, "Timestamp IE",
                    0x34, "Timestamp Difference IE",
                    0x35, "TMCTP Specification IE",
                    0x36, "RCC PHY Operating Mode IE");

    private static final CodeNames LONG_NAMES =
            CodeNames.of(0x08, "Vendor Specific MLME Nested IE", 0x09, "Channel Hopping IE");

    private ManagementElementPrinter() {}

    /** Prints those in the {@code length} bytes at {@code from}. */
    static void print(Dissection d, long from, int length) {
        TextBuffer out = d.out();
        long at = from;
        int left = length;
        do {
            if (left < HEADER) {
                out.append("[ERROR: Truncated MLME IE]");
                return;
            }
            int head = d.in().littleEndian16(at);
            boolean longForm = (head & LONG_FORM) != 0;
            int octets = head & (longForm ? 0x3ff : 0xff);
            int id = longForm ? head >>> 11 & 15 : head >>> 8 & 0x7f;
            out.append("\n\t\t");
            name(out, longForm, id);
            out.append(" [ length = ").decimal(octets).append(", ");
            if (left < HEADER + octets) {
                out.append("[ERROR: Truncated IE data]");
                return;
            }
            if (octets != 0) {
                content(d, id, at + HEADER, octets);
            }
            out.append("] ");
            at += HEADER + octets;
            left -= HEADER + octets;
        } while (left > 0);
    }

    private static void name(TextBuffer out, boolean longForm, int id) {
        if (longForm) {
            LONG_NAMES.printHex(out, id, "Reserved 0x", 2, "");
        } else if (id < 16) {
            out.append("Reserved for long format 0x").hex(id);
        } else {
            SHORT_NAMES.printHex(out, id, "Reserved 0x", 2, "");
        }
    }

    /** The numbers of both forms differ. */
    private static void content(Dissection d, int id, long at, int length) {
        switch (id) {
            case 0x08 -> ElementText.vendor(d, at, length);
            case 0x09 -> hopping(d, at, length);
            case 0x1a -> synchronization(d, at, length);
            case 0x1b -> slotframes(d, at, length);
            case 0x1c -> timeslot(d, at, length);
            default -> ElementText.octets(d, "IE Data = ", at, length);
        }
    }

    private static void hopping(Dissection d, long from, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("Hopping Sequence ID = ").decimal(in.u8(from));
        if (length == 1) {
            return;
        }
        long at = from + 1;
        int left = length - 1;
        if (left < 7) {
            out.append("[ERROR: IE truncated]");
            return;
        }
        int page = in.u8(at);
        int channels = in.littleEndian16(at + 1);
        out.append("Channel Page = ").decimal(page);
        out.append(", Number of Channels = ").decimal(channels).append(", ");
        int configuration = in.littleEndian32(at + 3);
        out.append("Phy Configuration = 0x").hex(configuration, 8).append(", ");
        at += 7;
        left -= 7;
        if (page == 9 || page == 10) {
            int octets = (channels + 7) / 8;
            if (left < octets) {
                out.append("[ERROR: IE truncated]");
                return;
            }
            out.append("Extended bitmap = 0x");
            for (int i = 0; i < octets; i++) {
                out.hex(in.u8(at + i), 2);
            }
            out.append(", ");
            at += octets;
            left -= octets;
        }
        sequence(d, at, left);
    }

    private static void sequence(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append("[ERROR: IE truncated]");
            return;
        }
        int channels = in.littleEndian16(at);
        out.append("Hopping Seq length = ").decimal(channels).append(" [ ");
        if (length - 2 < 2 * channels) {
            out.append(" [ERROR: IE truncated]");
            return;
        }
        ElementText.channels(d, at + 2, channels);
        out.append(']');
        if (length - 2 - 2 * channels < 2) {
            out.append("[ERROR: IE truncated]");
            return;
        }
        int current = in.littleEndian16(at + 2 + 2L * channels);
        out.append("Current hop = ").decimal(current);
    }

    private static void synchronization(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(length < 6 ? "[ERROR: Length != 6]" : "");
        in.need(at, 6);
        long slot = Integer.toUnsignedLong(in.littleEndian32(at)) | (long) in.u8(at + 4) << 32;
        out.append("ASN = ").hex(slot, 10).append(", Join Metric = ").decimal(in.u8(at + 5));
        out.append(' ');
    }

    private static void slotframes(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int frames = in.u8(at);
        out.append("Slotframes = ").decimal(frames).append(' ');
        int done = 1;
        for (int i = 0; i < frames; i++) {
            if (length < done + 4) {
                out.append("[ERROR: Truncated IE before slotframes]");
                return;
            }
            int links = in.u8(at + done + 3);
            out.append("\n\t\t\t[ Handle ").decimal(in.u8(at + done));
            out.append(", size = ").decimal(in.littleEndian16(at + done + 1));
            out.append(", links = ").decimal(links).append(' ');
            done += 4;
            for (int j = 0; j < links; j++) {
                if (length < done + 5) {
                    out.append("[ERROR: Truncated IE links]");
                    break;
                }
                link(d, at + done);
                done += 5;
            }
            out.append("] ");
        }
    }

    private static void link(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int bits = in.u8(at + 4);
        out.append("\n\t\t\t\t[ Timeslot =  ").decimal(in.littleEndian16(at));
        out.append(", Offset = ").decimal(in.littleEndian16(at + 2)).append(", Options = ");
        out.append((bits & 1) != 0 ? "TX " : "").append((bits & 2) != 0 ? "RX " : "");
        out.append((bits & 4) != 0 ? "Shared " : "");
        out.append((bits & 8) != 0 ? "Timekeeping " : "");
        out.append((bits & 16) != 0 ? "Priority " : "").append("] ");
    }

    private static final String[] TIMES = {
        ", CCA Offset = ",
        ", CCA = ",
        ", TX Offset = ",
        ", RX Offset = ",
        ", RX Ack Delay = ",
        ", TX Ack Delay = ",
        ", RX Wait = ",
        ", Ack Wait = ",
        ", RX TX = ",
        ", Max Ack = ",
        ", Max TX = ",
        ", Time slot Length = "
    };

    private static void timeslot(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length != 1 && length != 25 && length != 27) {
            out.append("[ERROR: Length not 1, 25, or 27]");
            ElementText.octets(d, "\n\t\t\tIE Data = ", at, length);
            return;
        }
        in.need(at, length);
        out.append("Time slot ID = ").decimal(in.u8(at));
        long time = at + 1;
        for (int i = 0; length > 1 && i < TIMES.length; i++) {
            boolean wide = length == 27 && i >= 10;
            int value = in.littleEndian16(time) | (wide ? in.u8(time + 2) << 16 : 0);
            out.append(TIMES[i]).decimal(value);
            time += wide ? 3 : 2;
        }
        out.append(' ');
    }
}
