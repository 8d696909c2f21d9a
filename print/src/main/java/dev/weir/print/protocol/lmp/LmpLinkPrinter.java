// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.gmpls.Bandwidth;
import dev.weir.print.protocol.gmpls.GmplsNames;

/**
 * Prints the links that the link management protocol tells of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4204#section-13.11">RFC 4204, sections 13.11 and
 *     13.12</a>
 */
final class LmpLinkPrinter {
    private static final int IPV6 = 2;
    private static final int UNNUMBERED = 3;

    private static final CodeNames LINK_FLAGS =
            CodeNames.of(1, "Fault Management Supported", 2, "Link Verification Supported");

    private static final CodeNames DATA_LINK_FLAGS =
            CodeNames.of(1, "Data Link Port", 2, "Allocated for user traffic", 4, "Failed link");

    private static final CodeNames PARTS =
            CodeNames.from(1, "Interface Switching Type", "Wavelength");

    private LmpLinkPrinter() {}

    /** Prints a link; says whether its type is known, and all of what is in it. */
    static boolean print(Dissection d, boolean data, int type, long at, int length) {
        if (type < 1 || type > UNNUMBERED) {
            return false;
        }
        int address = type == IPV6 ? 16 : 4;
        int fixed = 4 + 2 * address;
        if (!LmpObjectPrinter.right(d, data ? length >= fixed : length == fixed)) {
            return true;
        }
        TextBuffer out = d.out().append("\n\t    Flags: [");
        (data ? DATA_LINK_FLAGS : LINK_FLAGS).printBits(out, d.in().u8(at), "none");
        out.append(']');
        String what = data ? "Interface ID: " : "Link-ID: ";
        LmpObjectPrinter.identifier(d, "Local " + what, type, at + 4);
        LmpObjectPrinter.identifier(d, "Remote " + what, type, at + 4 + address);
        return !data || parts(d, at + fixed, length - fixed);
    }

    private static boolean parts(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left > 0; ) {
            int type = in.u8(place);
            int size = in.u8(place + 1);
            out.append("\n\t    Subobject, Type: ").append(PARTS.get(type, "Unknown"));
            out.append(" (").decimal(type).append("), Length: ").decimal(size);
            if (size < 4) {
                out.append(" (too short)");
                return true;
            }
            if (size % 4 != 0) {
                out.append(" (not a multiple of 4)");
                return true;
            }
            if (left < size) {
                out.append(" (goes past the end of the object)");
                return true;
            }
            switch (type) {
                case 1 -> switching(d, place);
                case 2 -> out.append("\n\t      Wavelength: ").decimal(in.u32(place + 4));
                default -> {
                    return false;
                }
            }
            place += size;
            left -= size;
        }
        return true;
    }

    private static void switching(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int switching = in.u8(at + 2);
        int encoding = in.u8(at + 3);
        out.append("\n\t      Switching Type: ");
        out.append(GmplsNames.SWITCHING.get(switching, "Unknown")).append(" (").decimal(switching);
        out.append(")\n\t      Encoding Type: ");
        out.append(GmplsNames.ENCODING.get(encoding, "Unknown")).append(" (").decimal(encoding);
        out.append(')');
        int least = in.u32(at + 4);
        Bandwidth.megabits(out.append("\n\t      Min Reservable Bandwidth: "), least);
        int most = in.u32(at + 8);
        Bandwidth.megabits(out.append("\n\t      Max Reservable Bandwidth: "), most);
    }
}
