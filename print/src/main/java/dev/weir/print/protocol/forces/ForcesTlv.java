// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * The head of an element: its type, its length with the head, and what is wrong with the length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-6.2">RFC 5810, section 6.2</a>
 */
record ForcesTlv(int type, int length, Flaw flaw, int header) {
    /** Octets of the head of most elements. */
    static final int HEADER = 4;

    /** Octets of the head of one whose type and length have 32 bits. */
    static final int WIDE_HEADER = 8;

    static final int PATH_DATA = 0x110;
    static final int KEY_INFORMATION = 0x111;
    static final int FULL_DATA = 0x112;
    static final int SPARSE_DATA = 0x113;
    static final int RESULT = 0x114;
    static final int METADATA = 0x115;
    static final int REDIRECT_DATA = 0x116;

    private static final int MOST_INDENT = 255;

    private static final CodeNames TYPES =
            CodeNames.of(
                    0x0000,
                    "Invalid TLV",
                    0x0001,
                    "REDIRECT TLV",
                    0x0010,
                    "ASResult TLV",
                    0x0011,
                    "ASTreason TLV",
                    0x1000,
                    "LFBselect TLV",
                    PATH_DATA,
                    "PATH-DATA TLV",
                    KEY_INFORMATION,
                    "KEYINFO TLV",
                    FULL_DATA,
                    "FULLDATA TLV",
                    SPARSE_DATA,
                    "SPARSEDATA TLV",
                    RESULT,
                    "RESULT TLV",
                    METADATA,
                    "METADATA TLV",
                    REDIRECT_DATA,
                    "REDIRECTDATA TLV");

    /** What is wrong with a length. */
    enum Flaw {
        NONE("#0"),
        TOTAL("Invalid total length"),
        SHORT("xLV too short"),
        LONG("xLV too long"),
        PADDING("data padding missing");

        private final String text;

        Flaw(String text) {
            this.text = text;
        }

        /** {@return what is said of it} */
        String text() {
            return text;
        }

        private static Flaw of(int length, int rest, int header) {
            if (rest < header) {
                return TOTAL;
            }
            if (Integer.compareUnsigned(length, header) < 0) {
                return SHORT;
            }
            if (Integer.compareUnsigned(length, rest) > 0) {
                return LONG;
            }
            return rest < align(length) ? PADDING : NONE;
        }
    }

    /** {@return the element at {@code at}, where there are {@code rest} octets} */
    static ForcesTlv read(Window in, long at, int rest) {
        int length = in.u16(at + 2);
        return new ForcesTlv(in.u16(at), length, Flaw.of(length, rest, HEADER), HEADER);
    }

    /** The same of one whose type and length have 32 bits; they are looked at only if there. */
    static ForcesTlv readWide(Window in, long at, int rest) {
        if (rest < WIDE_HEADER) {
            return new ForcesTlv(0, 0, Flaw.TOTAL, WIDE_HEADER);
        }
        int length = in.u32(at + 4);
        Flaw flaw = Flaw.of(length, rest, WIDE_HEADER);
        return new ForcesTlv(in.u32(at), length, flaw, WIDE_HEADER);
    }

    /** {@return how many octets are behind the head} */
    int contents() {
        return length - header;
    }

    /** {@return how many octets it takes with those that fill up the last four} */
    int aligned() {
        return align(length);
    }

    private static int align(int length) {
        return (length + 3) & ~3;
    }

    /** {@return the name of a type} */
    static String name(int type) {
        return TYPES.get(type, "#" + type);
    }

    /** {@return whether elements of a type may be in a message itself} */
    static boolean atTop(int type) {
        return type == 1
                || type == 0x1000
                || (type >= 0x10 && type <= 0x11)
                || (type >= PATH_DATA && type <= REDIRECT_DATA);
    }

    /** Prints its name and its lengths. */
    void print(TextBuffer out, String contents) {
        out.append(name(type)).append(", length ").decimal(length).append(" (");
        out.append(contents).append(' ').decimal(contents()).append(" Bytes)");
    }

    /** {@return so many spaces} */
    static String indent(int spaces) {
        return " ".repeat(Math.min(spaces, MOST_INDENT));
    }

    /** {@return a line feed and spaces, so many characters together} */
    static String line(int indent) {
        return "\n" + indent(Math.min(indent, MOST_INDENT) - 1);
    }

    /** Prints octets on lines that begin with {@code before}; all must have been captured. */
    static void hex(Dissection d, String before, long at, int length) {
        int available = d.in().available(at);
        HexDump.hex(d.out(), d.in(), at, Math.min(length, available), before, 0);
        if (length > available) {
            throw TruncatedException.READ;
        }
    }
}
