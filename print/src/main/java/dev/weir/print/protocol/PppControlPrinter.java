// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Oui;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ppp.PppOptionsPrinter;
import dev.weir.print.protocol.ppp.PppProtocols;

/**
 * Prints the control protocols of PPP, which all have the same form: LCP, IPCP and the like.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1661#section-5">RFC 1661, section 5</a>
 */
final class PppControlPrinter {
    private static final int HEADER_LENGTH = 4;

    private static final CodeNames CODES =
            CodeNames.from(
                    0,
                    "Vendor-Extension",
                    "Conf-Request",
                    "Conf-Ack",
                    "Conf-Nack",
                    "Conf-Reject",
                    "Term-Request",
                    "Term-Ack",
                    "Code-Reject",
                    "Prot-Reject",
                    "Echo-Request",
                    "Echo-Reply",
                    "Disc-Req",
                    "Ident",
                    "Time-Rem",
                    "Reset-Req",
                    "Reset-Ack");

    private PppControlPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}, behind its protocol number. */
    static void print(Dissection d, long at, int protocol, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        String name = PppProtocols.NAMES.get(protocol);
        String type = name == null ? "unknown" : name;
        out.append(type).append(", ");
        if (length < HEADER_LENGTH || !in.has(at, 2)) {
            out.append("[|").append(type).append(']');
            return;
        }
        int code = in.u8(at);
        out.append(CODES.get(code, "Unknown Opcode"))
                .append(" (0x")
                .hex(code, 2)
                .append("), id ")
                .decimal(in.u8(at + 1));
        out.append(", length ").decimal(length + 2);
        if (!d.verbose(1)) {
            return;
        }
        int announced = in.u16(at + 2);
        out.append("\n\tencoded length ").decimal(announced);
        if (announced < HEADER_LENGTH) {
            out.append(" (< 4))");
            return;
        }
        if (announced > length) {
            out.append(" (> packet length ").decimal(length).append("))");
            return;
        }
        out.append(" (=Option(s) length ").decimal(announced - HEADER_LENGTH).append(')');
        if (announced == HEADER_LENGTH) {
            return;
        }
        if (d.verbose(2)) {
            d.hex("\n\t", at - 2, 6);
        }
        body(d, at, code, type, protocol, announced);
    }

    private static void body(
            Dissection d, long at, int code, String type, int protocol, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at + HEADER_LENGTH;
        switch (code) {
            case 0 -> {
                if (length >= 11) {
                    magicNumber(d, place);
                    int oui = in.u24(place + 4);
                    out.append(" Vendor: ").append(Oui.name(oui));
                    out.append(" (").decimal(oui).append(')');
                }
            }
            case 1, 2, 3, 4 -> PppOptionsPrinter.print(d, place, length, protocol);
            case 8 -> {
                if (length >= 6) {
                    rejected(d, place, length);
                }
            }
            case 9, 10, 11 -> {
                if (length >= 8) {
                    magicNumber(d, place);
                    trailing(d, place + 4, length - 8, type);
                }
            }
            case 12 -> {
                if (length >= 8) {
                    magicNumber(d, place);
                    if (length > 8) {
                        out.append("\n\t  Message\n\t    ");
                        message(d, place + 4, length - 4, type);
                    }
                }
            }
            case 13 -> {
                if (length >= 12) {
                    magicNumber(d, place);
                    int seconds = in.u32(place + 4);
                    out.append(", Seconds-Remaining ").decimal(seconds).append('s');
                }
            }
            case 5, 6, 7 -> {}
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", at - 2, length + 2);
                }
            }
        }
    }

    private static void magicNumber(Dissection d, long at) {
        int number = d.in().u32(at);
        d.out().append("\n\t  Magic-Num 0x").hex(number, 8);
    }

    private static void rejected(Dissection d, long at, int length) {
        int protocol = d.in().u16(at);
        TextBuffer out = d.out();
        out.append("\n\t  Rejected ").append(PppProtocols.NAMES.get(protocol, "unknown"));
        out.append(" Protocol (0x").hex(protocol, 4).append(')');
        if (length > 6) {
            out.append("\n\t  Rejected Packet");
            d.hex("\n\t    ", at + 2, length - 2);
        }
    }

    private static void trailing(Dissection d, long at, int length, String type) {
        if (length > 0) {
            d.out().append("\n\t  -----trailing data-----");
            if (d.in().has(at, length)) {
                d.hex("\n\t  ", at, length);
            } else {
                d.out().append("[|").append(type).append(']');
            }
        }
    }

    private static void message(Dissection d, long at, int length, String type) {
        for (int i = 0; i < length; i++) {
            if (!d.in().has(at + i, 1)) {
                d.out().append("[|").append(type).append(']');
                return;
            }
            d.out().escaped(d.in().u8(at + i));
        }
    }
}
