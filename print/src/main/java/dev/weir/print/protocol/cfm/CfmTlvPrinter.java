// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.cfm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Window;

/** Prints the TLVs of connectivity fault management: IEEE 802.1Q, clause 21.5. */
final class CfmTlvPrinter {
    private static final int HEADER = 3;
    private static final int END = 0;

    private static final CodeNames TYPES =
            CodeNames.of(
                    END,
                    "End",
                    1,
                    "Sender ID",
                    2,
                    "Port status",
                    3,
                    "Interface status",
                    4,
                    "Data",
                    5,
                    "Reply Ingress",
                    6,
                    "Reply Egress",
                    31,
                    "Organization Specific");

    private static final CodeNames PORT = CodeNames.from(1, "Blocked", "Up");

    private static final CodeNames INTERFACE =
            CodeNames.of(
                    1, "Up",
                    2, "Down",
                    3, "Testing",
                    5, "Dormant",
                    6, "not present",
                    7, "lower Layer down");

    private CfmTlvPrinter() {}

    /** Prints the {@code length} bytes of TLVs at {@code at}. */
    static void tlvs(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left > 0; ) {
            int type = in.u8(place);
            out.append("\n\t").append(TYPES.get(type, "Unknown")).append(" TLV (0x").hex(type, 2);
            out.append(')');
            if (type == END) {
                return;
            }
            if (left < HEADER) {
                CfmPrinter.tooShort(out);
                return;
            }
            if (!in.has(place, HEADER)) {
                d.truncated();
                return;
            }
            int size = in.u16(place + 1);
            out.append(", length ").decimal(size);
            if (left - HEADER < size) {
                CfmPrinter.tooShort(out);
                return;
            }
            if (!in.has(place + HEADER, size)) {
                d.truncated();
                return;
            }
            int used = value(d, type, place + HEADER, size);
            if (used == CfmSenderPrinter.STOP) {
                return;
            }
            place += HEADER + used;
            left -= HEADER + used;
        }
    }

    /** Prints the value of a TLV; returns how many bytes are taken for it. */
    private static int value(Dissection d, int type, long at, int size) {
        Window in = d.in();
        switch (type) {
            case 1 -> {
                return CfmSenderPrinter.print(d, at, size);
            }
            case 2, 3 -> {
                if (!enough(d, size, 1)) {
                    return CfmSenderPrinter.STOP;
                }
                int status = in.u8(at);
                d.out().append(", Status: ");
                d.out().append((type == 2 ? PORT : INTERFACE).get(status, "Unknown"));
                d.out().append(" (").decimal(status).append(')');
                if (d.verbose(2)) {
                    dump(d, at, size);
                }
            }
            case 31 -> {
                if (!enough(d, size, 4)) {
                    return CfmSenderPrinter.STOP;
                }
                int vendor = in.u24(at);
                d.out().append(", Vendor: ").append(Oui.name(vendor)).append(" (");
                d.out().decimal(vendor).append("), Sub-Type ").decimal(in.u8(at + 3));
                dump(d, at, size);
            }
            default -> dump(d, at, size);
        }
        return size;
    }

    private static boolean enough(Dissection d, int size, int needed) {
        if (size < needed) {
            d.out().append(" (too short, must be >= ").decimal(needed).append(')');
        }
        return size >= needed;
    }

    /** Prints octets of a TLV in hexadecimal. */
    static void dump(Dissection d, long at, int length) {
        d.hex("\n\t  ", at, length);
    }
}
