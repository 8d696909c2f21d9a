// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the adaptation layer that carries telephone signalling in SCTP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4666#section-3">RFC 4666, section 3</a>
 */
final class M3uaPrinter {
    private static final int HEADER = 8;
    private static final int PARAMETER = 4;

    private static final CodeNames CLASSES =
            CodeNames.of(
                    0,
                    "Management",
                    1,
                    "Transfer",
                    2,
                    "SS7",
                    3,
                    "ASP",
                    4,
                    "ASP",
                    9,
                    "Routing Key Management");

    /** By class and type. */
    private static final CodeNames TYPES =
            CodeNames.of(
                    0x000, "Error",
                    0x001, "Notify",
                    0x101, "Data",
                    0x201, "Destination Unavailable",
                    0x202, "Destination Available",
                    0x203, "Destination State Audit",
                    0x204, "Signalling Congestion",
                    0x205, "Destination User Part Unavailable",
                    0x206, "Destination Restricted",
                    0x301, "Up",
                    0x302, "Down",
                    0x303, "Heartbeat",
                    0x304, "Up Acknowledgement",
                    0x305, "Down Acknowledgement",
                    0x306, "Heartbeat Acknowledgement",
                    0x401, "Active",
                    0x402, "Inactive",
                    0x403, "Active Acknowledgement",
                    0x404, "Inactive Acknowledgement",
                    0x901, "Registration Request",
                    0x902, "Registration Response",
                    0x903, "Deregistration Request",
                    0x904, "Deregistration Response");

    private static final CodeNames PARAMETERS =
            CodeNames.of(
                    0x004, "INFO String",
                    0x006, "Routing Context",
                    0x007, "Diagnostic Info",
                    0x009, "Heartbeat Data",
                    0x00b, "Traffic Mode Type",
                    0x00c, "Error Code",
                    0x00d, "Status",
                    0x011, "ASP Identifier",
                    0x012, "Affected Point Code",
                    0x013, "Correlation ID",
                    0x200, "Network Appearance",
                    0x204, "User/Cause",
                    0x205, "Congestion Indications",
                    0x206, "Concerned Destination",
                    0x207, "Routing Key",
                    0x208, "Registration Result",
                    0x209, "Deregistration Result",
                    0x20a, "Local Routing Key Identifier",
                    0x20b, "Destination Point Code",
                    0x20c, "Service Indicators",
                    0x20e, "Originating Point Code List",
                    0x210, "Protocol Data",
                    0x212, "Registration Status",
                    0x213, "Deregistration Status");

    private static final int VERSION = 1;

    private M3uaPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("m3ua");
        if (length < HEADER) {
            d.invalid(at, length);
            return;
        }
        in.need(at, HEADER);
        if (in.u8(at) != VERSION) {
            return;
        }
        int type = in.u8(at + 2);
        int code = in.u8(at + 3);
        String name = CLASSES.get(type);
        if (name == null) {
            out.append("\n\t\tUnknown message class ").decimal(type);
        } else {
            out.append("\n\t\t").append(name).append(' ');
            TYPES.printCode(out, type << 8 | code, code, "Unknown (0x", 2, ")");
            out.append(" Message");
        }
        int announced = in.u32(at + 4);
        if (announced != length) {
            out.append("\n\t\t\t@@@@@@ Corrupted length ").decimal(announced);
            out.append(" of message @@@@@@");
            return;
        }
        parameters(d, at + HEADER, length - HEADER);
    }

    private static void parameters(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < PARAMETER) {
                d.invalid(at, length);
                return;
            }
            int tag = in.u16(place);
            int size = in.u16(place + 2);
            out.append("\n\t\t\t");
            PARAMETERS.printHex(out, tag, "Unknown Parameter (0x", 4, ")");
            out.append(": ");
            if (size < PARAMETER) {
                d.invalid(at, length);
                return;
            }
            int padded = (size + 3) / 4 * 4;
            in.need(place, padded);
            switch (tag) {
                case 0x006, 0x013, 0x200 -> {
                    if (size >= PARAMETER + 4) {
                        out.append("0x").hex(in.u32(place), 8); // tcpdump has the header here
                    } else {
                        d.invalid();
                    }
                }
                default -> out.append("(length ").decimal(size).append(')');
            }
            place += padded;
            rest -= padded;
        }
    }
}
