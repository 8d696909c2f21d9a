// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints bidirectional forwarding detection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5880">RFC 5880, section 4.1</a>
 */
final class BfdPrinter {
    private BfdPrinter() {}

    private static final int CONTROL_LENGTH = 24;

    private static final String[] STATES = {"AdminDown", "Down", "Init", "Up"};

    private static final String[] FLAGS_V0 = {
        "I Hear You",
        "Demand",
        "Poll",
        "Final",
        "Control Plane Independent",
        "Authentication Present",
        "Reserved",
        "Reserved"
    };

    private static final String[] FLAGS_V1 = {
        "Poll",
        "Final",
        "Control Plane Independent",
        "Authentication Present",
        "Demand",
        "Multipoint"
    };

    /**
     * Prints the control packet of {@code length} bytes at {@code at}.
     *
     * @param kind what the port says it is: {@code Control}, {@code Multihop} or {@code Lag}
     */
    static void printControl(Dissection d, String kind, long at, int length) {
        d.protocol("bfd");
        Window in = d.in();
        TextBuffer out = d.out();
        int version = in.u8(at) >>> 5;
        if (version <= 1) {
            in.need(at, CONTROL_LENGTH);
        }
        out.append("BFDv").decimal(version).append(", ");
        out.append(version == 0 ? "Control" : kind).append(", ");
        int flags = in.has(at + 1, 1) ? in.u8(at + 1) : 0;
        if (version == 0) {
            flags(out, flags, 0x80, FLAGS_V0);
        } else if (version == 1) {
            out.append("State ").append(STATES[flags >>> 6]).append(", ");
            flags(out, flags, 0x20, FLAGS_V1);
        }
        out.append("length: ").decimal(length);
    }

    /** Prints the echo packet of {@code length} bytes, whose content is private. */
    static void printEcho(Dissection d, int length) {
        d.protocol("bfd");
        d.out().append("BFD, Echo, length: ").decimal(length);
    }

    private static void flags(TextBuffer out, int flags, int first, String[] names) {
        out.append("Flags: [");
        boolean none = true;
        for (int i = 0; i < names.length; i++) {
            if ((flags & first >>> i) != 0) {
                out.append(none ? "" : ", ").append(names[i]);
                none = false;
            }
        }
        out.append(none ? "none" : "").append("], ");
    }
}
