// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;

/**
 * Prints the errors that RSVP tells of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2205#appendix-A.5">RFC 2205, appendix A.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3209#section-7.3">RFC 3209, section 7.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4124#section-6.5">RFC 4124, section 6.5</a>
 */
final class RsvpErrorPrinter {
    private static final CodeNames CODES =
            CodeNames.of(
                    24, "Routing Problem",
                    25, "Notify Error",
                    28, "Diffserv TE Error",
                    125, "Diffserv TE Error (Old)");

    private static final CodeNames ROUTING =
            CodeNames.from(
                    1,
                    "Bad EXPLICIT_ROUTE object",
                    "Bad strict node",
                    "Bad loose node",
                    "Bad initial subobject",
                    "No route available toward destination",
                    "Unacceptable label value",
                    "RRO indicated routing loops",
                    "non-RSVP-capable router in the path",
                    "MPLS label allocation failure",
                    "Unsupported L3PID");

    private static final CodeNames DIFFERENTIATED =
            CodeNames.from(
                    1,
                    "Unexpected CT object",
                    "Unsupported CT",
                    "Invalid CT value",
                    "CT/setup priority do not form a configured TE-Class",
                    "CT/holding priority do not form a configured TE-Class",
                    "CT/setup priority and CT/holding priority do not form a configured TE-Class",
                    "Inconsistency between signaled PSC and signaled CT",
                    "Inconsistency between signaled PHBs and signaled CT");

    private RsvpErrorPrinter() {}

    static RsvpOutcome print(Dissection d, String indent, int type, long at, int length) {
        if (type < 1 || type > 4) {
            return RsvpOutcome.DUMP;
        }
        boolean version4 = type % 2 == 1;
        int address = version4 ? 4 : 16;
        if (length < address + 4) {
            return RsvpOutcome.TOO_SHORT;
        }
        TextBuffer out = d.out().append(indent).append("  Error Node Address: ");
        if (version4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
        int code = d.in().u8(at + address + 1);
        out.append(", Flags: [0x").hex(d.in().u8(at + address), 2).append(']').append(indent);
        out.append("  Error Code: ").append(CODES.get(code, "unknown")).append(" (").decimal(code);
        out.append(')');
        value(out, code, d.in().u16(at + address + 2), version4);
        return RsvpOutcome.PRINTED;
    }

    private static void value(TextBuffer out, int code, int value, boolean version4) {
        if (code == 24) {
            named(out, ROUTING, value);
        } else if (version4 && (code == 28 || code == 125)) {
            named(out, DIFFERENTIATED, value);
        } else if (version4) {
            out.append(", Unknown Error Value (").decimal(value).append(')');
        }
    }

    private static void named(TextBuffer out, CodeNames names, int value) {
        out.append(", Error Value: ").append(names.get(value, "unknown")).append(" (");
        out.decimal(value).append(')');
    }
}
