// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the data at the end of a path: a result, a component as a whole or in parts, a key, or
 * another path.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7.1.8">RFC 5810, section 7.1.8</a>
 */
final class ForcesDataPrinter {
    private static final int KEY_NUMBER = 4;

    private ForcesDataPrinter() {}

    /** {@return of which kind data of a type is, of {@link PathFlags}; 0 if of none} */
    static int kind(int type) {
        return switch (type) {
            case ForcesTlv.FULL_DATA -> PathFlags.FULL;
            case ForcesTlv.SPARSE_DATA -> PathFlags.SPARSE;
            case ForcesTlv.RESULT -> PathFlags.RESULT;
            default -> 0;
        };
    }

    /** Prints the element at {@code at}; false if something is wrong with it. */
    static boolean print(Dissection d, long at, ForcesTlv element, int flags, int indent) {
        long contents = at + ForcesTlv.HEADER;
        int length = element.aligned() - ForcesTlv.HEADER; // as tcpdump, with what fills it up
        return switch (element.type()) {
            case ForcesTlv.KEY_INFORMATION -> key(d, contents, length, indent);
            case ForcesTlv.FULL_DATA -> full(d, at, length, indent);
            case ForcesTlv.SPARSE_DATA -> sparse(d, contents, length, indent);
            case ForcesTlv.RESULT -> ForcesResultPrinter.operation(d, contents, length, indent);
            default -> ForcesPathPrinter.paths(d, at, element.aligned(), flags, indent);
        };
    }

    private static boolean key(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        int number = d.in().u32(at);
        out.append(ForcesTlv.indent(indent)).append("Keyinfo: Key 0x").hex(number).append('\n');
        // As tcpdump: the room is taken to begin at the key, and its data to have a head of its
        // own.
        ForcesTlv data = ForcesTlv.read(d.in(), at + KEY_NUMBER, length + ForcesTlv.HEADER);
        if (data.flaw() != ForcesTlv.Flaw.NONE) {
            ForcesPathPrinter.wrong(out, data);
            return false;
        }
        return full(d, at + KEY_NUMBER + ForcesTlv.HEADER, data.contents(), indent);
    }

    private static boolean full(Dissection d, long at, int length, int indent) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, ForcesTlv.HEADER)) {
            d.truncated();
            return false;
        }
        if (in.u16(at) != ForcesTlv.FULL_DATA) {
            out.append("Error: expecting FULLDATA!\n");
            return false;
        }
        if (d.verbose(3)) {
            String line = ForcesTlv.line(indent + 2);
            out.append(line.substring(1)).append('[');
            ForcesTlv.hex(d, line, at + ForcesTlv.HEADER, length);
            out.append(line).append(']');
        }
        return true;
    }

    private static boolean sparse(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        if (length < ForcesTlv.WIDE_HEADER) {
            out.append("Error: BAD SPARSEDATA-TLV!\n");
            return false;
        }
        String line = ForcesTlv.line(indent + 1);
        long place = at;
        int rest = length;
        while (rest != 0) {
            ForcesTlv part = ForcesTlv.readWide(d.in(), place, rest);
            if (part.flaw() != ForcesTlv.Flaw.NONE) {
                out.append("Error: ").append(part.flaw().text()).append(", rlen ");
                out.decimal(rest).append('\n');
                return false;
            }
            if (d.verbose(3)) {
                out.append(line).append(" ILV: type ").hex(part.type());
                out.append(" length ").decimal(part.length()).append('\n');
                ForcesTlv.hex(d, "\t\t[", place + ForcesTlv.WIDE_HEADER, part.contents());
            }
            place += part.aligned();
            rest -= part.aligned();
        }
        return true;
    }
}
