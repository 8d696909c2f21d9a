// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.packet.Icmpv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.GroupRecordType;
import dev.weir.print.dissection.Window;

/**
 * Prints multicast listener discovery.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2710">RFC 2710</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3810">RFC 3810</a>
 */
final class MulticastListenerPrinter {
    private static final int HEADER_LENGTH = 24;

    private MulticastListenerPrinter() {}

    static void print(Dissection d, long at, int length, int type) {
        if (type == Icmpv6Header.MULTICAST_LISTENER_REPORT_V2) {
            reportV2(d, at, length);
        } else if (type == Icmpv6Header.MULTICAST_LISTENER_QUERY && length != HEADER_LENGTH) {
            queryV2(d, at, length);
        } else if (d.in().has(at, HEADER_LENGTH)) {
            d.out().append("max resp delay: ").decimal(d.in().u16(at + 4)).append(" addr: ");
            d.ipv6(at + 8);
        }
    }

    private static void queryV2(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        Window in = d.in();
        if (length < 28) {
            out.append(" unknown-version (len ").decimal(length).append(") ");
            return;
        }
        out.append(" v2");
        in.need(at + 4, 2);
        if (d.verbose(1)) {
            int code = in.u16(at + 4);
            int delay = code < 0x8000 ? code : (0x1000 | (code & 0xfff)) << ((code >>> 12 & 7) + 3);
            out.append(" [max resp delay=").decimal(delay).append(']');
        }
        in.need(at + 8, 16);
        out.append(" [gaddr ");
        d.ipv6(at + 8);
        if (d.verbose(1)) {
            robustness(out, in, at);
        }
        int sources = in.u16(at + 26);
        if (sources > 0) {
            if (length < 28 + sources * 16) {
                out.append(" [invalid number of sources]");
            } else if (d.verbose(2)) {
                out.append(" {");
                for (int i = 0; i < sources; i++) {
                    in.need(at + 28 + 16L * i, 16);
                    out.append(' ');
                    d.ipv6(at + 28 + 16L * i);
                }
                out.append(" }");
            } else {
                out.append(", ").decimal(sources).append(" source(s)");
            }
        }
        out.append(']');
    }

    private static void robustness(TextBuffer out, Window in, long at) {
        int flags = in.u8(at + 24);
        if ((flags & 8) != 0) {
            out.append(" sflag");
        }
        if ((flags & 7) != 0) {
            out.append(" robustness=").decimal(flags & 7);
        }
        int code = in.u8(at + 25);
        int interval = code < 128 ? code : (0x10 | (code & 0xf)) << ((code >>> 4 & 7) + 3);
        out.append(" qqi=").decimal(interval);
    }

    private static void reportV2(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 8) {
            out.append(" [invalid len ").decimal(length).append(']');
            return;
        }
        int groups = in.u16(at + 6);
        out.append(", ").decimal(groups).append(" group record(s)");
        if (!d.verbose(1)) {
            return;
        }
        long group = at + 8;
        for (int i = 0; i < groups; i++) {
            long rest = at + length - group - 20;
            if (rest < 0) {
                out.append(" [invalid number of groups]");
                return;
            }
            in.need(group, 20);
            int sources = in.u16(group + 2);
            out.append(" [gaddr ");
            d.ipv6(group + 4);
            GroupRecordType.NAMES.print(out.append(' '), in.u8(group), " [v2-report-#", "]");
            if (rest < 16L * sources) {
                out.append(" [invalid number of sources ").decimal(sources).append(']');
                return;
            }
            if (!d.verbose(2)) {
                out.append(", ").decimal(sources).append(" source(s)");
            } else {
                out.append(" {");
                for (int k = 0; k < sources; k++) {
                    in.need(group + 20 + 16L * k, 16);
                    out.append(' ');
                    d.ipv6(group + 20 + 16L * k);
                }
                out.append(" }");
            }
            out.append(']');
            group += 20 + 16L * sources;
        }
    }
}
