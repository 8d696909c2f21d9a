// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the real-time transport protocol, where the options say that a datagram is of it, and the
 * visual audio tool, its forerunner.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3550#section-5.1">RFC 3550, section 5.1</a>
 */
public final class RtpPrinter {
    private static final int VERSION_1 = 0x40000000;
    private static final int VERSION = 0xc0000000;
    private static final int OPTIONS = 0x00800000;
    private static final int EXTENSION = 0x10000000;
    private static final int H261 = 31;

    private RtpPrinter() {}

    /** Prints the {@code length} bytes at {@code at} of a datagram. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("rtp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 8) {
            out.append("udp/rtp, length ").decimal(length).append(" < 8");
            return;
        }
        in.need(at, 8);
        out.append("udp/rtp");
        int first = in.u32(at);
        boolean old = (first & VERSION) == VERSION_1;
        if (!old && length < 12) {
            out.append(", length ").decimal(length).append(" < 12");
            return;
        }
        int second = in.u32(at + 4);
        boolean more = (first & (old ? OPTIONS : EXTENSION)) != 0;
        boolean marker = (first & (old ? 0x00400000 : 0x00800000)) != 0;
        int content = first >>> 16 & (old ? 0x3f : 0x7f);
        int rest = length - (old ? 8 : 12);
        out.append(old ? "v1 " : " ").decimal(rest).append(" c").decimal(content).append(' ');
        out.append(more ? "+" : "").append(marker ? "* " : " ");
        out.decimal(first & 0xffff).append(' ').decimal(second);
        if (!d.verbose(1)) {
            return;
        }
        int source = in.u32(at + 8);
        out.append(' ').decimal(source);
        long place = at + (old ? 8 : 12);
        int words = rest / 4;
        if (more && old) {
            options(d, place, words);
            return;
        }
        if (more) {
            int extension = in.u32(place);
            int size = extension & 0xffff;
            if (size > words - 1) {
                out.append(" !ext");
                return;
            }
            place += 4 + 4L * size;
        }
        if (content == H261) {
            int word = in.u32(place);
            out.append(" 0x").hex(word >>> 16, 4);
        }
    }

    private static void options(Dissection d, long at, int words) {
        Window in = d.in();
        long place = at;
        int left = words;
        int option;
        do {
            option = in.u32(place);
            int size = option >>> 16 & 0xff;
            if (size == 0 || size > left) {
                d.out().append(" !opt");
                return;
            }
            place += 4L * size;
            left -= size;
        } while (option >= 0);
    }

    /** Prints a datagram of the visual audio tool. */
    public static void printVat(Dissection d, long at, int length) {
        d.protocol("vat");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append("udp/va/vat, length ").decimal(length).append(" < 2");
            return;
        }
        int control = in.u16(at);
        if ((control & 0xf060) != 0) {
            out.append("udp/vt ").decimal(length).append(' ').decimal(control & 0x3ff);
            out.append(" / ").decimal(control >>> 10);
            return;
        }
        if (length < 8) {
            out.append("udp/vat, length ").decimal(length).append(" < 8");
            return;
        }
        in.need(at, 8);
        int first = in.u32(at);
        out.append("udp/vat ").decimal(length - 8).append(" c").decimal(first & 0xffff);
        out.append(' ').decimal(in.u32(at + 4)).append((first & 0x800000) != 0 ? "*" : "");
        int format = first >>> 16 & 0x1f;
        if (format != 0) {
            out.append(" f").decimal(format);
        }
        int source = first >>> 24 & 0x3f;
        if (source != 0) {
            out.append(" s").decimal(source);
        }
    }
}
