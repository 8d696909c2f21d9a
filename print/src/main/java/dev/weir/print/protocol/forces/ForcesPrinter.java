// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints messages of the protocol between control and forwarding elements: a header, and elements
 * in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-6">RFC 5810, section 6</a>
 */
public final class ForcesPrinter {
    private static final int HEADER = 24;

    /** How far elements of the message are indented. */
    private static final int INDENT = 9;

    private static final CodeNames ACKNOWLEDGMENTS =
            CodeNames.from(0, "NoACK", "SuccessACK", "FailureACK", "AlwaysACK");
    private static final CodeNames EXECUTION =
            CodeNames.from(
                    0,
                    "EMReserved",
                    "execute-all-or-none",
                    "execute-until-failure",
                    "continue-execute-on-failure");
    private static final CodeNames ATOMIC = CodeNames.from(0, "Standalone", "2PCtransaction");
    private static final CodeNames PHASES =
            CodeNames.from(
                    0, "StartofTransaction", "MiddleofTransaction", "EndofTransaction", "abort");

    private ForcesPrinter() {}

    /** Prints the message of {@code length} octets at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("forces");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        if (!message(d, at, length)) {
            ForcesTlv.hex(d, "\n\t[", at, length);
            out.append("\n\t]");
        } else if (d.verbose(4)) {
            out.append("\n\t  Raw ForCES message\n\t [");
            ForcesTlv.hex(d, "\n\t ", at, length);
            out.append("\n\t ]");
        }
    }

    /** Prints a message but its octets; false if something is wrong with it. */
    private static boolean message(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at + 1);
        @Nullable ForcesMessage message = ForcesMessage.of(type);
        if (message == null) {
            boolean reserved = type == 0x12; // counted among the types, without a meaning
            out.append(
                    reserved
                            ? "\n\tUnknown ForCES message type=0x"
                            : "Invalid ForCES message type ");
            if (reserved) {
                out.hex(type);
            } else {
                out.decimal(type).append('\n');
            }
            return false;
        }
        out.append("\n\tForCES ").append(message.text()).append(' ');
        int claimed = in.u16(at + 2) * 4;
        if (length < HEADER || claimed != length) {
            out.append("Illegal ForCES pkt len - min ").decimal(HEADER);
            out.append(", total recvd ").decimal(length);
            out.append(", advertised ").decimal(claimed).append(' ');
            return false;
        }
        if (d.verbose(1)) {
            header(d, at, claimed);
        }
        if (d.verbose(2)) {
            flags(out, in.u32(at + 20));
        }
        return elements(d, at + HEADER, length - HEADER, message);
    }

    private static void header(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tForCES Version ").decimal(in.u8(at) >>> 4).append(" len ").decimal(length);
        out.append("B flags 0x").hex(in.u32(at + 20), 8).append(" \n\tSrcID 0x");
        node(out, in.u32(at + 4));
        out.append(" DstID 0x");
        node(out, in.u32(at + 8));
        out.append(" Correlator 0x").append(Long.toHexString(in.u64(at + 12)));
    }

    private static void node(TextBuffer out, int id) {
        out.hex(id).append('(');
        out.append(
                switch (id >>> 30) {
                    case 0 -> "FE";
                    case 1 -> "CE";
                    case 2 -> "ForCESreserved";
                    default ->
                            switch (id) {
                                case 0xfffffffd -> "AllCEsBroadcast";
                                case 0xfffffffe -> "AllFEsBroadcast";
                                case 0xffffffff -> "AllBroadcast";
                                default -> id <= 0xffffffef ? "AllMulticast" : "ForCESreserved";
                            };
                });
        out.append(')');
    }

    private static void flags(TextBuffer out, int flags) {
        out.append("\n\tForCES flags:\n\t  ");
        flag(out, ACKNOWLEDGMENTS, flags >>> 30);
        out.append(", prio=").decimal(flags >>> 27 & 7).append(", ");
        flag(out, EXECUTION, flags >>> 22 & 3);
        out.append(",\n\t  ");
        flag(out, ATOMIC, flags >>> 21 & 1);
        out.append(", ");
        flag(out, PHASES, flags >>> 19 & 3);
        out.append("\n\t  Extra flags: rsv(b5-7) 0x").hex(flags >>> 24 & 7);
        out.append(" rsv(b13-31) 0x").hex(flags & 0x7ffff).append('\n');
    }

    private static void flag(TextBuffer out, CodeNames names, int value) {
        out.append(names.get(value, "")).append("(0x").hex(value).append(')');
    }

    /** Prints the elements of a message, in {@code length} octets; false if they are wrong. */
    private static boolean elements(Dissection d, long at, int length, ForcesMessage message) {
        TextBuffer out = d.out();
        if (message == ForcesMessage.HEARTBEAT) {
            if (length > ForcesTlv.HEADER) {
                out.append("<0x").hex(1).append(">Illegal Top level TLV!\n");
                return false;
            }
            return true;
        }
        if (length <= ForcesTlv.HEADER) {
            if (message != ForcesMessage.ASSOCIATION_SETUP) {
                out.append("\tTop level TLV Data missing!\n");
                return false;
            }
            return true;
        }
        long place = at;
        int rest = length;
        for (int number = 0; rest != 0 && number < message.elements(); number++) {
            ForcesTlv element = ForcesTlv.read(d.in(), place, rest);
            if (element.flaw() != ForcesTlv.Flaw.NONE) {
                break;
            }
            if (!ForcesTlv.atTop(element.type())) {
                out.append("\n\tInvalid ForCES Top TLV type=0x").hex(element.type());
                return false;
            }
            if (d.verbose(3)) {
                out.append('\t');
                element.print(out, "data length");
            }
            if (!element(d, place + ForcesTlv.HEADER, element.contents(), message)) {
                return false;
            }
            place += element.aligned();
            rest -= element.aligned();
        }
        if (rest != 0) {
            out.append("\tMess TopTLV header: min ").decimal(ForcesTlv.HEADER);
            out.append(", total ").decimal(rest).append(" advertised ");
            out.decimal(d.in().u16(place + 2)).append(' ');
            return false;
        }
        return true;
    }

    private static boolean element(Dissection d, long at, int length, ForcesMessage message) {
        return switch (message) {
            case HEARTBEAT -> true;
            case ASSOCIATION_TEARDOWN -> ForcesResultPrinter.teardown(d, at, length, INDENT);
            case ASSOCIATION_RESPONSE -> ForcesResultPrinter.association(d, at, length, INDENT);
            case REDIRECT -> ForcesRedirectPrinter.print(d, at, length, INDENT + 1);
            case ASSOCIATION_SETUP, CONFIG, QUERY, EVENT, CONFIG_RESPONSE, QUERY_RESPONSE ->
                    ForcesOperationPrinter.print(d, at, length, message, INDENT);
        };
    }
}
