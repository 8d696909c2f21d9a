// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.atm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.util.Map;

/**
 * Prints cells of operation, administration and maintenance.
 *
 * <p>Specified by ITU-T I.610.
 */
public final class AtmOamPrinter {
    private static final int HEADER = 4;
    private static final int PAYLOAD = 48;

    /** What a cell of operation has before its checksum. */
    private static final int BODY = 46;

    private static final int CHECKSUM = 0x3ff;

    /** The polynomial of the checksum, ITU-T I.610, section 7.1. */
    private static final int POLYNOMIAL = 0x633;

    private static final int FAULT_MANAGEMENT = 1;

    private static final CodeNames PAYLOADS =
            CodeNames.from(
                    0,
                    "user data, uncongested, SDU 0",
                    "user data, uncongested, SDU 1",
                    "user data, congested, SDU 0",
                    "user data, congested, SDU 1",
                    "VCC OAM F5 flow segment",
                    "VCC OAM F5 flow end-to-end",
                    "Traffic Control and resource Mgmt");

    private static final CodeNames CELLS =
            CodeNames.of(
                    FAULT_MANAGEMENT,
                    "Fault Management",
                    2,
                    "Performance Management",
                    8,
                    "activate/deactivate",
                    15,
                    "System Management");

    /** What cells of a type are for. */
    private static final Map<Integer, CodeNames> FUNCTIONS =
            Map.of(
                    FAULT_MANAGEMENT,
                    CodeNames.of(0, "AIS", 1, "RDI", 4, "Continuity Check", 8, "Loopback"),
                    2,
                    CodeNames.from(
                            0,
                            "Forward Monitoring",
                            "Backward Reporting",
                            "Monitoring and Reporting"),
                    8,
                    CodeNames.from(0, "Performance Monitoring", "Continuity Check"));

    private AtmOamPrinter() {}

    /**
     * Prints the cell of {@code length} bytes at {@code at}.
     *
     * @param checked whether the octet that protects the header is there
     */
    public static void print(Dissection d, long at, int length, boolean checked) {
        d.protocol("oam");
        Window in = d.in();
        TextBuffer out = d.out();
        long from = checked ? at + 1 : at; // tcpdump looks for the header behind its checksum
        int header = in.u32(from);
        long cell = from + HEADER;
        int first = in.u8(cell);
        int type = first >>> 4;
        int function = first & 15;
        int path = header >>> 20 & 0xff;
        int channel = header >>> 4 & 0xffff;
        out.append(flow(channel)).append(", vpi ").decimal(path);
        out.append(", vci ").decimal(channel).append(", payload [ ");
        out.append(PAYLOADS.get(header >>> 1 & 7, "Unknown")).append(" ], clp ");
        out.decimal(header & 1).append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        out.append("\n\tcell-type ").append(CELLS.get(type, "unknown"));
        out.append(" (").decimal(type).append("), func-type ");
        CodeNames functions = FUNCTIONS.get(type);
        out.append(functions == null ? "unknown" : functions.get(function, "none"));
        out.append(" (").decimal(function).append(')');
        if (type == FAULT_MANAGEMENT) {
            fault(d, function, cell);
        }
        int checksum = in.u16(cell + BODY) & CHECKSUM;
        out.append("\n\tcksum 0x").hex(checksum, 3).append(" (");
        out.append(remainder(in, cell) == 0 ? "" : "in").append("correct)");
    }

    private static String flow(int channel) {
        return switch (channel) {
            case 3 -> "OAM F4 (segment)";
            case 4 -> "OAM F4 (end)";
            default -> "OAM F5";
        };
    }

    private static void fault(Dissection d, int function, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (function) {
            case 0, 1 -> {
                in.need(at, BODY);
                out.append("\n\tFailure-type 0x").hex(in.u8(at + 1), 2);
                words(d, "\n\tLocation-ID ", at + 3, 16);
            }
            case 8 -> {
                in.need(at, BODY);
                out.append("\n\tLoopback-Indicator ");
                out.append((in.u8(at + 1) & 1) != 0 ? "Request" : "Reply");
                out.append(", Correlation-Tag 0x").hex(in.u32(at + 2), 8);
                words(d, "\n\tLocation-ID ", at + 7, 12);
                words(d, "\n\tSource-ID   ", at + 19, 12);
            }
            default -> {} // nothing but the checksum
        }
    }

    private static void words(Dissection d, String name, long at, int length) {
        d.out().append(name);
        for (int i = 0; i < length; i += 2) {
            d.out().hex(d.in().u16(at + i), 4).append(' ');
        }
    }

    /** {@return what is left of the payload, divided by the polynomial: 0 if it is whole} */
    private static int remainder(Window in, long at) {
        int rest = 0;
        for (int i = 0; i < PAYLOAD; i++) {
            rest ^= in.u8(at + i) << 2;
            for (int bit = 0; bit < 8; bit++) {
                rest <<= 1;
                if ((rest & 0x400) != 0) {
                    rest ^= POLYNOMIAL;
                }
            }
        }
        return rest & CHECKSUM;
    }
}
