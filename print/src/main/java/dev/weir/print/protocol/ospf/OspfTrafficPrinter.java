// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ospf;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;
import dev.weir.print.protocol.gmpls.GmplsNames;

/**
 * Prints what OSPF tells of the traffic engineering of links.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3630">RFC 3630</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4203">RFC 4203</a>
 */
final class OspfTrafficPrinter {
    private static final int TLV = 4;
    private static final int CLASSES = 8;

    private static final CodeNames TLVS = CodeNames.of(1, "Router Address", 2, "Link");

    private static final CodeNames PROPERTIES =
            CodeNames.of(
                    1, "Link Type",
                    2, "Link ID",
                    3, "Local Interface IP address",
                    4, "Remote Interface IP address",
                    5, "Traffic Engineering Metric",
                    6, "Maximum Bandwidth",
                    7, "Maximum Reservable Bandwidth",
                    8, "Unreserved Bandwidth",
                    9, "Administrative Group",
                    11, "Link Local/Remote Identifier",
                    14, "Link Protection Type",
                    15, "Interface Switching Capability",
                    16, "Shared Risk Link Group",
                    17, "Bandwidth Constraints");

    private static final CodeNames LINKS = CodeNames.from(1, "Point-to-point", "Multi-Access");

    private OspfTrafficPrinter() {}

