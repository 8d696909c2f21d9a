// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.cfm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints the fields of continuity check messages: IEEE 802.1Q, clause 21.6. */
final class CfmContinuityPrinter {
    /** How many bytes of fields there are. */
    static final int LENGTH = 70;

    private static final int NAMES = 6;
    private static final int NAMES_LENGTH = 48;

    private static final int NO_NAME = 1;
    private static final int MAC_AND_NUMBER = 3;

    /** The interval of a code, and the least and most time in which a message is missed. */
    private record Interval(String every, String least, String most) {}

    private static final Interval[] INTERVALS = {
        new Interval("0.003", "0.011", "0.012"),
        new Interval("0.010", "0.032", "0.035"),
        new Interval("0.100", "0.325", "0.350"),
        new Interval("1.000", "3.250", "3.500"),
        new Interval("10.000", "32.500", "35.000"),
        new Interval("60.000", "195.000", "210.000"),
        new Interval("600.000", "1950.000", "2100.000"),
    };

    private static final CodeNames DOMAIN_FORMATS =
            CodeNames.from(
                    0,
                    "IEEE 802.1",
                    "No MD Name present",
                    "DNS string",
                    "MAC + 16Bit Integer",
                    "Character string");

    private static final CodeNames ASSOCIATION_FORMATS =
            CodeNames.from(
                    0,
                    "IEEE 802.1",
                    "Primary VID",
                    "Character string",
                    "16Bit Integer",
                    "RFC2685 VPN-ID");

    private CfmContinuityPrinter() {}

    /** Prints the fields at {@code at}, which were captured; says whether TLVs can follow. */
    static boolean print(Dissection d, int flags, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int code = flags & 7;
        out.append(", Flags [CCM Interval ").decimal(code);
        out.append((flags & 0x80) != 0 ? ", RDI]" : "]");
        if (code != 0) {
            Interval interval = INTERVALS[code - 1];
            out.append("\n\t  CCM Interval ").append(interval.every);
            out.append("s, min CCM Lifetime ").append(interval.least);
            out.append("s, max CCM Lifetime ").append(interval.most).append('s');
        }
        out.append("\n\t  Sequence Number 0x").hex(in.u32(at), 8);
        out.append(", MA-End-Point-ID 0x").hex(in.u16(at + 4), 4);
        return names(d, at + NAMES);
    }

    private static boolean names(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int format = in.u8(at);
        out.append("\n\t  MD Name Format ").append(DOMAIN_FORMATS.get(format, "Unknown"));
        out.append(" (").decimal(format).append(')');
        if (format == NO_NAME) {
            return association(d, at + 1, NAMES_LENGTH - 1);
        }
        int length = in.u8(at + 1);
        out.append(", MD Name length ").decimal(length);
        int left = NAMES_LENGTH - 2;
        if (length > left - 3) {
            out.append(" (too large, must be <= ").decimal(left - 2).append(')');
            return false;
        }
        out.append("\n\t  MD Name: ");
        domain(d, format, at + 2, length);
        return association(d, at + 2 + length, left - length);
    }

    private static void domain(Dissection d, int format, long at, int length) {
        switch (format) {
            case 2, 4 -> Text.untilPadding(d, at, length);
            case MAC_AND_NUMBER -> {
                if (length == 6) {
                    d.out().append("\n\t  MAC ");
                    d.mac(at);
                } else {
                    d.out().append("\n\t  MAC (length invalid)");
                }
            }
            default -> d.hex("\n\t    ", at, length);
        }
    }

    private static boolean association(Dissection d, long at, int room) {
        Window in = d.in();
        TextBuffer out = d.out();
        int format = in.u8(at);
        int length = in.u8(at + 1);
        int left = room - 2;
        out.append("\n\t  MA Name-Format ").append(ASSOCIATION_FORMATS.get(format, "Unknown"));
        out.append(" (").decimal(format).append("), MA name length ").decimal(length);
        if (length > left) {
            out.append(" (too large, must be <= ").decimal(left).append(')');
            return false;
        }
        out.append("\n\t  MA Name: ");
        if (format == 2) {
            Text.untilPadding(d, at + 2, length);
        } else {
            d.hex("\n\t    ", at + 2, length);
        }
        return true;
    }
}
