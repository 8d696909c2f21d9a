// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lspping;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.NtpTime;
import dev.weir.print.dissection.Window;

import java.util.Set;

/**
 * Prints the messages that find out where an MPLS label-switched path fails.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8029#section-3">RFC 8029, section 3</a>
 */
public final class LspPingPrinter {
    private static final int HEADER = 32;

    private static final CodeNames MESSAGES =
            CodeNames.from(1, "MPLS Echo Request", "MPLS Echo Reply");

    private static final CodeNames REPLY_MODES =
            CodeNames.from(
                    1,
                    "Do not reply",
                    "Reply via an IPv4/IPv6 UDP packet",
                    "Reply via an IPv4/IPv6 UDP packet with Router Alert",
                    "Reply via application level control channel");

    private static final CodeNames RETURN_CODES =
            CodeNames.from(
                    0,
                    "No return code or return code contained in the Error Code TLV",
                    "Malformed echo request received",
                    "One or more of the TLVs was not understood",
                    "Replying router is an egress for the FEC at stack depth",
                    "Replying router has no mapping for the FEC at stack depth",
                    "Reserved",
                    "Reserved",
                    "Reserved",
                    "Label switched at stack-depth",
                    "Label switched but no MPLS forwarding at stack-depth",
                    "Mapping for this FEC is not the given label at stack depth",
                    "No label entry at stack-depth",
                    "Protocol not associated with interface at FEC stack depth",
                    "Premature termination of ping due to label stack shrinking to a single label");

    /** Return codes that go on with the depth in the stack of labels: the subcode. */
    private static final Set<Integer> WITH_DEPTH = Set.of(3, 4, 8, 10, 11, 12);

    private LspPingPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("lspping");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            LspPingTlvPrinter.tooShort(out);
            return;
        }
        in.need(at, HEADER);
        int version = in.u16(at);
        if (version != 1) {
            out.append("LSP-PING version ").decimal(version).append(" packet not supported");
            return;
        }
        int type = in.u8(at + 4);
        int sequence = in.u32(at + 12);
        if (!d.verbose(1)) {
            out.append("LSP-PINGv").decimal(version).append(", ");
            MESSAGES.print(out, type, "unknown (", ")");
            out.append(", seq ").decimal(sequence).append(", length: ").decimal(length);
            return;
        }
        out.append("\n\tLSP-PINGv").decimal(version).append(", msg-type: ");
        out.append(MESSAGES.get(type, "unknown")).append(" (").decimal(type);
        out.append("), length: ").decimal(length);
        reply(out, in.u8(at + 5), in.u8(at + 6), in.u8(at + 7));
        out.append("\n\t  Sender Handle: 0x").hex(in.u32(at + 8), 8);
        out.append(", Sequence: ").decimal(sequence);
        NtpTime.print(out.append("\n\t  Sender Timestamp: "), in.u64(at + 16));
        out.append(" Receiver Timestamp: ");
        long received = in.u64(at + 24);
        if (received == 0) {
            out.append("no timestamp");
        } else {
            NtpTime.print(out, received);
        }
        LspPingTlvPrinter.print(d, at + HEADER, length - HEADER);
    }

    private static void reply(TextBuffer out, int mode, int code, int subcode) {
        out.append("\n\t  reply-mode: ").append(REPLY_MODES.get(mode, "unknown"));
        out.append(" (").decimal(mode).append(")\n\t  Return Code: ");
        out.append(RETURN_CODES.get(code, "unknown"));
        if (WITH_DEPTH.contains(code)) {
            out.append(' ').decimal(subcode);
        }
        out.append(" (").decimal(code).append(")\n\t  Return Subcode: (");
        out.decimal(subcode).append(')');
    }
}
