// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints PDUs of the RPKI to router protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6810#section-5">RFC 6810, section 5</a>
 */
public final class RpkiRtrPrinter {
    private static final int HEADER = 8;
    private static final int MAX_NESTED = 1;

    private static final CodeNames TYPES =
            CodeNames.of(
                    0, "Serial Notify",
                    1, "Serial Query",
                    2, "Reset Query",
                    3, "Cache Response",
                    4, "IPV4 Prefix",
                    6, "IPV6 Prefix",
                    7, "End of Data",
                    8, "Cache Reset",
                    10, "Error Report");

    private static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "Corrupt Data",
                    "Internal Error",
                    "No Data Available",
                    "Invalid Request",
                    "Unsupported Protocol Version",
                    "Unsupported PDU Type",
                    "Withdrawal of Unknown Record",
                    "Duplicate Announcement Received");

    private RpkiRtrPrinter() {}

    /** Prints the {@code length} bytes of PDUs at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("rpki_rtr");
        if (!d.verbose(1)) {
            d.out().append(", RPKI-RTR");
            return;
        }
        int left = length;
        for (long place = at; left > 0; ) {
            int used = pdu(d, place, left, true, 0);
            place += used;
            left -= used;
        }
    }

    /** Prints a PDU; returns how many bytes are done with. */
    private static int pdu(Dissection d, long at, int left, boolean outer, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        int version = in.u8(at);
        if (version != 0) {
            out.append("\n\tRPKI-RTRv").decimal(version).append(" (unknown)");
            return left;
        }
        if (left < HEADER) {
            return invalid(d, at, left);
        }
        int type = in.u8(at + 1);
        int length = in.u32(at + 4);
        out.append("\n\tRPKI-RTRv0, ").append(TYPES.get(type, "Unknown"));
        out.append(" PDU (").decimal(type).append("), length: ").decimal(length);
        if (Integer.compareUnsigned(length, HEADER) < 0
                || Integer.compareUnsigned(length, left) > 0) {
            return invalid(d, at, left);
        }
        boolean right =
                switch (type) {
                    case 0, 1, 7 -> serial(d, at, length);
                    case 2, 8 -> length == HEADER;
                    case 3 -> {
                        if (length == HEADER) {
                            out.append("\n\t  Session ID: 0x").hex(in.u16(at + 2), 4);
                        }
                        yield length == HEADER;
                    }
                    case 4, 6 -> prefix(d, at, length, type == 4);
                    case 10 -> error(d, at, length, outer, depth);
                    default -> {
                        d.hex("\n\t  ", at, length);
                        yield true;
                    }
                };
        return right ? length : invalid(d, at, length);
    }

    private static int invalid(Dissection d, long at, int length) {
        d.invalid(at, length);
        return length;
    }

    private static boolean serial(Dissection d, long at, int length) {
        if (length != HEADER + 4) {
            return false;
        }
        Window in = d.in();
        d.out().append("\n\t  Session ID: 0x").hex(in.u16(at + 2), 4);
        d.out().append(", Serial: ").decimal(in.u32(at + HEADER));
        return true;
    }

    private static boolean prefix(Dissection d, long at, int length, boolean four) {
        if (length != (four ? 20 : 32)) {
            return false;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int size = four ? 4 : 16;
        in.need(at + 12, size);
        out.append(four ? "\n\t  IPv4 Prefix " : "\n\t  IPv6 Prefix ");
        if (four) {
            d.ipv4(at + 12);
        } else {
            d.ipv6(at + 12);
        }
        out.append('/').decimal(in.u8(at + 9)).append('-').decimal(in.u8(at + 10));
        out.append(", origin-as ").decimal(in.u32(at + 12 + size));
        out.append(", flags 0x").hex(in.u8(at + 8), 2);
        return true;
    }

    private static boolean error(Dissection d, long at, int length, boolean outer, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER + 4 + 4) {
            return false;
        }
        int inner = in.u32(at + HEADER);
        if (inner < 0 || inner > length - HEADER - 8) {
            return false;
        }
        int code = in.u16(at + 2);
        out.append("\n\t  Error code: ").append(ERRORS.get(code, "Unknown"));
        out.append(" (").decimal(code).append("), Encapsulated PDU length: ").decimal(inner);
        if (inner > 0) {
            if (!outer || depth >= MAX_NESTED) {
                return false;
            }
            out.append("\n\t    -----encapsulated PDU-----");
            pdu(d, at + HEADER + 4, inner, false, depth + 1);
        }
        long text = at + HEADER + 4 + inner;
        int size = in.u32(text);
        if (size < 0 || size > length - HEADER - 8 - inner) {
            return false;
        }
        if (size > 0) {
            out.append("\n\t  Error text: ");
            for (int i = 0; i < size && in.u8(text + 4 + i) != 0; i++) {
                out.escaped(in.u8(text + 4 + i));
            }
        }
        return true;
    }
}
