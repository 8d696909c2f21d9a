// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the slow protocols of Ethernet: link aggregation control, its markers, and OAM.
 *
 * <p>Specified by IEEE 802.1AX, clause 6.4, and IEEE 802.3, annex 57A.
 */
public final class SlowProtocolsPrinter {
    private static final int LACP = 1;
    private static final int MARKER = 2;
    private static final int OAM = 3;
    private static final int TLV_HEADER = 2;

    private static final int ACTOR = 1;
    private static final int PARTNER = 2;
    private static final int COLLECTOR = 3;
    private static final int MARKER_INFORMATION = 1;

    /** Said of what is not as long as it says, on a line of its own. */
    static final String TOO_SHORT = "\n\t\t packet is too short";

    private static final CodeNames LACP_TLVS =
            CodeNames.from(
                    0,
                    "Terminator",
                    "Actor Information",
                    "Partner Information",
                    "Collector Information");

    private static final CodeNames MARKER_TLVS =
            CodeNames.from(0, "Terminator", "Marker Information");

    private static final CodeNames STATE =
            CodeNames.of(
                    0x01,
                    "Activity",
                    0x02,
                    "Timeout",
                    0x04,
                    "Aggregation",
                    0x08,
                    "Synchronization",
                    0x10,
                    "Collecting",
                    0x20,
                    "Distributing",
                    0x40,
                    "Default",
                    0x80,
                    "Expired");

    private SlowProtocolsPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("slow");
        TextBuffer out = d.out();
        if (length < 1) {
            out.append(d.verbose(1) ? TOO_SHORT : " (packet is too short)");
            return;
        }
        int subtype = d.in().u8(at);
        switch (subtype) {
            case LACP, MARKER -> versioned(d, at, length, subtype);
            case OAM -> {
                out.append("OAM, length ").decimal(length);
                if (d.verbose(1)) {
                    EthernetOamPrinter.print(d, at + 1, length - 1);
                }
            }
            default -> {
                out.append("unknown (").decimal(subtype).append("), length ").decimal(length);
                d.hex("\n\t", at, length);
            }
        }
    }

    private static void versioned(Dissection d, long at, int length, int subtype) {
        TextBuffer out = d.out();
        if (length < 2) {
            out.append(d.verbose(1) ? TOO_SHORT : " (packet is too short)");
            return;
        }
        int version = d.in().u8(at + 1);
        out.append(subtype == LACP ? "LACP" : "MARKER");
        if (version != 1) {
            out.append(" version ").decimal(version).append(" packet not supported");
            return;
        }
        out.append('v').decimal(version).append(", length ").decimal(length);
        if (d.verbose(1)) {
            tlvs(d, at + 2, length - 2, subtype);
        }
    }

    private static void tlvs(Dissection d, long at, int length, int subtype) {
        Window in = d.in();
        TextBuffer out = d.out();
        CodeNames names = subtype == LACP ? LACP_TLVS : MARKER_TLVS;
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV_HEADER) {
                out.append(TOO_SHORT);
                return;
            }
            int type = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\t").append(names.get(type, "Unknown")).append(" TLV (0x").hex(type, 2);
            out.append("), length ").decimal(size);
            if (type == 0) {
                return;
            }
            if (size < TLV_HEADER) {
                out.append("\n\t    ERROR: illegal length - should be >= ").decimal(TLV_HEADER);
                return;
            }
            if (size > rest) {
                out.append(TOO_SHORT);
                return;
            }
            in.need(place, size);
            value(d, subtype, type, place + TLV_HEADER, size - TLV_HEADER);
            if (d.verbose(2)) {
                d.hex("\n\t  ", place + TLV_HEADER, size - TLV_HEADER);
            }
            place += size;
            rest -= size;
        }
    }

    private static void value(Dissection d, int subtype, int type, long at, int size) {
        int expected = size(subtype, type);
        if (expected == 0) {
            if (!d.verbose(2)) {
                d.hex("\n\t  ", at, size);
            }
        } else if (size != expected) {
            d.out().append("\n\t    ERROR: illegal length - should be ");
            d.out().decimal(TLV_HEADER + expected);
        } else {
            value(d, subtype, type, at);
        }
    }

    /** {@return how long the value of a TLV is; 0 if it is not known} */
    private static int size(int subtype, int type) {
        if (subtype == LACP) {
            return switch (type) {
                case ACTOR, PARTNER -> 18;
                case COLLECTOR -> 14;
                default -> 0;
            };
        }
        return type == MARKER_INFORMATION ? 14 : 0;
    }

    private static void value(Dissection d, int subtype, int type, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (subtype == MARKER) {
            out.append("\n\t  Request System ");
            d.mac(at + 2);
            out.append(", Request Port ").decimal(in.u16(at));
            out.append(", Request Transaction ID 0x").hex(in.u32(at + 8), 8);
        } else if (type == COLLECTOR) {
            out.append("\n\t  Max Delay ").decimal(in.u16(at));
        } else {
            out.append("\n\t  System ");
            d.mac(at + 2);
            out.append(", System Priority ").decimal(in.u16(at));
            out.append(", Key ").decimal(in.u16(at + 8)).append(", Port ").decimal(in.u16(at + 12));
            out.append(", Port Priority ").decimal(in.u16(at + 10));
            out.append("\n\t  State Flags [");
            STATE.printBits(out, in.u8(at + 14), "none");
            out.append(']');
        }
    }
}
