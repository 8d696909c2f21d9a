// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.radius;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.NtpTime;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints RADIUS's attributes that say where somebody is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5580#section-4">RFC 5580, section 4</a>
 */
final class RadiusLocationPrinter {
    private static final CodeNames NAMESPACES =
            CodeNames.of(0x30, "TADIG", 0x31, "REALM", 0x32, "E212", 0x33, "ICC");

    private static final CodeNames CODES = CodeNames.from(0, "Civic", "Geospatial");
    private static final CodeNames ENTITIES = CodeNames.from(0, "User", "NAS");

    private RadiusLocationPrinter() {}

    static void operator(Dissection d, long at, int length) {
        if (!enough(d, at, length, 2)) {
            return;
        }
        int namespace = d.in().u8(at);
        NAMESPACES.print(d.out().append('['), namespace, "unknown namespace ", "");
        d.out().append("] ");
        Text.print(d, at + 1, length - 1);
    }

    private static boolean enough(Dissection d, long at, int length, int needed) {
        d.in().check(at, length);
        if (length < needed) {
            d.out().append("ERROR: length ").decimal(length).append(" < ").decimal(needed);
        }
        return length >= needed;
    }

    static void information(Dissection d, long at, int length) {
        if (!enough(d, at, length, 21)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("index ").decimal(in.u16(at));
        CODES.print(out.append(", code "), in.u8(at + 2), "Unknown (", ")");
        ENTITIES.print(out.append(", entity "), in.u8(at + 3), "Unknown (", ")");
        NtpTime.print(out.append(", sighting time "), in.u64(at + 4));
        NtpTime.print(out.append(", time to live "), in.u64(at + 12));
        out.append(", method \"");
        Text.print(d, at + 20, length - 20);
        out.append('"');
    }

    static void data(Dissection d, long at, int length) {
        if (!enough(d, at, length, 3)) {
            return;
        }
        d.out().append("index ").decimal(d.in().u16(at)).append(", location");
        long value = at + 2;
        HexDump.hexAndAscii(d.out(), d.in(), value, length - 2, "\n\t    ");
    }

    static void rules(Dissection d, long at, int length) {
        if (!enough(d, at, length, 10)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u16(at);
        out.append("flags [");
        boolean any = false;
        for (int bit = 15; bit > 0; bit--) { // counted from the highest, which has a name
            if ((flags & 0x8000 >> bit) != 0) {
                out.append(any ? ", " : "").append("MBZ-").decimal(bit);
                any = true;
            }
        }
        if ((flags & 0x8000) != 0) {
            out.append(any ? ", " : "").append("Retransmission Allowed");
            any = true;
        }
        out.append(any ? "" : "none").append(']');
        NtpTime.print(out.append(", retention expires "), in.u64(at + 2));
        if (length > 10) {
            out.append(", note well \"");
            Text.print(d, at + 10, length - 10);
            out.append('"');
        }
    }
}
