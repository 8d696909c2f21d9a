// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ppp.PppOptionsPrinter;

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
        String name = PppPrinter.PROTOCOLS.get(protocol);
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
        if (announced > length) {
            out.append("\n\tencoded length ").decimal(announced).append(" (> packet length ");
            out.decimal(length).append("))");
            return;
        }
        out.append("\n\tencoded length ").decimal(announced).append(" (=Option(s) length ");
        out.signed(announced - HEADER_LENGTH).append(')');
        if (length == HEADER_LENGTH) {
            return;
        }
        if (d.verbose(2)) {
            d.hex("\n\t", at - 2, 6);
        }
        body(d, at, code, type, protocol, announced - HEADER_LENGTH, length);
    }

    private static void body(
            Dissection d, long at, int code, String type, int protocol, int options, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at + HEADER_LENGTH;
        switch (code) {
            case 0 -> {
                if (length < 11) {
                    return;
                }
                out.append("\n\t  Magic-Num 0x").hex(in.u32(place), 8);
                out.append(" Vendor: ").append(PppOptionsPrinter.vendor(in.u24(place + 4)));
                out.append(" (").decimal(in.u24(place + 4)).append(')');
            }
            case 1, 2, 3, 4 -> PppOptionsPrinter.print(d, place, options, protocol);
            case 8 -> {
                if (length < 6) {
                    return;
                }
                int rejected = in.u16(place);
                out.append("\n\t  Rejected ");
                out.append(PppPrinter.PROTOCOLS.get(rejected, "unknown"));
                out.append(" Protocol (0x").hex(rejected, 4).append(')');
                if (options > 2) {
                    out.append("\n\t  Rejected Packet");
                    d.hex("\n\t    ", place + 2, options - 2);
                }
            }
            case 9, 10, 11 -> {
                if (length < 8) {
                    return;
                }
                out.append("\n\t  Magic-Num 0x").hex(in.u32(place), 8);
                if (options > 4) {
                    out.append("\n\t  -----trailing data-----");
                    d.hex("\n\t  ", place + 4, options);
                }
            }
            case 12 -> {
                if (length < 8) {
                    return;
                }
                out.append("\n\t  Magic-Num 0x").hex(in.u32(place), 8);
                if (options > 4) {
                    out.append("\n\t  Message\n\t    ");
                    message(d, place + 4, options, type);
                }
            }
            case 13 -> {
                if (length < 12) {
                    return;
                }
                out.append("\n\t  Magic-Num 0x").hex(in.u32(place), 8);
                out.append(", Seconds-Remaining ").decimal(in.u32(place + 4)).append('s');
            }
            case 5, 6, 7 -> {}
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", at - 2, length + 2);
                }
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
