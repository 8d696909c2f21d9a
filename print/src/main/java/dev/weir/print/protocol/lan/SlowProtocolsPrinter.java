// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the slow protocols of Ethernet: link aggregation control and its markers.
 *
 * <p>Specified by IEEE 802.1AX, clause 6.4, and IEEE 802.3, annex 57A.
 */
public final class SlowProtocolsPrinter {
    private static final int LACP = 1;
    private static final int MARKER = 2;
    private static final int TLV_HEADER = 2;

    private static final CodeNames SUBTYPES = CodeNames.from(LACP, "LACP", "MARKER", "OAM");

    private static final CodeNames LACP_TLVS =
            CodeNames.from(
                    0,
                    "Terminator",
                    "Actor Information",
                    "Partner Information",
                    "Collector Information");

    private static final CodeNames MARKER_TLVS =
            CodeNames.from(0, "Terminator", "Marker Information", "Marker Response Information");

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
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 1) {
            throw TruncatedException.INSTANCE;
        }
        int subtype = in.u8(at);
        boolean versioned = subtype == LACP || subtype == MARKER;
        if (versioned) {
            if (length < 2) {
                throw TruncatedException.INSTANCE;
            }
            int version = in.u8(at + 1);
            if (version != 1) {
                out.append(SUBTYPES.get(subtype, "")).append(" version ").decimal(version);
                out.append(" packet not supported");
                return;
            }
            out.append(SUBTYPES.get(subtype, "")).append('v').decimal(version);
            out.append(", length ").decimal(length);
            if (d.verbose(1)) {
                tlvs(d, at + 2, length - 2, subtype);
            }
            return;
        }
        out.append(SUBTYPES.get(subtype, "unknown")).append(" (").decimal(subtype);
        out.append("), length ").decimal(length);
        d.hex("\n\t", at, length);
    }

    private static void tlvs(Dissection d, long at, int length, int subtype) {
        Window in = d.in();
        TextBuffer out = d.out();
        CodeNames names = subtype == LACP ? LACP_TLVS : MARKER_TLVS;
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV_HEADER) {
                throw TruncatedException.INSTANCE;
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
                out.append("\n\t\t packet is too short");
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
        Window in = d.in();
        TextBuffer out = d.out();
        if (subtype == LACP && (type == 1 || type == 2) && size == 18) {
            out.append("\n\t  System ");
            d.mac(at + 2);
            out.append(", System Priority ").decimal(in.u16(at));
            out.append(", Key ").decimal(in.u16(at + 8)).append(", Port ").decimal(in.u16(at + 12));
            out.append(", Port Priority ").decimal(in.u16(at + 10));
            out.append("\n\t  State Flags [");
            STATE.printBits(out, in.u8(at + 14), "none");
            out.append(']');
        } else if (subtype == LACP && type == 3 && size == 14) {
            out.append("\n\t  Max Delay ").decimal(in.u16(at));
        } else if (subtype == MARKER && (type == 1 || type == 2) && size == 14) {
            out.append("\n\t  Request System ");
            d.mac(at + 2);
            out.append(", Request Port ").decimal(in.u16(at));
            out.append(", Request Transaction ID 0x").hex(in.u32(at + 8), 8);
        } else {
            d.hex("\n\t  ", at, size);
        }
    }
}
