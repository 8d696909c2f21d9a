// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.packet.InternetChecksum;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.GroupRecordType;
import dev.weir.print.dissection.Window;

/**
 * Prints IGMP messages of all versions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2236">RFC 2236</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3376">RFC 3376</a>
 */
public final class IgmpPrinter {
    private IgmpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("igmp");
        TextBuffer out = d.out();
        if (d.options().quiet()) {
            out.append("igmp");
            return;
        }
        int type = d.in().u8(at);
        switch (type) {
            case 0x11 -> query(d, at, length);
            case 0x12 -> group(d, "igmp v1 report ", at, length);
            case 0x16 -> group(d, "igmp v2 report ", at, 8);
            case 0x17 -> group(d, "igmp leave ", at, 8);
            case 0x13 -> {
                out.append("igmp dvmrp");
                if (length < 8) {
                    out.append(" [len ").decimal(length).append(']');
                } else {
                    DvmrpPrinter.print(d, at, length);
                }
            }
            case 0x14 -> {
                out.append("igmp ");
                Pim1Printer.print(d, at, length);
            }
            case 0x22 -> reportV3(d, at, length);
            case 0x1e -> trace(d, "mresp ", at, length);
            case 0x1f -> trace(d, "mtrace ", at, length);
            default -> out.append("igmp-").decimal(type);
        }
        if (d.verbose(1) && length >= 4 && d.in().has(at, length)) {
            int sum = InternetChecksum.of(d.in().segment(), at, length);
            if (sum != 0xffff) {
                out.append(" bad igmp cksum ").hex(d.in().u16(at + 2)).append('!');
            }
        }
    }

    private static void group(Dissection d, String kind, long at, int length) {
        d.in().need(at + 4, 4);
        d.out().append(kind);
        d.ipv4(at + 4);
        length(d.out(), length);
    }

    private static void length(TextBuffer out, int length) {
        if (length != 8) {
            out.append(" [len ").decimal(length).append(']');
        }
    }

    private static void query(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("igmp query");
        if (length >= 12) {
            queryV3(d, at, length);
            return;
        }
        int time = in.u8(at + 1);
        if (time == 0) {
            out.append(" v1");
        } else {
            out.append(" v2");
            if (time != 100) {
                out.append(" [max resp time ").decimal(time).append(']');
            }
        }
        if (in.u32(at + 4) != 0) {
            out.append(" [gaddr ");
            d.ipv4(at + 4);
            out.append(']');
        }
        length(out, length);
    }

    private static void queryV3(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" v3");
        if (length % 4 != 0) {
            out.append(" [invalid len ").decimal(length).append(']');
            return;
        }
        int code = in.u8(at + 1);
        if (code != 100) {
            responseTime(out, code < 128 ? code : ((code & 15) | 16) << ((code >>> 4 & 7) + 3));
        }
        if (in.u32(at + 4) == 0) {
            return;
        }
        out.append(" [gaddr ");
        d.ipv4(at + 4);
        int sources = in.u16(at + 10);
        if (sources > 0) {
            if (length < 12 + 4 * sources) {
                out.append(" [invalid number of sources]");
            } else if (d.verbose(2)) {
                addresses(d, at + 12, sources);
            } else {
                out.append(", ").decimal(sources).append(" source(s)");
            }
        }
        out.append(']');
    }

    /** Prints tenths of a second. */
    private static void responseTime(TextBuffer out, int tenths) {
        out.append(" [max resp time ");
        if (tenths < 600) {
            out.decimal(tenths / 10).append('.').decimal(tenths % 10).append("s]");
            return;
        }
        out.decimal(tenths / 600).append('m');
        int rest = tenths % 600;
        if (rest >= 10) {
            out.decimal(rest / 10).append('s');
        }
        out.append(']');
    }

    private static void addresses(Dissection d, long at, int count) {
        d.out().append(" {");
        for (int i = 0; i < count; i++) {
            d.in().need(at + 4L * i, 4);
            d.out().append(' ');
            d.ipv4(at + 4L * i);
        }
        d.out().append(" }");
    }

    private static void reportV3(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("igmp v3 report");
        if (length < 16 || length % 4 != 0) {
            out.append(" [invalid len ").decimal(length).append(']');
            return;
        }
        int groups = in.u16(at + 6);
        out.append(", ").decimal(groups).append(" group record(s)");
        if (!d.verbose(1)) {
            return;
        }
        long record = at + 8;
        long end = at + length;
        for (int i = 0; i < groups; i++) {
            if (record + 8 > end) {
                out.append(" [invalid number of groups]");
                return;
            }
            in.need(record + 4, 4);
            out.append(" [gaddr ");
            d.ipv4(record + 4);
            GroupRecordType.NAMES.print(out.append(' '), in.u8(record), " [v3-report-#", "]");
            int sources = in.u16(record + 2);
            if (record + 8 + 4L * sources > end) {
                out.append(" [invalid number of sources ").decimal(sources).append(']');
                return;
            }
            if (!d.verbose(2)) {
                out.append(", ").decimal(sources).append(" source(s)");
            } else {
                addresses(d, record + 8, sources);
            }
            out.append(']');
            record += 8 + 4L * sources;
        }
    }

    private static void trace(Dissection d, String kind, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 24) {
            out.append(" [invalid len ").decimal(length).append(']');
            return;
        }
        in.need(at, 24);
        out.append(kind).decimal(in.u24(at + 21)).append(": ");
        d.ipv4(at + 8);
        out.append(" to ");
        d.ipv4(at + 12);
        out.append(" reply-to ");
        d.ipv4(at + 16);
        if ((in.u32(at + 16) >>> 28) == 0xe) {
            out.append(" with-ttl ").decimal(in.u8(at + 20));
        }
    }
}