    /** Prints {@code length} bytes at {@code at}; false if they contradict their lengths. */
    static boolean print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            in.need(place, TLV);
            if (rest < TLV) {
                out.append("\n\t    Remaining LS length ").decimal(rest).append(" < 4");
                return false;
            }
            int type = in.u16(place);
            int size = in.u16(place + 2);
            place += TLV;
            rest -= TLV;
            out.append("\n\t    ").append(TLVS.get(type, "unknown")).append(" TLV (");
            out.decimal(type).append("), length: ").decimal(size);
            if (size > rest) {
                out.append("\n\t    Bogus length ").decimal(size).append(" > ").decimal(rest);
                return false;
            }
            if (type == 0 || size == 0) {
                return false;
            }
            switch (type) {
                case 1 -> {
                    if (size < 4) {
                        out.append("\n\t    TLV length ").decimal(size).append(" < 4");
                        return false;
                    }
                    in.need(place, 4);
                    out.append(", ");
                    d.ipv4(place);
                }
                case 2 -> {
                    if (!properties(d, place, size)) {
                        return false;
                    }
                    // as tcpdump: the properties do not count as a part of the advertisement
                    place += size;
                    continue;
                }
                default -> {
                    if (!d.verbose(2)) {
                        d.hex("\n\t      ", place, size);
                    }
                }
            }
            int padded = (size + 3) / 4 * 4;
            if (padded > rest) {
                out.append("\n\t    Bogus padded length ").decimal(padded).append(" > ");
                out.decimal(rest);
                return false;
            }
            place += padded;
            rest -= padded;
        }
        return true;
    }

    private static boolean invalid(Dissection d) {
        d.invalid();
        return false;
    }

    private static boolean properties(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            if (rest < TLV) {
                out.append("\n\t    Remaining TLV length ").decimal(rest).append(" < 4");
                return false;
            }
            in.need(place, TLV);
            int type = in.u16(place);
            int size = in.u16(place + 2);
            place += TLV;
            rest -= TLV;
            if (type == 0 || size == 0) {
                return invalid(d);
            }
            out.append("\n\t      ").append(PROPERTIES.get(type, "unknown")).append(" subTLV (");
            out.decimal(type).append("), length: ").decimal(size);
            if (size > rest) {
                out.append("\n\t    Remaining TLV length ").decimal(rest + TLV).append(" < ");
                out.decimal(size + TLV);
                return false;
            }
            in.need(place, size);
            if (!property(d, type, place, size)) {
                return invalid(d);
            }
            int padded = (size + 3) / 4 * 4;
            if (padded > rest) {
                out.append("\n\t    Remaining TLV length ").decimal(rest + TLV).append(" < ");
                out.decimal(padded + TLV);
                return false;
            }
            place += padded;
            rest -= padded;
        }
        return true;
    }

    /** Prints that a length is wrong; returns whether it was not. */
    private static boolean length(TextBuffer out, int size, int expected) {
        if (size != expected) {
            out.append(" != ").decimal(expected);
        }
        return size == expected;
    }

    private static boolean property(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case 1 -> {
                if (!length(out, size, 1)) {
                    return false;
                }
                int link = in.u8(at);
                out.append(", ").append(LINKS.get(link, "unknown"));
                out.append(" (").decimal(link).append(')');
            }
            case 2, 11 -> {
                if (size != 4 && size != 8) {
                    out.append(" != 4 && != 8");
                    return false;
                }
                for (int i = 0; i < size; i += 4) {
                    out.append(", ");
                    d.ipv4(at + i);
                    out.append(" (0x").hex(in.u32(at + i), 8).append(')');
                }
            }
            case 3, 4 -> {
                if (!length(out, size, 4)) {
                    return false;
                }
                out.append(", ");
                d.ipv4(at);
            }
            case 5 -> {
                if (!length(out, size, 4)) {
                    return false;
                }
                out.append(", Metric ").decimal(in.u32(at));
            }
            case 6, 7 -> {
                if (!length(out, size, 4)) {
                    return false;
                }
                Bandwidth.megabits(out.append(", "), in.u32(at));
            }
            case 8 -> {
                if (!length(out, size, 4 * CLASSES)) {
                    return false;
                }
                for (int i = 0; i < CLASSES; i++) {
                    out.append("\n\t\tTE-Class ").decimal(i).append(": ");
                    Bandwidth.megabits(out, in.u32(at + 4L * i));
                }
            }
            case 9 -> {
                if (!length(out, size, 4)) {
                    return false;
                }
                out.append(", 0x").hex(in.u32(at), 8);
            }
            case 14 -> {
                if (!length(out, size, 4)) {
                    return false;
                }
                GmplsNames.PROTECTION.printBits(out.append(", "), in.u8(at), "none");
            }
            case 15 -> {
                return switching(d, at, size);
            }
            case 16 -> {
                if (size % 4 != 0) {
                    out.append(" != N x 4");
                    return false;
                }
                sharedRisk(d, at, size);
            }
            case 17 -> {
                return constraints(d, at, size);
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t\t", at, size);
                }
            }
        }
        return true;
    }

    private static boolean switching(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4 + 4 * CLASSES) {
            out.append(" < 36");
            return false;
        }
        out.append("\n\t\tInterface Switching Capability: ");
        out.append(GmplsNames.SWITCHING.get(in.u8(at), "Unknown"));
        out.append("\n\t\tLSP Encoding: ")
                .append(GmplsNames.ENCODING.get(in.u8(at + 1), "Unknown"));
        out.append("\n\t\tMax LSP Bandwidth:");
        for (int i = 0; i < CLASSES; i++) {
            out.append("\n\t\t  priority level ").decimal(i).append(": ");
            Bandwidth.megabits(out, in.u32(at + 4 + 4L * i));
        }
        return true;
    }

    private static void sharedRisk(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        for (int i = 0; i < size; i += 4) {
            out.append(i == 0 ? "\n\t\t  Shared risk group: " : ", ");
            out.decimal(d.in().u32(at + i));
        }
    }

    private static boolean constraints(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            out.append(" < 4");
            return false;
        }
        int model = in.u8(at);
        out.append("\n\t\tBandwidth Constraints Model ID: ");
        out.append(GmplsNames.CONSTRAINTS.get(model, "unknown"));
        out.append(" (").decimal(model).append(')');
        if (size % 4 != 0) {
            out.append("\n\t\tlength ").decimal(size).append(" != N x 4");
            return false;
        }
        if (size > 4 + 4 * CLASSES) {
            out.append("\n\t\tlength ").decimal(size).append(" > 36");
            return false;
        }
        for (int i = 0; i < size / 4 - 1; i++) {
            out.append("\n\t\t  Bandwidth constraint CT").decimal(i).append(": ");
            Bandwidth.megabits(out, in.u32(at + 4 + 4L * i));
        }
        return true;
    }
}
