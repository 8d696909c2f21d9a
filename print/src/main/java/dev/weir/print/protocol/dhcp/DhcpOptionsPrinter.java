// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of DHCP messages, each on a line.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2132">RFC 2132</a>
 */
final class DhcpOptionsPrinter {
    private static final int PAD = 0;
    private static final int END = 255;
    private static final int MESSAGE_TYPE = 53;
    private static final int PARAMETERS = 55;
    private static final int TIME_ZONE = 2;
    private static final int LAST_TRANSACTION = 91;

    private static final CodeNames MESSAGES =
            CodeNames.from(
                    1,
                    "Discover",
                    "Offer",
                    "Request",
                    "Decline",
                    "ACK",
                    "NACK",
                    "Release",
                    "Inform",
                    "ForceRenew",
                    "LeaseQuery",
                    "LeaseUnassigned",
                    "LeaseUnknown",
                    "LeaseActive",
                    "BulkLeaseQuery",
                    "LeaseQueryDone");

    private DhcpOptionsPrinter() {}

    /** Prints the options behind the magic cookie at {@code at}, as far as they were captured. */
    static void print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t  Vendor-rfc1048 Extensions\n\t    Magic Cookie 0x").hex(in.u32(at), 8);
        for (long place = at + 4; in.has(place, 1); ) {
            int option = in.u8(place++);
            if ((option == PAD || option == END) && !d.verbose(3)) {
                if (option == END) {
                    return;
                }
                continue;
            }
            boolean empty = option == PAD || option == END;
            int length = empty ? 0 : in.u8(place);
            out.append("\n\t    ").append(name(option)).append(" (").decimal(option).append(')');
            if (option == PAD || option == END) {
                out.append(", length 0");
                int occurs = 1;
                while (option == PAD && in.has(place, 1) && in.u8(place) == PAD) {
                    place++;
                    occurs++;
                }
                if (occurs > 1) {
                    out.append(", occurs ").decimal(occurs);
                }
                continue;
            }
            place++;
            out.append(", length ").decimal(length).append(length > 0 ? ": " : "");
            in.check(place, length);
            option(d, option, place, length);
            place += length;
        }
    }

    private static String name(int option) {
        return switch (option) {
            case PAD -> "PAD";
            case END -> "END";
            default -> DhcpOptionNames.NAMES.get(option, "Unknown");
        };
    }

    private static void option(Dissection d, int option, long at, int length) {
        TextBuffer out = d.out();
        if (option == MESSAGE_TYPE && length == 1) {
            int message = d.in().u8(at);
            MESSAGES.print(out, message, "Unknown (", ")");
            return;
        }
        if (option == PARAMETERS) {
            for (int i = 0; i < length; i++) {
                int parameter = d.in().u8(at + i);
                out.append(i % 4 == 0 ? "\n\t      " : ", ").append(name(parameter));
                out.append(" (").decimal(parameter).append(')');
            }
            return;
        }
        int left =
                switch (DhcpOptionNames.kind(option)) {
                    case TEXT -> text(d, at, length);
                    case ADDRESSES -> addresses(d, at, length);
                    case NUMBERS ->
                            option == TIME_ZONE || option == LAST_TRANSACTION
                                    ? signed(d, at, length)
                                    : numbers(d, at, length);
                    case SHORTS -> shorts(d, at, length);
                    case BOOLEANS -> booleans(d, at, length);
                    case OCTETS -> octets(d, at, length);
                    case PAIRS -> pairs(d, at, length);
                    case SPECIAL -> DhcpSpecialOptionPrinter.print(d, option, at, length);
                    case UNKNOWN ->
                            (length & 1) != 0
                                    ? octets(d, at, length)
                                    : (length & 2) != 0
                                            ? shorts(d, at, length)
                                            : numbers(d, at, length);
                };
        if (left > 0) {
            out.append("\n\t  trailing data length ").decimal(left);
        }
    }

    private static int text(Dissection d, long at, int length) {
        quoted(d, at, length);
        return 0;
    }

    /** Prints {@code length} octets as text in quotes. */
    static void quoted(Dissection d, long at, int length) {
        TextBuffer out = d.out().append('"');
        for (int i = 0; i < length; i++) {
            out.escaped(d.in().u8(at + i));
        }
        out.append('"');
    }

    private static int addresses(Dissection d, long at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.out().append(i == 0 ? "" : ",");
            d.ipv4(at + i);
        }
        return length % 4;
    }

    private static int numbers(Dissection d, long at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.out().append(i == 0 ? "" : ",").decimal(d.in().u32(at + i));
        }
        return length % 4;
    }

    private static int signed(Dissection d, long at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.out().append(i == 0 ? "" : ",").signed(d.in().u32(at + i));
        }
        return length % 4;
    }

    private static int shorts(Dissection d, long at, int length) {
        for (int i = 0; i + 2 <= length; i += 2) {
            d.out().append(i == 0 ? "" : ",").decimal(d.in().u16(at + i));
        }
        return length % 2;
    }

    private static int booleans(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            int value = d.in().u8(at + i);
            d.out().append(i == 0 ? "" : ",");
            if (value > 1) {
                d.out().decimal(value).append('?');
            } else {
                d.out().append(value == 0 ? 'N' : 'Y');
            }
        }
        return 0;
    }

    /** Prints octets with dots between. */
    static int octets(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            d.out().append(i == 0 ? "" : ".").decimal(d.in().u8(at + i));
        }
        return 0;
    }

    private static int pairs(Dissection d, long at, int length) {
        for (int i = 0; i + 8 <= length; i += 8) {
            d.out().append(i == 0 ? "(" : ",(");
            d.ipv4(at + i);
            d.out().append(':');
            d.ipv4(at + i + 4);
            d.out().append(')');
        }
        return length % 8;
    }
}
