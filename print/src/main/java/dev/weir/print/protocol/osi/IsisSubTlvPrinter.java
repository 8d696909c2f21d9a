// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;
import dev.weir.print.protocol.gmpls.GmplsNames;

/**
 * Prints the properties of links that IS-IS tells of its neighbors.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5305#section-3">RFC 5305, section 3</a>
 */
final class IsisSubTlvPrinter {
    private static final int CLASSES = 8;

    /** What all kinds of switching have. */
    private static final int SWITCHING = 36;

    private static final int TIME_DIVISION = 100;
    private static final String MINIMUM_BANDWIDTH = "\n\t          Min LSP Bandwidth: ";

    private static final CodeNames NAMES =
            CodeNames.of(
                    3, "Administrative groups",
                    4, "Link Local/Remote Identifier",
                    5, "Link Remote Identifier",
                    6, "IPv4 interface address",
                    8, "IPv4 neighbor address",
                    9, "Maximum link bandwidth",
                    10, "Reservable link bandwidth",
                    11, "Unreserved bandwidth",
                    12, "Bandwidth Constraints (old)",
                    18, "Traffic Engineering Metric",
                    19, "Link Attribute",
                    20, "Link Protection Type",
                    21, "Interface Switching Capability",
                    22, "Bandwidth Constraints",
                    29, "SPB Metric",
                    32, "LAN Adjacency Segment Identifier",
                    250, "Reserved for cisco specific extensions",
                    251, "Reserved for cisco specific extensions",
                    252, "Reserved for cisco specific extensions",
                    253, "Reserved for cisco specific extensions",
                    254, "Reserved for cisco specific extensions",
                    255, "Reserved for future expansion");

    private static final CodeNames ATTRIBUTES =
            CodeNames.of(
                    1, "Local Protection Available",
                    2, "Link excluded from local protection path",
                    4, "Local maintenance required");

    private static final int VALUE = 0x20;
    private static final int LOCAL = 0x10;

    private static final CodeNames ADJACENCY_FLAGS =
            CodeNames.of(
                    0x80,
                    "Address family IPv6",
                    0x40,
                    "Backup",
                    VALUE,
                    "Value",
                    LOCAL,
                    "Local significance",
                    0x08,
                    "Set of adjacencies",
                    0x04,
                    "Persistent");

    private IsisSubTlvPrinter() {}

    /** Prints the name of a property. */
    static void name(TextBuffer out, int type, int size) {
        out.append("\n\t        ").append(NAMES.get(type, "unknown")).append(" subTLV #");
        out.decimal(type).append(", length: ").decimal(size);
    }

