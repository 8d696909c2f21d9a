// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of OSI's connectionless network protocol.
 *
 * <p>Specified by ISO 8473-1, section 7.5.
 */
final class ClnpOptionsPrinter {
    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0xc1, "Discard Reason",
                    0xc3, "QoS Maintenance",
                    0xc5, "Security",
                    0xc8, "Source Routing",
                    0xcb, "Route Recording",
                    0xcc, "Padding",
                    0xcd, "Priority");

    private static final CodeNames SCOPES =
            CodeNames.of(
                    0x40, "Source Address Specific",
                    0x80, "Destination Address Specific",
                    0xc0, "Globally unique");

    private static final CodeNames QUALITY =
            CodeNames.of(
                    0x10, "sequencing vs. delay",
                    0x08, "congested",
                    0x04, "delay vs. cost",
                    0x02, "error vs. delay",
                    0x01, "error vs. cost");

    private static final CodeNames CLASSES =
            CodeNames.of(
                    0x0, "General",
                    0x8, "Address",
                    0x9, "Source Routeing",
                    0xa, "Lifetime",
                    0xb, "PDU Discarded",
                    0xc, "Reassembly");

    private static final CodeNames REASONS =
            CodeNames.of(
                    0x00, "Reason not specified",
                    0x01, "Protocol procedure error",
                    0x02, "Incorrect checksum",
                    0x03, "PDU discarded due to congestion",
                    0x04, "Header syntax error (cannot be parsed)",
                    0x05, "Segmentation needed but not permitted",
                    0x06, "Incomplete PDU received",
                    0x07, "Duplicate option",
                    0x80, "Destination address unreachable",
                    0x81, "Destination address unknown",
                    0x90, "Unspecified source routeing error",
                    0x91, "Syntax error in source routeing field",
                    0x92, "Unknown address in source routeing field",
                    0x93, "Path not acceptable",
                    0xa0, "Lifetime expired while data unit in transit",
                    0xa1, "Lifetime expired during reassembly",
                    0xb0, "Unsupported option not specified",
                    0xb1, "Unsupported protocol version",
                    0xb2, "Unsupported security option",
                    0xb3, "Unsupported source routeing option",
                    0xb4, "Unsupported recording of route option",
                    0xc0, "Reassembly interference");

    private ClnpOptionsPrinter() {}

    /** Prints {@code length} bytes of options at {@code at}; false if a length is wrong. */
    static boolean print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        while (left > 0) {
            if (left < 2) {
                out.append(", bad opts/li");
                return false;
            }
            in.need(place, 2);
            int type = in.u8(place);
            int size = in.u8(place + 1);
            place += 2;
            left -= 2;
            if (size > left) { // said before the name of the option
                out.append(", opt (").decimal(type).append(") too long");
                return false;
            }
            in.check(place, size);
            out.append("\n\t  ").append(OPTIONS.get(type, "Unknown")).append(" Option #");
            out.decimal(type).append(", length ").decimal(size).append(", value: ");
            if (!option(d, type, place, size)) {
                return false;
            }
            if (d.verbose(2)) {
                d.hex("\n\t  ", place, size);
            }
            place += size;
            left -= size;
        }
        return true;
    }

    private static boolean option(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        switch (type) {
            case 0xc1 -> {
                if (size < 1) {
                    return tooShort(d);
                }
                int reason = d.in().u8(at);
                out.append("\n\t    Class: ").append(CLASSES.get(reason >>> 4, "Unknown"));
                out.append(" Error (0x").hex(reason >>> 4).append("), ");
                out.append(REASONS.get(reason, "Unknown"));
                out.append(" (0x").hex(reason & 15).append(')');
            }
            case 0xc3, 0xc5 -> {
                if (size < 1) {
                    return tooShort(d);
                }
                int first = d.in().u8(at);
                out.append("\n\t    Format Code: ").append(SCOPES.get(first & 0xc0, "Reserved"));
                if (type == 0xc5) {
                    if (size < 2) {
                        return tooShort(d);
                    }
                    out.append(", Security-Level ").decimal(d.in().u8(at + 1));
                } else if ((first & 0xc0) == 0xc0) {
                    QUALITY.printBits(out.append("\n\t    QoS Flags ["), first & 0x1f, "none");
                    out.append(']');
                }
            }
            case 0xc8, 0xcb -> {
                return route(d, type, at, size);
            }
            case 0xcc -> out.append("padding data");
            case 0xcd -> {
                if (size < 1) {
                    return tooShort(d);
                }
                out.append("0x").hex(d.in().u8(at) & 15);
            }
            default -> {
                d.hex("\n\t  ", at, size);
            }
        }
        return true;
    }

    private static boolean tooShort(Dissection d) {
        d.out().append(", bad opt len");
        return false;
    }

    /** Prints addresses that the packet visits, or visited. */
    private static boolean route(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 2) {
            return tooShort(d);
        }
        int kind = in.u8(at);
        if (type == 0xc8) {
            out.append(kind == 0 ? "partial" : kind == 1 ? "complete" : "Unknown");
            out.append(" source routing");
        } else {
            out.append(kind == 0 ? "partial" : kind == 1 ? "complete" : "Unknown");
            out.append(" recording of route in progress");
        }
        int offset = in.u8(at + 1);
        if (offset == 0) {
            out.append(" Bad NSAP offset (0)");
            return true;
        }
        if (offset - 1 > size) {
            out.append(" Bad NSAP offset (past end of option)");
            return true;
        }
        long place = at + offset - 1;
        for (int left = size - (offset - 1); left > 0; ) {
            int address = in.u8(place); // tcpdump prints the first one again and again
            if (address == 0) {
                return true;
            }
            out.append("\n\t    NSAP address ");
            if (left < address + 1) {
                out.append("goes past end of option");
                return true;
            }
            out.append("(length ").decimal(address).append("): ");
            OsiAddress.network(d, place + 1, address);
            left -= address + 1;
        }
        return true;
    }
}
