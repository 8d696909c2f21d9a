// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ppp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints how peers of PPP tell who they are: by CHAP or by PAP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1994">RFC 1994</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1334">RFC 1334</a>
 */
public final class PppAuthenticationPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final CodeNames CHAP =
            CodeNames.from(1, "Challenge", "Response", "Success", "Fail");
    private static final CodeNames PAP = CodeNames.from(1, "Auth-Req", "Auth-ACK", "Auth-NACK");

    private PppAuthenticationPrinter() {}

    /** Prints a packet of CHAP (RFC 1994). */
    public static void chap(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 1) {
            out.append("[|chap]");
            return;
        }
        if (length < HEADER_LENGTH) {
            int code = in.u8(at);
            out.append("[|chap 0x").hex(code, 2).append(']');
            return;
        }
        int code = in.u8(at);
        out.append("CHAP, ");
        code(out, CHAP, code);
        int identifier = in.u8(at + 1);
        out.append(", id ").decimal(identifier);
        int announced = in.u16(at + 2);
        long place = at + HEADER_LENGTH;
        switch (code) {
            case 1, 2 -> {
                if (length == HEADER_LENGTH) {
                    return;
                }
                int size = in.u8(place++);
                if (length - (place - at) < size) {
                    return;
                }
                out.append(", Value ");
                for (int i = 0; i < size; i++) {
                    out.hex(in.u8(place++), 2);
                }
                out.append(", Name ");
                text(d, place, announced - (int) (place - at));
            }
            case 3, 4 -> {
                out.append(", Msg ");
                text(d, place, announced - (int) (place - at));
            }
            default -> {}
        }
    }

    /** Prints a packet of PAP (RFC 1334). */
    public static void pap(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 1) {
            out.append("[|pap]");
            return;
        }
        if (length < HEADER_LENGTH) {
            int code = in.u8(at);
            out.append("[|pap 0x").hex(code, 2).append(']');
            return;
        }
        int code = in.u8(at);
        out.append("PAP, ");
        code(out, PAP, code);
        int identifier = in.u8(at + 1);
        out.append(", id ").decimal(identifier);
        int announced = in.u16(at + 2);
        if (announced > length) {
            out.append(", length ").decimal(announced).append(" > packet size");
            return;
        }
        if (announced < HEADER_LENGTH) {
            out.append(", length ").decimal(announced).append(" < PAP header length");
            return;
        }
        int least = code == 1 ? 6 : code == 2 || code == 3 ? 5 : HEADER_LENGTH;
        if (announced < least) {
            out.append("[|pap]");
            return;
        }
        long end = at + announced;
        long place = at + HEADER_LENGTH;
        switch (code) {
            case 1 -> {
                place = string(d, ", Peer ", place, end);
                if (place >= 0) {
                    string(d, ", Name ", place, end);
                }
            }
            case 2, 3 -> string(d, ", Msg ", place, end);
            default -> {}
        }
    }

    /** Prints a string behind its length; returns the place behind it, or -1 if it is cut. */
    private static long string(Dissection d, String title, long at, long end) {
        if (end - at < 1) {
            return -1;
        }
        int size = d.in().u8(at);
        if (end - at - 1 < size) {
            return -1;
        }
        d.out().append(title);
        text(d, at + 1, size);
        return at + 1 + size;
    }

    private static void code(TextBuffer out, CodeNames names, int code) {
        out.append(names.get(code, "unknown")).append(" (0x").hex(code, 2).append(')');
    }

    /** Prints text; a negative length is a large one to tcpdump. */
    private static void text(Dissection d, long at, int length) {
        for (int i = 0; Integer.compareUnsigned(i, length) < 0; i++) {
            d.out().escaped(d.in().u8(at + i));
        }
    }
}
