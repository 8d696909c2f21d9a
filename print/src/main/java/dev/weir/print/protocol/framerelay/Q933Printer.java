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

    /** An octet that tells which codes the elements behind it have: until the next, or for one. */
    private static final int SHIFT = 0x90;

    private static final int FOR_ONE = 8;
    private static final int CODESET = 7;

    /** The set of national codes, which ANSI T1.617 uses; those of ITU-T Q.933 are set 0. */
    private static final int NATIONAL = 5;

    private Q933Printer() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("q.933");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(d.options().linkHeader() ? "" : "Q.933, ");
        long end = Math.min(at + length, in.end());
        int reference = at < end ? in.u8(at) & 15 : 0;
        long messageAt = at + 1 + reference;
        // the first element may be a shift, so it is looked at if there is one
        if (messageAt >= end || (messageAt + 1 < at + length && !in.has(messageAt + 1, 1))) {
            out.append("length ").decimal(length);
            throw TruncatedException.INSTANCE;
        }
        int message = in.u8(messageAt);
        long place = messageAt + 1;
        int codeset = 0;
        int later = 0;
        boolean once = false;
        boolean ansi = false;
        if (place < end && isShift(in.u8(place))) {
            int shift = in.u8(place++);
            codeset = shift & CODESET;
            once = (shift & FOR_ONE) != 0;
            later = once ? 0 : codeset;
            ansi = !once && codeset == NATIONAL;
        }
        out.append(ansi ? "ANSI, codeset " : "CCITT, codeset ").decimal(codeset);
        // one octet is a reference unless what follows is 0, as tcpdump takes it
        if (reference > 1 || (reference == 1 && in.u8(place) != 0)) {
            out.append(", Call Ref: 0x");
            for (int i = 1; i <= reference; i++) {
                out.hex(in.u8(at + i), 2);
            }
        }
        out.append(", ");
        if (d.verbose(1)) {
            out.append(MESSAGES.get(message, "unknown message"));
            out.append(" (0x").hex(message, 2).append("), length ").decimal(length);
            elements(d, place, at + length, codeset, later, once);
        } else {
            MESSAGES.printHex(out, message, "unknown message 0x", 2, "");
            boolean told = true;
            try {
                told = elements(d, place, at + length, codeset, later, once);
            } finally { // whether or not all was captured
                if (told) {
                    out.append(", length ").decimal(length);
                }
            }
        }
    }

    private static boolean isShift(int octet) {
        return (octet & 0xf0) == SHIFT;
    }

    /**
     * Prints the information elements; false if one cannot be.
     *
     * @param first the set of codes of the first element
     * @param next that of those behind it, if the first has a set for itself
     */
    private static boolean elements(
            Dissection d, long at, long end, int first, int next, boolean shifted) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        boolean verbose = d.verbose(1);
        int codeset = first;
        int later = next;
        boolean once = shifted;
        boolean counted = false;
        while (place < end) {
            if (counted) {
                codeset = later;
                once = false;
            }
            counted = once;
            in.check(place, 1);
            int type = in.u8(place++);
            if ((type & 0x80) != 0) { // all of it
                if (isShift(type)) {
                    once = (type & FOR_ONE) != 0;
                    counted = false;
                    later = once ? codeset : later;
                    codeset = type & CODESET;
                }
                continue;
            }
            if (place >= end) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place, 1);
            int size = in.u8(place++);
            boolean coded = codeset == 0 || codeset == NATIONAL;
            if (verbose) {
                String name = coded ? ELEMENTS.get(type, "unknown") : "unknown";
                out.append("\n\t").append(name).append(" IE (0x");
                out.hex(type, 2).append("), length ").decimal(size).append(": ");
            }
            if (type == 0 || size == 0) {
                return false;
            }
            if (size > end - place) {
                throw TruncatedException.INSTANCE;
            }
            in.check(place, size);
            boolean known = coded && element(d, type, place, size);
            if (known ? d.verbose(2) : verbose) {
                d.hex(known ? "\n\t  " : "\n\t", place, size);
            }
            place += size;
        }
        return true;
    }

    /** Prints the value of an element; false if it has no printer. */
    private static boolean element(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        boolean verbose = d.verbose(1);
        switch (type) {
            case 0x01, 0x51 -> {
                if (verbose) {
                    int report = d.in().u8(at);
                    out.append(REPORTS.get(report, "unknown"));
                    out.append(" (").decimal(report).append(')');
                }
            }
            case 0x03, 0x19, 0x53 -> {
                out.append(verbose ? "" : ", ");
                if (size < 2) {
                    out.append("Invalid LINK VERIFY IE");
                } else {
                    out.append("TX Seq: ").decimal(d.in().u8(at), 3, ' ');
                    out.append(", RX Seq: ").decimal(d.in().u8(at + 1), 3, ' ');
                }
            }
            case 0x07, 0x57 -> {
                out.append(verbose ? "" : ", ");
                status(d, at, size);
            }
            default -> {
                return false;
            }
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
            // seven bits of it are read as if they were lower ones, as tcpdump does
            number = number << 13 | (in.u8(at + 2) & 0x7f) | (in.u8(at + 3) & 0x7e) >>> 1;
        }
        int last = in.u8(at + size - 1);
        out.append("DLCI ").decimal(number).append(": status ");
        out.append((last & 8) != 0 ? "New, " : "").append((last & 2) != 0 ? "Active" : "Inactive");
    }
}
