// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/**
 * Prints packets that go between control and forwarding elements, with what is said of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7.9">RFC 5810, section 7.9</a>
 */
final class ForcesRedirectPrinter {
    private static final int LEAST = 8;

    private ForcesRedirectPrinter() {}

    /** Prints {@code length} octets at {@code at}; false if something is wrong with them. */
    static boolean print(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        if (length <= LEAST) {
            out.append("\n\t\ttruncated Redirect TLV: ").decimal(LEAST - length);
            out.append(" bytes missing! ");
            return false;
        }
        long place = at;
        int rest = length;
        while (rest != 0) {
            ForcesTlv element = ForcesTlv.read(d.in(), place, rest);
            if (element.flaw() != ForcesTlv.Flaw.NONE) {
                out.append("Bad Redirect data\n");
                break;
            }
            element(d, place + ForcesTlv.HEADER, element, indent);
            place += element.aligned();
            rest -= element.aligned();
        }
        if (rest != 0) {
            ForcesOperationPrinter.excess(d, "Redirect", place, rest);
        }
        return rest == 0;
    }

    private static void element(Dissection d, long at, ForcesTlv element, int indent) {
        TextBuffer out = d.out();
        int length = element.contents();
        switch (element.type()) {
            case ForcesTlv.METADATA -> {
                out.append('\n').append(ForcesTlv.indent(indent)).append(" METADATA length ");
                out.decimal(length).append('\n');
                metadata(d, at, length, ForcesTlv.indent(indent + 1));
            }
            case ForcesTlv.REDIRECT_DATA -> {
                out.append('\n').append(ForcesTlv.indent(indent)).append(" Redirect Data length ");
                out.decimal(length).append('\n');
                if (d.verbose(3)) {
                    out.append("\t\t[");
                    ForcesTlv.hex(d, "\n\t\t", at, length);
                    out.append("\n\t\t]");
                }
            }
            default -> {
                out.append("Unknown REDIRECT TLV 0x").hex(element.type());
                out.append(" len ").decimal(element.length()).append('\n');
            }
        }
    }

    private static void metadata(Dissection d, long at, int length, String spaces) {
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest != 0) {
            ForcesTlv item = ForcesTlv.readWide(d.in(), place, rest);
            if (item.flaw() != ForcesTlv.Flaw.NONE) {
                return;
            }
            out.append(spaces).append("MetaID 0x").hex(item.type());
            out.append(" length ").decimal(item.length()).append('\n');
            if (d.verbose(3)) {
                ForcesTlv.hex(d, "\t\t[", place + ForcesTlv.WIDE_HEADER, item.contents());
                out.append(" ]\n");
            }
            place += item.aligned();
            rest -= item.aligned();
        }
    }
}
