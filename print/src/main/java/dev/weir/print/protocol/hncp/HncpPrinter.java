// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.hncp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the home networking control protocol: records within records. The deeper ones
 * are printed with more {@code -v}; before that there is a line of their names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7787#section-7">RFC 7787, section 7</a>
 */
public final class HncpPrinter {
    /** In place of the number of a type: the ranges of those that have no name. */
    private static final int RESERVED = 0x10000;

    private static final int UNASSIGNED = 0x10001;
    private static final int PRIVATE_USE = 0x10002;
    private static final int FUTURE_USE = 0x10003;

    /** In place of the number of a type: there was none yet. */
    private static final int NONE = -1;

    private static final CodeNames TYPES =
            CodeNames.of(
                    1,
                    "Request network state",
                    2,
                    "Request node state",
                    3,
                    "Node endpoint",
                    4,
                    "Network state",
                    5,
                    "Node state",
                    8,
                    "Peer",
                    9,
                    "Keep-alive interval",
                    10,
                    "Trust-Verdict",
                    32,
                    "HNCP-Version",
                    33,
                    "External-Connection",
                    34,
                    "Delegated-Prefix",
                    35,
                    "Assigned-Prefix",
                    36,
                    "Node-Address",
                    37,
                    "DHCPv4-Data",
                    38,
                    "DHCPv6-Data",
                    39,
                    "DNS-Delegated-Zone",
                    40,
                    "Domain-Name",
                    41,
                    "Node-Name",
                    42,
                    "Managed-PSK",
                    43,
                    "Prefix-Policy",
                    RESERVED,
                    "Reserved",
                    UNASSIGNED,
                    "Unassigned",
                    PRIVATE_USE,
                    "Private use",
                    FUTURE_USE,
                    "Future use");

    private HncpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("hncp");
        d.out().append("hncp (").decimal(length).append(')');
        records(d, at, length, 1);
    }

    /** Prints the records within another, {@code depth} deep. */
    static void nested(Dissection d, long at, int length, int depth) {
        if (d.descend()) {
            records(d, at, length, depth);
        }
        d.ascend();
    }

    /** Begins a line, {@code depth} deep. */
    static void line(Dissection d, int depth) {
        d.out().append('\n');
        for (int i = 0; i < depth; i++) {
            d.out().append('\t');
        }
    }

    private static void records(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        boolean namesOnly = depth > d.options().verbosity() && !d.verbose(3);
        int last = NONE;
        int count = 0;
        boolean any = false;
        for (int i = 0; i < length; ) {
            long record = at + i;
            if (!namesOnly) {
                line(d, depth);
            }
            if (!in.has(record, 4)) {
                d.truncated();
                return;
            }
            if (i + 4 > length) {
                d.invalid();
                return;
            }
            int type = in.u16(record);
            int size = in.u16(record + 2);
            if (!in.has(record + 4, size)) {
                d.truncated();
                return;
            }
            if (i + 4 + size > length) {
                d.invalid();
                return;
            }
            int known = known(type);
            if (!namesOnly) {
                d.out().append(TYPES.get(known, ""));
                if (known != type) {
                    d.out().append(": type=").decimal(type);
                }
                d.out().append(" (").decimal(size + 4).append(')');
                if (!HncpRecordPrinter.print(d, known, record + 4, size, depth)) {
                    d.invalid();
                    return;
                }
            } else if (known == last) {
                count++;
            } else {
                names(d, last, count, depth, any);
                any |= count > 0;
                last = known;
                count = 1;
            }
            i += 4 + (size + 3 & ~3);
        }
        names(d, last, count, depth, any);
    }

    private static int known(int type) {
        if (TYPES.get(type) != null) {
            return type;
        }
        if (type == 0) {
            return RESERVED;
        }
        if (type >= 44 && type <= 511) {
            return UNASSIGNED;
        }
        return type >= 768 && type <= 1023 ? PRIVATE_USE : FUTURE_USE;
    }

    /** Prints the name of {@code count} records in a row. */
    private static void names(Dissection d, int type, int count, int depth, boolean any) {
        TextBuffer out = d.out();
        if (count == 0) {
            return;
        }
        if (any) {
            out.append(", ");
        } else if (depth > 1) {
            line(d, depth);
        } else {
            out.append(' ');
        }
        out.append(TYPES.get(type, ""));
        if (count > 1) {
            out.append(" (x").decimal(count).append(')');
        }
    }
}
