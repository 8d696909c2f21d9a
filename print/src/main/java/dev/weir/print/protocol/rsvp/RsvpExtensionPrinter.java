// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;

/**
 * Prints objects that extensions of RSVP added.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3209#section-4.7">RFC 3209, section 4.7</a>
 *     (session attribute)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3473#section-7">RFC 3473, section 7</a>
 *     (administrative status)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3476#section-3">RFC 3476, section 3</a>
 *     (generalized UNI)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4090#section-4.1">RFC 4090, section 4.1</a> (fast
 *     re-route)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4124#section-6.2">RFC 4124, section 6.2</a>
 *     (class type)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5063#section-4.2">RFC 5063, section 4.2</a>
 *     (capability)
 */
final class RsvpExtensionPrinter {
    private static final CodeNames CAPABILITIES =
            CodeNames.of(
                    4, "RecoveryPath Transmit Enabled",
                    2, "RecoveryPath Desired",
                    1, "RecoveryPath Srefresh Capable");

    private static final CodeNames STATUS =
            CodeNames.of(
                    0x8000_0000, "Reflect",
                    4, "Testing",
                    2, "Admin-down",
                    1, "Delete-in-progress");

    private static final CodeNames ATTRIBUTES =
            CodeNames.of(
                    1, "Local Protection",
                    2, "Label Recording",
                    4, "SE Style",
                    8, "Bandwidth protection",
                    16, "Node protection");

    private static final CodeNames PROPERTIES =
            CodeNames.of(
                    1, "Cos",
                    2, "Metric 1",
                    4, "Metric 2",
                    8, "CCC Status",
                    16, "Path Type");

    private static final CodeNames INTERFACE_PARTS =
            CodeNames.from(
                    1,
                    "Source TNA address",
                    "Destination TNA address",
                    "Diversity",
                    "Egress label",
                    "Service level");

    private RsvpExtensionPrinter() {}

    static RsvpOutcome print(
            Dissection d, String indent, int objectClass, int type, long at, int length) {
        int known = objectClass == 207 ? 7 : 1;
        if (type != known && !(objectClass == 205 && type == 7)) {
            return RsvpOutcome.DUMP;
        }
        if (length < 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        switch (objectClass) {
            case 134 -> capabilities(out, indent, in.u32(at));
            case 196 -> {
                out.append(indent).append("  Flags [");
                STATUS.printBits(out, in.u32(at), "none");
                out.append(']');
            }
            case 204, 205, 207, 229 -> {
                return longer(d, indent, objectClass, type, at, length);
            }
            default -> out.append(indent).append("  CT: ").decimal(in.u32(at) & 7);
        }
        return RsvpOutcome.PRINTED;
    }

    private static RsvpOutcome longer(
            Dissection d, String indent, int objectClass, int type, long at, int length) {
        return switch (objectClass) {
            case 204 -> properties(d, indent, at, length);
            case 205 -> reroute(d, indent, type, at, length);
            case 207 -> attribute(d, indent, at, length);
            default -> userInterface(d, indent, at, length);
        };
    }

    private static void capabilities(TextBuffer out, String indent, int bits) {
        if ((bits & ~7) != 0) {
            out.append(indent).append("  [reserved=0x").hex(bits & ~7, 8).append(" must be zero]");
        }
        CAPABILITIES.printBits(out.append(indent).append("  Flags: ["), bits, "none");
        out.append(']');
    }

    /** A class of Juniper's own. */
    private static RsvpOutcome properties(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int padding = in.u16(at + 2);
        out.append(indent).append("  TLV count: ").decimal(in.u16(at));
        out.append(", padding bytes: ").decimal(padding);
        int left = length - 4;
        for (long place = at + 4; left >= 2 + padding; ) {
            int kind = in.u8(place);
            int size = in.u8(place + 1);
            out.append(indent).append("    ").append(PROPERTIES.get(kind, "unknown"));
            out.append(" TLV (0x").hex(kind, 2).append("), length: ").decimal(size);
            if (left < size) {
                return RsvpOutcome.TOO_SHORT;
            }
            if (size < 2) {
                out.append(indent).append("ERROR: property TLV is too short");
                return RsvpOutcome.STOP;
            }
            d.hex("\n\t\t", place + 2, size - 2);
            place += size;
            left -= size;
        }
        return RsvpOutcome.PRINTED;
    }

    private static RsvpOutcome reroute(Dissection d, String indent, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < (type == 1 ? 20 : 16)) {
            return RsvpOutcome.TOO_SHORT;
        }
        out.append(indent).append("  Setup Priority: ").decimal(in.u8(at));
        out.append(", Holding Priority: ").decimal(in.u8(at + 1));
        out.append(", Hop-limit: ").decimal(in.u8(at + 2)).append(", Bandwidth: ");
        Bandwidth.general(out, Float.intBitsToFloat(in.u32(at + 4)) * 8 / 1_000_000);
        out.append(" Mbps").append(indent);
        out.append(type == 1 ? "  Include-any: 0x" : "  Include Colors: 0x");
        out.hex(in.u32(at + 8), 8).append(type == 1 ? ", Exclude-any: 0x" : ", Exclude Colors: 0x");
        out.hex(in.u32(at + 12), 8);
        if (type == 1) {
            out.append(", Include-all: 0x").hex(in.u32(at + 16), 8);
        }
        return RsvpOutcome.PRINTED;
    }

