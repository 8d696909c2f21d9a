// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the routes of RSVP: those asked for, and those that messages took.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3209#section-4.3">RFC 3209, sections 4.3 and
 *     4.4</a>
 */
final class RsvpRoutePrinter {
    private static final int IPV4 = 1;
    private static final int LABEL = 3;

    private static final CodeNames HOPS =
            CodeNames.of(
                    0,
                    "Reserved",
                    IPV4,
                    "IPv4 prefix",
                    2,
                    "IPv6 prefix",
                    LABEL,
                    "Label",
                    32,
                    "Autonomous system number",
                    64,
                    "MPLS label switched path termination");

    private static final CodeNames FLAGS =
            CodeNames.of(
                    1, "Local protection available",
                    2, "Local protection in use",
                    4, "Bandwidth protection",
                    8, "Node protection");

    private RsvpRoutePrinter() {}

    static RsvpOutcome print(Dissection d, String indent, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left >= 4; ) {
            int type = in.u8(place) & 0x7f;
            int size = in.u8(place + 1);
            HOPS.print(out.append(indent).append("  Subobject Type: "), type, "Unknown ", "");
            out.append(", length ").decimal(size);
            if (left < size) {
                out.append(indent).append("  ERROR: ERO subobject length > object length");
                break;
            }
            if (size == 0) {
                out.append(indent).append("  ERROR: zero length ERO subtype");
                break;
            }
            if ((type == IPV4 || type == LABEL) && size != 8) {
                out.append(" ERROR: length != 8");
                return RsvpOutcome.INVALID;
            }
            if (type == IPV4 && !address(d, place)) {
                return RsvpOutcome.INVALID;
            }
            if (type == LABEL) {
                label(d, place);
            }
            place += size;
            left -= size;
        }
        return RsvpOutcome.PRINTED;
    }

    private static boolean address(Dissection d, long at) {
        TextBuffer out = d.out();
        int prefix = d.in().u8(at + 6);
        if (prefix != 32) {
            out.append(" ERROR: Prefix length ").decimal(prefix).append(" != 32");
            return false;
        }
        out.append((d.in().u8(at) & 0x80) != 0 ? ", Loose, " : ", Strict, ");
        d.ipv4(at + 2);
        FLAGS.printBits(out.append("/32, Flags: ["), d.in().u8(at + 7), "none");
        out.append(']');
        return true;
    }

    private static void label(Dissection d, long at) {
        TextBuffer out = d.out();
        int flags = d.in().u8(at + 2);
        int type = d.in().u8(at + 3);
        out.append(", Flags: [").append((flags & 1) != 0 ? "Global" : "none").append("] (");
        out.append(flags == 0 ? "" : "0x").hex(flags).append("), Class-Type: ");
        out.append(RsvpNames.types(21).get(type, "Unknown")).append(" (").decimal(type);
        out.append("), ").decimal(d.in().u32(at + 4));
    }
}
