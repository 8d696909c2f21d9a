// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.GmplsNames;
import dev.weir.print.protocol.lan.EtherTypeName;

/**
 * Prints the labels that RSVP asks for and gives.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3209#section-4.1">RFC 3209, sections 4.1 and
 *     4.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3471#section-3">RFC 3471, section 3</a>
 */
final class RsvpLabelPrinter {
    private static final CodeNames ACTIONS =
            CodeNames.from(
                    0, "Inclusive list", "Exclusive list", "Inclusive range", "Exclusive range");

    private RsvpLabelPrinter() {}

    static RsvpOutcome labels(Dissection d, String indent, long at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.out().append(indent).append("  Label: ").decimal(d.in().u32(at + i));
        }
        return RsvpOutcome.PRINTED;
    }

    static RsvpOutcome request(Dissection d, String indent, int type, long at, int length) {
        Window in = d.in();
        switch (type) {
            case 1 -> {
                for (int i = 0; i + 4 <= length; i += 4) {
                    protocol(d, indent, at + i);
                }
            }
            case 2 -> {
                if (length < 12) {
                    return RsvpOutcome.TOO_SHORT;
                }
                protocol(d, indent, at);
                d.out().append((in.u8(at + 4) & 0x80) != 0 ? ",no" : ",");
                d.out().append(" merge capability");
                circuit(d, indent, "  Minimum VPI/VCI: ", at + 4);
                circuit(d, indent, "  Maximum VPI/VCI: ", at + 8);
            }
            case 3 -> {
                if (length < 12) {
                    return RsvpOutcome.TOO_SHORT;
                }
                protocol(d, indent, at);
                d.out().append(indent).append("  Minimum/Maximum DLCI: ");
                d.out().decimal(in.u32(at + 4) & 0x7f_ffff).append('/');
                d.out().decimal(in.u32(at + 8) & 0x7f_ffff).append(", ");
                int size = in.u16(at + 4) >>> 7 & 3;
                d.out().append(size == 0 ? "10" : size == 2 ? "23" : "").append(" bit DLCI");
            }
            case 4 -> {
                if (length < 4) {
                    return RsvpOutcome.TOO_SHORT;
                }
                generalized(d, indent, at);
            }
            default -> {
                return RsvpOutcome.DUMP;
            }
        }
        return RsvpOutcome.PRINTED;
    }

    private static void protocol(Dissection d, String indent, long at) {
        TextBuffer out = d.out().append(indent).append("  L3 Protocol ID: ");
        int type = d.in().u16(at + 2);
        String name = EtherTypeName.of(type);
        if (name == null) {
            out.append("Unknown Protocol (0x").hex(type, 4).append(')');
        } else {
            out.append(name);
        }
    }

    private static void circuit(Dissection d, String indent, String what, long at) {
        d.out().append(indent).append(what).decimal(d.in().u16(at) & 0xfff).append('/');
        d.out().decimal(d.in().u16(at + 2) & 0xfff);
    }

    private static void generalized(Dissection d, String indent, long at) {
        int encoding = d.in().u8(at);
        int switching = d.in().u8(at + 1);
        int payload = d.in().u16(at + 2);
        TextBuffer out = d.out().append(indent).append("  LSP Encoding Type: ");
        out.append(GmplsNames.ENCODING.get(encoding, "Unknown")).append(" (").decimal(encoding);
        out.append(')').append(indent).append("  Switching Type: ");
        out.append(GmplsNames.SWITCHING.get(switching, "Unknown")).append(" (").decimal(switching);
        out.append("), Payload ID: ").append(GmplsNames.PAYLOADS.get(payload, "Unknown"));
        out.append(" (0x").hex(payload, 4).append(')');
    }

    static RsvpOutcome set(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        if (length < 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        int action = in.u8(at);
        TextBuffer out = d.out().append(indent).append("  Action: ");
        out.append(ACTIONS.get(action, "Unknown")).append(" (").decimal(action);
        out.append("), Label type: ").decimal(in.u32(at) & 0x7f);
        if (action == 2 || action == 3) {
            if (length < 12) {
                return RsvpOutcome.TOO_SHORT;
            }
            out.append(indent).append("  Start range: ").decimal(in.u32(at + 4));
            out.append(", End range: ").decimal(in.u32(at + 8));
        } else {
            for (int i = 1; 4 * i + 4 <= length; i++) {
                out.append(indent).append("  Subchannel #").decimal(i).append(": ");
                out.decimal(in.u32(at + 4L * i));
            }
        }
        return RsvpOutcome.PRINTED;
    }
}
