// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of IPv4.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791, section 3.1</a>
 */
final class Ipv4OptionsPrinter {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int TIMESTAMP = 68;
    private static final int LOOSE_ROUTE = 131;
    private static final int STRICT_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    private static final CodeNames NAMES =
            CodeNames.of(
                    END,
                    "EOL",
                    NO_OPERATION,
                    "NOP",
                    RECORD_ROUTE,
                    "RR",
                    TIMESTAMP,
                    "timestamp",
                    82,
                    "traceroute",
                    130,
                    "security",
                    LOOSE_ROUTE,
                    "LSRR",
                    STRICT_ROUTE,
                    "SSRR",
                    ROUTER_ALERT,
                    "RA");

    private static final CodeNames TIMESTAMP_KINDS =
            CodeNames.of(0, "TSONLY", 1, "TS+ADDR", 3, "PRESPEC");

    private Ipv4OptionsPrinter() {}

    /** Prints {@code length} bytes of options at {@code at}; says whether none is cut short. */
    static boolean print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long end = at + length;
        long place = at;
        while (place < end) {
            out.append(place == at ? "" : ",");
            int type = in.u8(place);
            NAMES.print(out, type, "unknown ", "");
            if (type == END) {
                return true;
            }
            int size = 1;
            if (type != NO_OPERATION) {
                size = in.u8(place + 1);
                if (size < 2 || size > end - place) {
                    out.append(" [bad length ").decimal(size).append(']');
                    return true;
                }
                if (!in.has(place, size) || !option(d, type, place, size)) {
                    return false;
                }
            }
            place += size;
        }
        return true;
    }

    private static boolean option(Dissection d, int type, long at, int size) {
        TextBuffer out = d.out();
        switch (type) {
            case TIMESTAMP -> {
                return timestamps(d, at, size);
            }
            case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> {
                return route(d, at, size);
            }
            case ROUTER_ALERT -> {
                if (size < 4) {
                    badLength(out.append(' '), size);
                } else if (d.in().u16(at + 2) != 0) {
                    out.append(" value ").decimal(d.in().u16(at + 2));
                }
            }
            default -> {}
        }
        return true;
    }

    private static void badLength(TextBuffer out, int size) {
        out.append("[bad length ").decimal(size).append(']');
    }

    /** Prints the addresses of a route; says whether all of them were captured. */
    private static boolean route(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        if (size < 3) {
            badLength(out.append(' '), size);
            return true;
        }
        if ((size + 1) % 4 != 0) {
            badLength(out.append(' '), size);
        }
        int pointer = d.in().u8(at + 2);
        if ((pointer & 3) != 0 || pointer < 4 || pointer > size + 2) {
            out.append(" [bad ptr ").decimal(pointer).append(']');
        }
        for (int i = 3; i < size; i += 4) {
            if (!d.in().has(at + i, 4)) {
                return false;
            }
            out.append(' ');
            d.ipv4(at + i);
            if (pointer == 0 || pointer > i + 1) {
                out.append(',');
            }
        }
        return true;
    }

    private static boolean timestamps(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            badLength(out, size);
            return true;
        }
        int pointer = in.u8(at + 2);
        int kind = in.u8(at + 3) & 15;
        int missing = in.u8(at + 3) >>> 4;
        int step = kind == 0 ? 4 : 8;
        out.append(" TS{");
        if ((size - 4 & step - 1) != 0) {
            badLength(out, size);
        }
        if (pointer < 5 || (pointer - 5 & step - 1) != 0 || pointer > size + 1) {
            out.append("[bad ptr ").decimal(pointer).append(']');
        }
        TIMESTAMP_KINDS.print(out, kind, "[bad ts type ", "]");
        int i = 4;
        for (; i < size && TIMESTAMP_KINDS.get(kind) != null; i += step) {
            if (!in.has(at + i, step)) {
                return false;
            }
            out.append(pointer == i + 1 ? " ^ " : " ");
            out.decimal(in.u32(at + i + step - 4)).append('@');
            if (step == 8) {
                d.ipv4(at + i);
            }
        }
        out.append(pointer == i + 1 && TIMESTAMP_KINDS.get(kind) != null ? " ^ " : "");
        if (missing != 0) {
            out.append(" [").decimal(missing).append(" hops not recorded]} ");
        } else {
            out.append('}');
        }
        return true;
    }
}