    private static RsvpOutcome attribute(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int name = in.u8(at + 3);
        if (length < 4 + name) {
            return RsvpOutcome.TOO_SHORT;
        }
        out.append(indent).append("  Session Name: ");
        for (int i = 0; i < name; i++) {
            out.escaped(in.u8(at + 4 + i));
        }
        out.append(indent).append("  Setup Priority: ").decimal(in.u8(at));
        out.append(", Holding Priority: ").decimal(in.u8(at + 1)).append(", Flags: [");
        int flags = in.u8(at + 2);
        ATTRIBUTES.printBits(out, flags, "none");
        out.append("] (").append(flags == 0 ? "" : "0x").hex(flags).append(')');
        return RsvpOutcome.PRINTED;
    }

    private static RsvpOutcome userInterface(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        RsvpOutcome outcome = RsvpOutcome.PRINTED;
        int left = length;
        for (long place = at; left > 0; ) {
            if (left < 4) {
                return RsvpOutcome.INVALID;
            }
            int size = in.u16(place);
            int kind = in.u8(place + 2);
            int family = in.u8(place + 3);
            out.append(indent).append("  Subobject Type: ");
            out.append(INTERFACE_PARTS.get(kind, "Unknown")).append(" (").decimal(kind);
            out.append("), AF: ").append(AddressFamily.NAMES.get(family, "Unknown")).append(" (");
            out.decimal(family).append("), length: ").decimal(size);
            if (size < 4 || size > left) {
                return RsvpOutcome.INVALID;
            }
            switch (interfacePart(d, indent, kind, family, place, size)) {
                case PRINTED, INVALID, STOP -> {}
                case DUMP -> outcome = RsvpOutcome.DUMP;
                case TOO_SHORT, PART_TOO_SHORT -> {
                    return RsvpOutcome.PART_TOO_SHORT;
                }
            }
            place += size;
            left -= size;
        }
        return outcome;
    }

    private static RsvpOutcome interfacePart(
            Dissection d, String indent, int kind, int family, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (kind) {
            case 1, 2 -> {
                if (family != 1 && family != 2) {
                    return family == 3 ? RsvpOutcome.DUMP : RsvpOutcome.PRINTED;
                }
                if (size < (family == 1 ? 8 : 20)) {
                    return RsvpOutcome.TOO_SHORT;
                }
                out.append(indent).append("    UNI IPv").append(family == 1 ? '4' : '6');
                out.append(" TNA address: ");
                if (family == 1) {
                    d.ipv4(at + 4);
                } else {
                    d.ipv6(at + 4);
                }
            }
            case 3 -> {
                return size > 4 ? RsvpOutcome.DUMP : RsvpOutcome.PRINTED;
            }
            case 4 -> {
                if (size < 16) {
                    return RsvpOutcome.TOO_SHORT;
                }
                out.append(indent).append("    U-bit: ").hex(in.u32(at + 4) >>> 31);
                out.append(", Label type: ").decimal(in.u8(at + 7));
                out.append(", Logical port id: ").decimal(in.u32(at + 8));
                out.append(", Label: ").decimal(in.u32(at + 12));
            }
            case 5 -> {
                if (size < 8) {
                    return RsvpOutcome.TOO_SHORT;
                }
                out.append(indent).append("    Service level: ").decimal(in.u8(at + 4));
            }
            default -> {
                return RsvpOutcome.DUMP;
            }
        }
        return RsvpOutcome.PRINTED;
    }
}
