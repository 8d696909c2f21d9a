// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints Cisco's VLAN query protocol, in which switches ask for the VLAN of a machine. */
public final class VqpPrinter {
    private static final int HEADER = 8;
    private static final int OBJECT_HEADER = 6;
    private static final int MAC = 6;

    private static final CodeNames MESSAGES =
            CodeNames.from(
                    1,
                    "Request, Join Port",
                    "Response, VLAN",
                    "Request, Reconfirm",
                    "Response, Reconfirm");

    private static final CodeNames ERRORS =
            CodeNames.of(
                    0, "No error", 3, "Access denied", 4, "Shutdown port", 5, "Wrong VTP domain");

    private static final CodeNames OBJECTS =
            CodeNames.of(
                    0x0c01, "Client IP Address",
                    0x0c02, "Port Name",
                    0x0c03, "VLAN Name",
                    0x0c04, "VTP Domain",
                    0x0c05, "Ethernet Packet",
                    0x0c06, "MAC Null",
                    0x0c08, "MAC Address");

    private VqpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("vqp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        if (length < HEADER) {
            d.invalid();
            return;
        }
        int version = in.u8(at);
        if (version != 1) {
            out.append("VQP version ").decimal(version).append(" packet not supported");
            return;
        }
        boolean verbose = d.verbose(1);
        out.append(verbose ? "\n\tVQPv1, " : "VQPv1 ");
        MESSAGES.print(out, in.u8(at + 1), "unknown (", ")");
        int error = in.u8(at + 2);
        out.append(" Message, error-code ").append(ERRORS.get(error, "unknown"));
        out.append(" (").decimal(error).append(')');
        int items = in.u8(at + 3);
        if (verbose) {
            out.append(", seq 0x").hex(in.u32(at + 4), 8).append(", items ").decimal(items);
        }
        out.append(", length ").decimal(length);
        if (verbose) {
            objects(d, at + HEADER, items, length - HEADER);
        }
    }

    private static void objects(Dissection d, long at, int items, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        for (int i = 0; i < items && left > 0; i++) {
            in.need(place, OBJECT_HEADER);
            if (left < OBJECT_HEADER) {
                d.invalid();
                return;
            }
            int type = in.u32(place);
            int size = in.u16(place + 4);
            place += OBJECT_HEADER;
            left -= OBJECT_HEADER;
            out.append("\n\t  ").append(OBJECTS.get(type, "Unknown")).append(" Object (0x");
            out.hex(type, 8).append("), length ").decimal(size).append(", value: ");
            if (type == 0 || size == 0) {
                return;
            }
            in.need(place, size);
            if (size > left || !object(d, type, place, size)) {
                d.invalid();
                return;
            }
            place += size;
            left -= size;
        }
    }

    private static boolean object(Dissection d, int type, long at, int size) {
        switch (type) {
            case 0x0c01 -> {
                if (size != 4) {
                    return false;
                }
                d.ipv4(at);
                d.out().append(" (0x").hex(d.in().u32(at), 8).append(')');
            }
            case 0x0c02, 0x0c03, 0x0c04, 0x0c05 -> Text.untilPadding(d, at, size);
            case 0x0c06, 0x0c08 -> {
                if (size != MAC) {
                    return false;
                }
                d.mac(at);
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, size);
                }
            }
        }
        return true;
    }
}
