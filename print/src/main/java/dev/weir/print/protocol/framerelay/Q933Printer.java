// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.framerelay;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the signalling of frame relay.
 *
 * <p>Specified by ITU-T Q.933 and ANSI T1.617, annex D.
 */
public final class Q933Printer {
    private static final int ANSI_SHIFT = 0x95;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0x00, "ESC to National",
                    0x01, "Alert",
                    0x02, "Call proceeding",
                    0x03, "Progress",
                    0x05, "Setup",
                    0x07, "Connect",
                    0x0f, "Connect ACK",
                    0x45, "Disconnect",
                    0x46, "Restart",
                    0x4d, "Release",
                    0x4e, "Restart ACK",
                    0x5a, "Release Complete",
                    0x75, "Status Enquiry",
                    0x7d, "Status Reply");

    private static final CodeNames ELEMENTS =
            CodeNames.of(
                    0x01, "ANSI Report Type",
                    0x19, "ANSI Link Verify",
                    0x03, "ANSI Link Verify",
                    0x07, "ANSI PVC Status",
                    0x51, "CCITT Report Type",
                    0x53, "CCITT Link Verify",
                    0x57, "CCITT PVC Status");

    private static final CodeNames REPORTS =
            CodeNames.from(0, "Full Status", "Link verify", "Async PVC Status");

    private Q933Printer() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("q.933");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(d.options().linkHeader() ? "" : "Q.933, ");
        if (length == 0 || !in.has(at, 1)) {
            out.append("length ").decimal(length);
            throw TruncatedException.INSTANCE;
        }
        long place = at + 1;
        long end = at + length;
        int reference = in.u8(at) & 15;
        long referenceAt = place;
        for (int i = 0; i < reference; i++) {
            if (place + i >= end || !in.has(place + i, 1)) {
                throw TruncatedException.INSTANCE;
            }
        }
        place += reference;
        int message = next(d, place++, end);
        int shift = next(d, place, end);
        int codeset = 0;
        boolean ansi = false;
        if ((shift & 0xf0) == 0x90) {
            codeset = shift & 7;
            ansi = shift == ANSI_SHIFT;
            place++;
        }
        out.append(ansi ? "ANSI, codeset " : "CCITT, codeset ").decimal(codeset);
        if (reference > 0) {
            out.append(", Call Ref: 0x");
            for (int i = 0; i < reference; i++) {
                out.hex(in.u8(referenceAt + i), 2);
            }
        }
        out.append(", ");
        boolean named = d.verbose(1);
        MESSAGES.printHex(
                out,
                message,
                named ? "unknown message (0x" : "unknown message 0x",
                2,
                named ? ")" : "");
        if (d.verbose(1)) {
            if (MESSAGES.get(message) != null) {
                out.append(" (0x").hex(message, 2).append(')');
            }
            out.append(", length ").decimal(length);
        }
        boolean told = !d.verbose(1);
        try {
            told &= elements(d, place, end);
        } finally { // whether or not all was captured
            if (told) {
                out.append(", length ").decimal(length);
            }
        }
    }

    private static int next(Dissection d, long at, long end) {
        if (at >= end) {
            throw TruncatedException.INSTANCE;
        }
        return d.in().u8(at);
    }

    /** Prints the information elements; false if one is empty or too long. */
    private static boolean elements(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        boolean verbose = d.verbose(1);
        while (place < end) {
            int type = in.u8(place);
            if ((type & 0x80) != 0) { // all of it
                place++;
                continue;
            }
            int size = next(d, place + 1, end);
            if (verbose) {
                out.append("\n\t").append(ELEMENTS.get(type, "unknown")).append(" IE (0x");
                out.hex(type, 2).append("), length ").decimal(size).append(": ");
            }
            place += 2;
            if (size == 0 || size > end - place) {
                return false;
            }
            in.check(place, size);
            boolean known = false;
            switch (type) {
                case 0x01, 0x51 -> {
                    if (size == 1) {
                        known = true;
                        if (verbose) {
                            int report = in.u8(place);
                            out.append(REPORTS.get(report, "unknown"));
                            out.append(" (").decimal(report).append(')');
                        }
                    }
                }
                case 0x03, 0x19, 0x53 -> {
                    if (size == 2) {
                        known = true;
                        out.append(verbose ? "" : ", ").append("TX Seq: ");
                        out.decimal(in.u8(place), 3, ' ').append(", RX Seq: ");
                        out.decimal(in.u8(place + 1), 3, ' ');
                    }
                }
                case 0x07, 0x57 -> {
                    known = true;
                    out.append(verbose ? "" : ", ");
                    status(d, place, size);
                }
                default -> {}
            }
            if (!known && verbose) {
                d.hex("\n\t", place, size);
            }
            place += size;
        }
        return true;
    }

    private static void status(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean valid = size >= 3 && size <= 5 && (in.u8(at) & 0x80) == 0;
        for (int i = 1; valid && i < size - 1; i++) {
            boolean last = i == size - 2;
            valid = ((in.u8(at + i) & 0x80) != 0) == last;
        }
        if (!valid || (in.u8(at + size - 1) & 0x80) == 0) {
            out.append("Invalid DLCI in PVC STATUS IE");
            return;
        }
        int number = (in.u8(at) & 0x3f) << 4 | (in.u8(at + 1) & 0x78) >>> 3;
        if (size == 4) {
            number = number << 6 | (in.u8(at + 2) & 0x7e) >>> 1;
        } else if (size == 5) {
            number = number << 13 | (in.u8(at + 2) & 0x7f) << 6 | (in.u8(at + 3) & 0x7e) >>> 1;
        }
        int last = in.u8(at + size - 1);
        out.append("DLCI ").decimal(number).append(": status ");
        out.append((last & 8) != 0 ? "New, " : "").append((last & 2) != 0 ? "Active" : "Inactive");
    }
}
