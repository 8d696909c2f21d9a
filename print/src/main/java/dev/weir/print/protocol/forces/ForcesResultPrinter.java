// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;

/**
 * Prints how something ended: an association, an attempt at one, an operation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7.5">RFC 5810, section 7.5</a>
 */
final class ForcesResultPrinter {
    private static final int LENGTH = 4;

    private static final CodeNames TEARDOWN =
            CodeNames.from(
                    0,
                    "Normal Teardown",
                    "Loss of Heartbeats",
                    "Out of bandwidth",
                    "Out of Memory",
                    "Application Crash");
    private static final CodeNames ASSOCIATION =
            CodeNames.from(0, "Success ", "FE ID invalid ", "permission denied ");
    private static final CodeNames OPERATION =
            CodeNames.from(
                    0,
                    "SUCCESS",
                    "INVALID HEADER",
                    "LENGTH MISMATCH",
                    "VERSION MISMATCH",
                    "INVALID DESTINATION PID",
                    "LFB UNKNOWN",
                    "LFB NOT FOUND",
                    "LFB INSTANCE ID NOT FOUND",
                    "INVALID PATH",
                    "COMPONENT DOES NOT EXIST",
                    "EXISTS ALREADY",
                    "NOT FOUND",
                    "READ ONLY",
                    "INVALID ARRAY CREATION",
                    "VALUE OUT OF RANGE",
                    "CONTENTS TOO LONG",
                    "INVALID PARAMETERS",
                    "INVALID MESSAGE TYPE",
                    "INVALID FLAGS",
                    "INVALID TLV",
                    "EVENT ERROR",
                    "NOT SUPPORTED",
                    "MEMORY ERROR",
                    "INTERNAL ERROR");
    private static final int UNSPECIFIED = 0xff;

    private ForcesResultPrinter() {}

    /** Prints why an association ends; false if that is wrong. */
    static boolean teardown(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        if (!fits(out, "ASTresult-TLV", length)) {
            return false;
        }
        int reason = d.in().u32(at);
        if (Integer.compareUnsigned(reason, 255) > 0) {
            out.append("illegal ASTresult result code: ").decimal(reason).append("!\n");
            return false;
        }
        if (d.verbose(3)) {
            String spaces = ForcesTlv.indent(indent);
            out.append("Teardown reason:\n").append(spaces);
            out.append(TEARDOWN.get(reason, "Unknown Teardown reason"));
            out.append('(').hex(reason).append(")\n").append(spaces);
        }
        return true;
    }

    /** Prints whether an association was made; false if that is wrong. */
    static boolean association(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        if (!fits(out, "ASRresult-TLV", length)) {
            return false;
        }
        int result = d.in().u32(at);
        if (Integer.compareUnsigned(result, 3) > 0) {
            out.append("illegal ASRresult result code: ").decimal(result).append("!\n");
            return false;
        }
        if (d.verbose(3)) {
            String spaces = ForcesTlv.indent(indent);
            out.append('\n').append(spaces).append(ASSOCIATION.get(result, "Unknown "));
            out.append('(').hex(result).append(")\n").append(spaces);
        }
        return true;
    }

    /** Prints the result of an operation; false if it is wrong. */
    static boolean operation(Dissection d, long at, int length, int indent) {
        TextBuffer out = d.out();
        if (!fits(out, "RESULT-TLV", length)) {
            return false;
        }
        if (!d.in().has(at, LENGTH)) {
            d.truncated();
            return false;
        }
        int result = d.in().u8(at);
        String name = OPERATION.get(result, result == UNSPECIFIED ? "UNSPECIFIED ERROR" : "");
        if (name.isEmpty()) {
            out.append("illegal reserved result code: 0x").hex(result).append("!\n");
            return false;
        }
        if (d.verbose(3)) {
            out.append(ForcesTlv.indent(indent)).append("  Result: ").append(name);
            out.append(" (code 0x").hex(result).append(")\n");
        }
        return true;
    }

    private static boolean fits(TextBuffer out, String element, int length) {
        if (length != LENGTH) {
            out.append("illegal ").append(element).append(": ").decimal(length).append(" bytes!\n");
        }
        return length == LENGTH;
    }
}
