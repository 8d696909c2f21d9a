// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints BGP's notification message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-4.5">RFC 4271, section 4.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9003">RFC 9003</a> (shutdown communication)
 */
final class BgpNotificationPrinter {
    private static final int LENGTH = 21;
    private static final int CEASE = 6;

    private static final CodeNames ERRORS =
            CodeNames.from(
                    1,
                    "Message Header Error",
                    "OPEN Message Error",
                    "UPDATE Message Error",
                    "Hold Timer Expired",
                    "Finite State Machine Error",
                    "Cease",
                    "Capability Message Error");

    private static final CodeNames HEADER =
            CodeNames.from(
                    1, "Connection Not Synchronized", "Bad Message Length", "Bad Message Type");

    private static final CodeNames OPEN =
            CodeNames.from(
                    1,
                    "Unsupported Version Number",
                    "Bad Peer AS",
                    "Bad BGP Identifier",
                    "Unsupported Optional Parameter",
                    "Authentication Failure",
                    "Unacceptable Hold Time",
                    "Capability Message Error");

    private static final CodeNames UPDATE =
            CodeNames.from(
                    1,
                    "Malformed Attribute List",
                    "Unrecognized Well-known Attribute",
                    "Missing Well-known Attribute",
                    "Attribute Flags Error",
                    "Attribute Length Error",
                    "Invalid ORIGIN Attribute",
                    "AS Routing Loop",
                    "Invalid NEXT_HOP Attribute",
                    "Optional Attribute Error",
                    "Invalid Network Field",
                    "Malformed AS_PATH");

    private static final CodeNames STATE_MACHINE =
            CodeNames.from(
                    0,
                    "Unspecified Error",
                    "In OpenSent State",
                    "In OpenConfirm State",
                    "In Established State");

    private static final CodeNames CEASES =
            CodeNames.from(
                    1,
                    "Maximum Number of Prefixes Reached",
                    "Administrative Shutdown",
                    "Peer Unconfigured",
                    "Administrative Reset",
                    "Connection Rejected",
                    "Other Configuration Change",
                    "Connection Collision Resolution");

    private static final CodeNames CAPABILITY =
            CodeNames.from(
                    1,
                    "Invalid Action Value",
                    "Invalid Capability Length",
                    "Malformed Capability Value",
                    "Unsupported Capability Code");

    private BgpNotificationPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}, all of which are there. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        in.need(at, LENGTH);
        if (length < LENGTH) {
            return;
        }
        TextBuffer out = d.out();
        int error = in.u8(at + 19);
        int code = in.u8(at + 20);
        out.append(", ").append(ERRORS.get(error, "Unknown Error"));
        out.append(" (").decimal(error).append(')');
        switch (error) {
            case 1 -> code(out, ", subcode ", HEADER, code);
            case 2 -> code(out, ", subcode ", OPEN, code);
            case 3 -> code(out, ", subcode ", UPDATE, code);
            case 5 -> code(out, " subcode ", STATE_MACHINE, code);
            case CEASE -> {
                code(out, ", subcode ", CEASES, code);
                cease(d, code, at + LENGTH, length - LENGTH);
            }
            case 7 -> code(out, " subcode ", CAPABILITY, code);
            default -> {}
        }
    }

    private static void code(TextBuffer out, String before, CodeNames names, int code) {
        out.append(before).append(names.get(code, "Unknown"));
        out.append(" (").decimal(code).append(')');
    }

    private static void cease(Dissection d, int code, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (code == 1 && length >= 7) { // RFC 4486, section 4
            out.append(", ");
            BgpNames.families(out, in.u16(at), in.u8(at + 2));
            out.append(", Max Prefixes: ").decimal(in.u32(at + 3));
        }
        if ((code != 2 && code != 4) || length < 1) {
            return;
        }
        int text = in.u8(at);
        int rest = length;
        long place = at;
        if (text == 0) {
            out.append(", empty Shutdown Communication");
            place++;
            rest--;
        } else if (text + 1 > length) {
            out.append(", invalid Shutdown Communication length");
        } else {
            out.append(", Shutdown Communication (length: ").decimal(text).append("): \"");
            for (int i = 0; i < text; i++) {
                out.escaped(in.u8(at + 1 + i));
            }
            out.append('"');
            place += 1 + text;
            rest -= 1 + text;
        }
        if (rest > 0) {
            out.append(", Data: (length: ").decimal(rest).append(')');
            d.hex("\n\t\t", place, rest);
        }
    }
}
