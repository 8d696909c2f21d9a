// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints the version and type of messages of protocol independent multicast.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7761">RFC 7761, section 4.9</a>
 */
final class PimPrinter {
    private PimPrinter() {}

    private static final String[] TYPES = {
        "Hello",
        "Register",
        "Register Stop",
        "Join / Prune",
        "Bootstrap",
        "Assert",
        "Graft",
        "Graft Acknowledgement",
        "Candidate RP Advertisement",
        "Prune Refresh",
        "DF Election",
        "ECMP Redirect"
    };

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("pim");
        int first = d.in().u8(at);
        TextBuffer out = d.out();
        out.append("PIMv").decimal(first >>> 4);
        if (first >>> 4 == 2) {
            int type = first & 15;
            out.append(", ").append(type < TYPES.length ? TYPES[type] : "Unknown Type");
        }
        out.append(", length ").decimal(length);
    }
}
