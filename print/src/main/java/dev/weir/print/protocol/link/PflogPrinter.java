// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints packets that OpenBSD's packet filter logged, and which of its rules they met.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_PFLOG.html">LINKTYPE_PFLOG
 * </a>.
 */
final class PflogPrinter {
    private static final int MINIMUM_LENGTH = 45;
    private static final int HEADER_LENGTH = 64;
    private static final int NAME_LENGTH = 16;

    private static final CodeNames REASONS =
            CodeNames.of(
                    0, "0(match)",
                    1, "1(bad-offset)",
                    2, "2(fragment)",
                    4, "3(short)", // tcpdump takes a normalized packet for a short one
                    5, "5(memory)",
                    6, "6(bad-timestamp)",
                    7, "7(congestion)",
                    8, "8(ip-option)",
                    9, "9(proto-cksum)",
                    10, "10(state-mismatch)",
                    11, "11(state-insert)",
                    12, "12(state-limit)",
                    13, "13(src-limit)",
                    14, "14(synproxy)");

    private static final CodeNames ACTIONS =
            CodeNames.of(
                    0, "pass",
                    1, "block",
                    2, "scrub",
                    4, "nat",
                    5, "nonat",
                    6, "binat",
                    7, "nobinat",
                    8, "rdr",
                    9, "nordr",
                    10, "synproxy-drop");

    private static final CodeNames DIRECTIONS = CodeNames.from(0, "in/out", "in", "out");

    private PflogPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("pflog");
        Window in = d.in();
        int announced = in.u8(at);
        if (announced < MINIMUM_LENGTH) {
            d.out().append("[pflog: invalid header length!]");
            return announced;
        }
        int header = (announced + 3) & ~3;
        d.linkHeader(header);
        if (!in.has(at, header) || !in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return header;
        }
        boolean link = d.options().linkHeader();
        if (link) {
            rule(d, at);
        }
        long payload = at + header;
        int rest = length - header;
        if (!BsdFamily.print(d, in.u8(at + 1), payload, rest)) {
            if (!link) {
                rule(d, at);
            }
            d.unknown(payload, rest);
        }
        return header;
    }

    private static void rule(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("rule ").decimal(Integer.toUnsignedLong(in.u32(at + 36)));
        int inner = in.u32(at + 40);
        if (inner != -1) {
            out.append('.');
            Text.untilPadding(d, at + 20, NAME_LENGTH);
            out.append('.').decimal(Integer.toUnsignedLong(inner));
        }
        out.append('/');
        REASONS.print(out, in.u8(at + 3), "unkn(", ")");
        out.append(": ");
        ACTIONS.print(out, in.u8(at + 2), "unkn(", ")");
        out.append(' ');
        DIRECTIONS.print(out, in.u8(at + 60), "unkn(", ")");
        out.append(" on ");
        Text.untilPadding(d, at + 4, NAME_LENGTH);
        out.append(": ");
    }
}