    /**
     * Prints a property of {@code size} bytes at {@code at}.
     *
     * @return how many of its bytes tcpdump takes for part of what follows it in the TLV
     */
    static int print(Dissection d, int type, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, size);
        switch (type) {
            case 3, 4, 5 -> {
                if (size >= 4) {
                    out.append(", 0x").hex(in.u32(at), 8);
                    if (size == 8) {
                        out.append(", 0x").hex(in.u32(at + 4), 8);
                    }
                }
            }
            case 6, 8 -> {
                if (size >= 4) {
                    out.append(", ");
                    d.ipv4(at);
                }
            }
            case 9, 10 -> {
                if (size >= 4) {
                    Bandwidth.megabits(out.append(", "), in.u32(at));
                }
            }
            case 11 -> {
                if (size < 4 * CLASSES) {
                    return 0;
                }
                for (int i = 0; i < CLASSES; i++) {
                    out.append("\n\t          TE-Class ").decimal(i).append(": ");
                    Bandwidth.megabits(out, in.u32(at + 4L * i));
                }
                return 4 * CLASSES;
            }
            case 12, 22 -> {
                return constraints(d, at, size);
            }
            case 18 -> {
                if (size >= 3) {
                    out.append(", ").decimal(in.u24(at));
                }
            }
            case 19 -> {
                if (size == 2) {
                    out.append(", [ ");
                    ATTRIBUTES.printBits(out, in.u16(at), "Unknown");
                    out.append(" ] (0x").hex(in.u16(at), 4).append(')');
                }
            }
            case 20 -> {
                if (size >= 2) {
                    GmplsNames.PROTECTION.printBits(out.append(", "), in.u8(at), "none");
                    out.append(", Priority ").decimal(in.u8(at + 1));
                }
            }
            case 21 -> {
                return switching(d, at, size);
            }
            case 29 -> {
                if (size < 6) {
                    return 0;
                }
                out.append(", LM: ").decimal(in.u24(at));
                out.append(", P: ").decimal(in.u8(at + 3));
                out.append(", P-ID: ").decimal(in.u16(at + 4));
                return 4;
            }
            case 32 -> {
                return adjacency(d, at, size);
            }
            default -> d.hex("\n\t\t    ", at, size);
        }
        return 0;
    }

    /** RFC 8667, section 2.2.2. */
    private static int adjacency(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 8) {
            return 0;
        }
        int flags = in.u8(at);
        ADJACENCY_FLAGS.printBits(out.append("\n\t          Flags: ["), flags, "none");
        out.append("]\n\t          Weight: ").decimal(in.u8(at + 1));
        out.append("\n\t          Neighbor System-ID: ");
        OsiAddress.system(d, at + 2, OsiAddress.SYSTEM_LENGTH);
        switch (flags & (VALUE | LOCAL)) {
            case VALUE | LOCAL -> {
                int label = in.u24(at + 8);
                out.append("\n\t          Label: ").decimal(label);
            }
            case 0 -> {
                int index = in.u32(at + 8);
                out.append("\n\t          Index: ").decimal(index);
            }
            default -> d.invalid();
        }
        return 2;
    }

    private static int constraints(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size == 0) {
            return 0;
        }
        int model = in.u8(at);
        out.append("\n\t        Bandwidth Constraints Model ID: ");
        out.append(GmplsNames.CONSTRAINTS.get(model, "unknown"));
        out.append(" (").decimal(model).append(')');
        for (int i = 0; i < (size - 1) / 4; i++) {
            out.append("\n\t          Bandwidth constraint CT").decimal(i).append(": ");
            Bandwidth.megabits(out, in.u32(at + 1 + 4L * i));
        }
        return 1 + (size - 1) / 4 * 4;
    }

    /** RFC 5307, section 1.4. */
    private static int switching(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < SWITCHING) {
            return 0;
        }
        int capability = in.u8(at);
        out.append("\n\t          Interface Switching Capability:");
        out.append(GmplsNames.SWITCHING.get(capability, "Unknown"));
        out.append(", LSP Encoding: ").append(GmplsNames.ENCODING.get(in.u8(at + 1), "Unknown"));
        out.append("\n\t          Max LSP Bandwidth:");
        for (int i = 0; i < CLASSES; i++) {
            out.append("\n\t            priority level ").decimal(i).append(": ");
            Bandwidth.megabits(out, in.u32(at + 4 + 4L * i));
        }
        long more = at + SWITCHING;
        int left = size - SWITCHING;
        switch (capability) {
            case 1, 2, 3, 4 -> {
                if (left >= 6) {
                    Bandwidth.megabits(out.append(MINIMUM_BANDWIDTH), in.u32(more));
                    out.append("\n\t          Interface MTU: ").decimal(in.u16(more + 4));
                }
            }
            case TIME_DIVISION -> {
                if (left >= 8) {
                    Bandwidth.megabits(out.append(MINIMUM_BANDWIDTH), in.u32(more));
                    int indication = in.u8(more + 4);
                    GmplsNames.INDICATION.print(
                            out.append("\n\t          Indication "), indication, "Unknown (", ")");
                }
            }
            default -> d.hex("\n\t\t    ", more, left);
        }
        return SWITCHING;
    }
}
