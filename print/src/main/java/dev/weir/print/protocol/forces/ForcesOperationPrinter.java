// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints the operations on an instance of a logical functional block.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7.1.5">RFC 5810, section 7.1.5</a>
 */
final class ForcesOperationPrinter {
    /** The class and the instance. */
    private static final int SELECTOR = 8;

    private static final int LEAST = 12;
    private static final int LEAST_CONTENTS = 8;

    private static final CodeNames CLASSES =
            CodeNames.from(0, "Invalid TLV", "FEObj LFB", "FEProtoObj LFB");

    private ForcesOperationPrinter() {}

    /** Prints {@code length} octets at {@code at}; false if something is wrong with them. */
    static boolean print(Dissection d, long at, int length, ForcesMessage message, int indent) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length <= LEAST) {
            out.append("\n\t\ttruncated lfb selector: ").decimal(LEAST - length);
            out.append(" bytes missing! ");
            return false;
        }
        if (!in.has(at, SELECTOR)) {
            d.truncated();
            return false;
        }
        if (d.verbose(3)) {
            int number = in.u32(at);
            out.append('\n').append(ForcesTlv.indent(indent));
            out.append(CLASSES.get(number, "#" + number)).append("(Classid ").hex(number);
            out.append(") instance ").hex(in.u32(at + 4)).append('\n');
        }
        long place = at + SELECTOR;
        int rest = length - SELECTOR;
        while (rest != 0) {
            ForcesTlv element = ForcesTlv.read(in, place, rest);
            if (element.flaw() != ForcesTlv.Flaw.NONE) {
                excess(d, "oper", place, rest);
                return false;
            }
            if (message.has(element.type())) {
                operation(d, place + ForcesTlv.HEADER, element, indent + 1);
            } else {
                out.append(d.verbose(3) ? "" : "\n").append("\t\tINValid oper-TLV type 0x");
                out.hex(element.type()).append(" length ").decimal(element.length());
                out.append(" for this ForCES message\n");
                octets(d, place, rest, indent + 1);
            }
            place += element.aligned();
            rest -= element.aligned();
        }
        return true;
    }

    /** Prints that {@code rest} octets at {@code at} are not the element that they should be. */
    static void excess(Dissection d, String element, long at, int rest) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t\tMessy ").append(element).append(" TLV header, type (0x");
        out.hex(in.u16(at)).append(")\n\t\texcess of ").decimal(rest - in.u16(at + 2));
        out.append(" Bytes ");
    }

    private static void octets(Dissection d, long at, int length, int indent) {
        if (d.verbose(3)) {
            String line = ForcesTlv.line(indent);
            d.out().append(line.substring(1)).append("Data[");
            ForcesTlv.hex(d, line, at, length);
            d.out().append(line).append("]\n");
        }
    }

    private static void operation(Dissection d, long at, ForcesTlv element, int indent) {
        TextBuffer out = d.out();
        int length = element.contents();
        @Nullable ForcesOperation operation = ForcesOperation.of(element.type());
        String name = operation == null ? "Invalid OPTLV" : " " + operation.text();
        if (d.verbose(3)) {
            out.append(ForcesTlv.indent(indent)).append("Oper TLV ").append(name).append("(0x");
            out.hex(element.type()).append(") length ").decimal(element.length()).append('\n');
        }
        if (length < LEAST_CONTENTS) {
            out.append("\t\tOper TLV ").append(name).append("(0x").hex(element.type());
            out.append(") length ").decimal(element.length()).append("\n\t\tTruncated data size ");
            out.decimal(length).append(" minimum required ").decimal(LEAST_CONTENTS).append('\n');
            octets(d, at, length, indent);
        } else if (operation == null) {
            octets(d, at, length, indent + 1);
        } else {
            contents(d, at, length, operation, indent + 1);
        }
    }

    private static void contents(
            Dissection d, long at, int length, ForcesOperation operation, int indent) {
        switch (operation) {
            case COMMIT, TRANSACTION_COMPLETE -> {}
            case COMMIT_RESPONSE -> commitResponse(d, at, length, operation.data(), indent);
            case SET,
                    SET_PROPERTIES,
                    SET_RESPONSE,
                    SET_PROPERTIES_RESPONSE,
                    DELETE,
                    DELETE_RESPONSE,
                    GET,
                    GET_PROPERTIES,
                    GET_RESPONSE,
                    GET_PROPERTIES_RESPONSE,
                    REPORT ->
                    ForcesPathPrinter.paths(d, at, length, operation.data(), indent);
        }
    }

    private static void commitResponse(Dissection d, long at, int length, int flags, int indent) {
        TextBuffer out = d.out();
        ForcesTlv element = ForcesTlv.read(d.in(), at, length);
        out.append("genoptlvprint - ").append(ForcesTlv.name(element.type()));
        out.append(" TLV type 0x").hex(element.type());
        out.append(" len ").decimal(element.length()).append('\n');
        if (element.flaw() != ForcesTlv.Flaw.NONE) {
            out.append("\t\t\tInvalid ForCES TLV type=").hex(element.type());
        } else if (ForcesTlv.atTop(element.type())) {
            if (d.verbose(3)) {
                element.print(out.append(ForcesTlv.indent(indent)), "data length");
            }
            long contents = at + ForcesTlv.HEADER;
            ForcesPathPrinter.path(d, contents, element.contents(), flags, indent + 1);
        } else {
            ForcesPathPrinter.wrong(out, element);
        }
    }
}
