// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.cfm;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints connectivity fault management: IEEE 802.1Q, clause 21, once IEEE 802.1ag.
 *
 * <p>The fields of a message are followed by TLVs, which begin where the header says.
 */
public final class CfmPrinter {
    private static final int HEADER = 4;
    private static final int CONTINUITY = 1;
    private static final int TRACE_REPLY = 4;
    private static final int TRACE = 5;

    private static final CodeNames OPCODES =
            CodeNames.from(
                    CONTINUITY,
                    "Continuity Check Message",
                    "Loopback Reply",
                    "Loopback Message",
                    "Linktrace Reply",
                    "Linktrace Message");

    private static final CodeNames TRACE_FLAGS = CodeNames.of(0x80, "Use Forwarding-DB only");

    private static final CodeNames REPLY_FLAGS =
            CodeNames.of(0x80, "UseFDB Only", 0x40, "FwdYes", 0x20, "Terminal MEP");

    private static final CodeNames ACTIONS =
            CodeNames.from(1, "Exact Match", "Filtering DB", "MIP CCM DB");

    private CfmPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("cfm");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            tooShort(out);
            return;
        }
        if (!in.has(at, HEADER)) {
            d.truncated();
            return;
        }
        int version = in.u8(at) & 0x1f;
        if (version != 0) {
            out.append("CFMv").decimal(version).append(" not supported, length ").decimal(length);
            return;
        }
        int opcode = in.u8(at + 1);
        OPCODES.print(out.append("CFMv0 "), opcode, "unknown (", ")");
        out.append(", MD Level ").decimal(in.u8(at) >>> 5).append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        int offset = in.u8(at + 3);
        int left = length - HEADER;
        out.append("\n\tFirst TLV offset ").decimal(offset);
        if (offset > left) {
            out.append(" (too large, must be <= ").decimal(left).append(')');
            return;
        }
        if (body(d, opcode, at, left, offset)) {
            CfmTlvPrinter.tlvs(d, at + HEADER + offset, left - offset);
        }
    }

    /** Prints that a message or TLV is shorter than it says. */
    static void tooShort(TextBuffer out) {
        out.append("\n\t\t packet is too short");
    }

    /** Prints the fields of a message; says whether TLVs can follow. */
    private static boolean body(Dissection d, int opcode, long at, int left, int offset) {
        long fields = at + HEADER;
        switch (opcode) {
            case CONTINUITY -> {
                return enough(d, fields, offset, CfmContinuityPrinter.LENGTH, 1)
                        && CfmContinuityPrinter.print(d, d.in().u8(at + 2), fields);
            }
            case TRACE -> {
                if (!enough(d, fields, offset, 17, 4)) {
                    return false;
                }
                flags(d, TRACE_FLAGS, at);
                d.out().append("\n\t  Original-MAC ");
                d.mac(fields + 5);
                d.out().append(", Target-MAC ");
                d.mac(fields + 11);
            }
            case TRACE_REPLY -> {
                if (!enough(d, fields, offset, 6, 5)) {
                    return false;
                }
                flags(d, REPLY_FLAGS, at);
                int action = d.in().u8(fields + 5);
                d.out().append("\n\t  Replay-Action ").append(ACTIONS.get(action, "Unknown"));
                d.out().append(" (").decimal(action).append(')');
            }
            default -> d.hex("\n\t  ", fields, left - offset);
        }
        return true;
    }

    private static boolean enough(Dissection d, long at, int offset, int needed, int kind) {
        if (offset < needed) {
            d.out().append(" (too small ").decimal(kind).append(", must be >= ").decimal(needed);
            d.out().append(')');
            return false;
        }
        if (!d.in().has(at, needed)) {
            d.truncated();
            return false;
        }
        return true;
    }

    private static void flags(Dissection d, CodeNames names, long at) {
        names.printBits(d.out().append(", Flags ["), d.in().u8(at + 2), "none");
        d.out().append("]\n\t  Transaction-ID 0x").hex(d.in().u32(at + HEADER), 8);
        d.out().append(", ttl ").decimal(d.in().u8(at + HEADER + 4));
    }
}
