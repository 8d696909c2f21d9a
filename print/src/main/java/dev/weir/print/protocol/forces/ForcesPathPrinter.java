// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints paths to components, which lie in each other, and the data at their ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7.1.7">RFC 5810, section 7.1.7</a>
 */
final class ForcesPathPrinter {
    private static final int HEADER = 4;
    private static final int SELECTS_KEY = 1;
    private static final int SELECTS_RANGE = 2;
    private static final int APPENDS = 4;

    /** What the description of a range or of a key takes at least. */
    private static final int DESCRIPTION = 12;

    private ForcesPathPrinter() {}

    /** Prints paths in {@code length} octets at {@code at}; false if something is wrong there. */
    static boolean paths(Dissection d, long at, int length, int flags, int indent) {
        if (length == 0) {
            return true;
        }
        boolean right = d.descend() && each(d, at, length, flags, indent);
        d.ascend();
        return right;
    }

    private static boolean each(Dissection d, long at, int length, int flags, int indent) {
        long place = at;
        int rest = length;
        while (rest != 0) {
            ForcesTlv element = ForcesTlv.read(d.in(), place, rest);
            if (element.flaw() != ForcesTlv.Flaw.NONE) {
                ForcesOperationPrinter.excess(d, "PATHDATA", place, rest);
                return false;
            }
            if (d.verbose(3)) {
                element.print(d.out().append(ForcesTlv.indent(indent)), "data encapsulated");
            }
            long contents = place + ForcesTlv.HEADER;
            if (!path(d, contents, element.contents(), flags, indent + 1)) {
                return false;
            }
            place += element.aligned();
            rest -= element.aligned();
        }
        return true;
    }

    /** Prints a path; false if something is wrong with it. */
    static boolean path(Dissection d, long at, int length, int allowed, int indent) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER || !in.has(at, HEADER)) {
            d.truncated();
            return false;
        }
        int bits = in.u16(at);
        int count = in.u16(at + 2);
        if (d.verbose(3)) {
            out.append('\n').append(ForcesTlv.indent(indent)).append("Pathdata: Flags 0x");
            out.hex(bits).append(" ID count ").decimal(count).append('\n');
        }
        int flags = allowed;
        flags |= (bits & SELECTS_KEY) != 0 ? PathFlags.KEY : 0;
        flags |= (bits & SELECTS_RANGE) != 0 ? PathFlags.RANGE : 0;
        flags |= (bits & APPENDS) != 0 ? PathFlags.APPEND : 0;
        long place = at + HEADER;
        int rest = length - HEADER;
        if (rest < 4 * count) {
            out.append("\t\t\ttruncated IDs expected ").decimal(4 * count).append("B got ");
            out.decimal(rest).append("B\n");
            ForcesTlv.hex(d, "\t\t\tID Data[", place, rest);
            out.append("]\n");
            return false;
        }
        if ((flags & PathFlags.RANGE) != 0 && (flags & PathFlags.KEY) != 0) {
            out.append("\t\t\tIllegal to have both Table ranges and keys\n");
            return false;
        }
        int taken = target(d, place, rest, count, flags, indent);
        // As tcpdump: what is behind a path that is wrong is passed over, and the next one printed.
        return taken < 0 || paths(d, place + taken, rest - taken, flags, indent + 1);
    }

    /** Prints where a path leads and what is there; returns the octets it takes, -1 if wrong. */
    private static int target(Dissection d, long at, int length, int count, int flags, int indent) {
        if (!identifiers(d, at, count, flags, indent)) {
            return -1;
        }
        int taken = 4 * count;
        int described = description(d, at + taken, length - taken, flags, indent);
        if (described < 0) {
            return -1;
        }
        taken += described;
        if (taken == length) {
            return taken;
        }
        int data = data(d, at + taken, length - taken, flags, indent);
        return data < 0 ? -1 : taken + data;
    }

    private static boolean identifiers(Dissection d, long at, int count, int flags, int indent) {
        TextBuffer out = d.out();
        boolean verbose = d.verbose(3);
        String spaces = ForcesTlv.indent(indent);
        if (verbose && (flags & PathFlags.APPEND) != 0) {
            out.append(spaces).append("TABLE APPEND\n");
        }
        for (int i = 0; i < count; i++) {
            if (!d.in().has(at + 4L * i, 4)) {
                d.truncated();
                return false;
            }
            if (verbose) {
                out.append(spaces).append("ID#").decimal(i + 1L, 2, '0').append(": ");
                out.decimal(d.in().u32(at + 4L * i)).append('\n');
            }
        }
        return true;
    }

    /** Prints which rows of a table are meant; returns how many octets say so, -1 if wrong. */
    private static int description(Dissection d, long at, int length, int flags, int indent) {
        Window in = d.in();
        TextBuffer out = d.out();
        if ((flags & (PathFlags.RANGE | PathFlags.KEY)) == 0) {
            return 0;
        }
        if (length < DESCRIPTION) {
            out.append("pathlength ").decimal(length).append(" with key/range too short ");
            out.decimal(DESCRIPTION).append('\n');
            return -1;
        }
        if ((flags & PathFlags.RANGE) != 0) {
            int first = in.u32(at + 4);
            int last = in.u32(at + 8);
            if (d.verbose(3)) {
                out.append(ForcesTlv.indent(indent)).append("Table range: [").decimal(first);
                out.append(',').decimal(last).append("]\n");
            }
            return DESCRIPTION;
        }
        int key = in.u16(at + 6);
        if (key < ForcesTlv.HEADER) {
            out.append("key content length ").decimal(key).append(" < ");
            out.decimal(ForcesTlv.HEADER).append('\n');
            return -1;
        }
        if (length - 4 < key) {
            out.append("key content too short\n");
            return -1;
        }
        return 4 + key;
    }

    /** Prints what is at the end of a path; returns how many octets that takes, -1 if wrong. */
    private static int data(Dissection d, long at, int length, int flags, int indent) {
        TextBuffer out = d.out();
        ForcesTlv element = ForcesTlv.read(d.in(), at, length);
        if (element.flaw() != ForcesTlv.Flaw.NONE) {
            out.append(element.flaw().text()).append(" Outstanding bytes ").decimal(length);
            out.append(" for TLV type 0x").hex(element.type()).append(" TLV len ");
            out.decimal(element.length()).append('\n');
            return element.length() == 0 ? 0 : bad(d, at, length);
        }
        int type = element.type();
        if (type < ForcesTlv.PATH_DATA || type > ForcesTlv.RESULT) {
            out.append("Invalid path data content type 0x").hex(type).append(" len ");
            out.decimal(element.length()).append('\n');
            return bad(d, at, length);
        }
        if (type != ForcesTlv.PATH_DATA) {
            if (d.verbose(3)) {
                heading(out.append(ForcesTlv.indent(indent)), element);
            }
            judge(out, type, flags);
        }
        return ForcesDataPrinter.print(d, at, element, flags, indent + 2) ? element.aligned() : -1;
    }

    private static int bad(Dissection d, long at, int length) {
        ForcesTlv.hex(d, "Bad Data val\n\t  [", at, length);
        d.out().append("]\n");
        return -1;
    }

    private static void heading(TextBuffer out, ForcesTlv element) {
        out.append("  ").append(ForcesTlv.name(element.type())).append(" (Length ");
        out.decimal(element.length()).append(" DataLen ").decimal(element.contents());
        int padding = element.aligned() - element.length();
        if (padding != 0) {
            out.append(" pad ").decimal(padding);
        }
        out.append(" Bytes)\n");
    }

    /** Says if data is of a kind that does not belong to the operation. */
    private static void judge(TextBuffer out, int type, int flags) {
        int kind = ForcesDataPrinter.kind(type);
        if ((flags & PathFlags.KEY) != 0) {
            if (type != ForcesTlv.KEY_INFORMATION) {
                out.append("Based on flags expected KEYINFO TLV!\n");
            }
        } else if ((flags & kind) == 0) {
            out.append("Illegal DATA encoding for type 0x").hex(type).append(" programmed ");
            out.hex(kind).append(" got ").hex(flags).append('\n');
        }
    }

    /** Prints that an element is none that may be here. */
    static void wrong(TextBuffer out, ForcesTlv element) {
        out.append(element.flaw().text()).append(" TLV type 0x").hex(element.type());
        out.append(" len ").decimal(element.length()).append('\n');
    }
}
