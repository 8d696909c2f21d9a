// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the control protocol of RTP, where the options say that a datagram is of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3550#section-6.4">RFC 3550, section 6.4</a>
 */
public final class RtcpPrinter {
    private static final int HEADER = 4;
    private static final int SENDER = 200;
    private static final int RECEIVER = 201;
    private static final int SOURCES = 202;
    private static final int BYE = 203;
    private static final int SENDER_INFORMATION = 20;
    private static final int REPORT = 24;

    private RtcpPrinter() {}

    /** Prints the {@code length} bytes at {@code at} of a datagram. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("rtcp");
        long end = at + length;
        for (long place = at; place < end && d.in().has(place, 1); ) {
            place += packet(d, place, end);
        }
    }

    /** Prints a packet; returns its length, 4 or more. */
    private static int packet(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (end - at < HEADER) {
            throw TruncatedException.INSTANCE;
        }
        in.need(at, 8);
        int length = (in.u16(at + 2) + 1) * 4;
        int count = in.u8(at) & 0x1f;
        int type = in.u8(at + 1);
        long place = at + HEADER;
        switch (type) {
            case SENDER, RECEIVER -> {
                boolean sender = type == SENDER;
                out.append(sender ? " sr" : " rr");
                int expected = 8 + count * REPORT + (sender ? SENDER_INFORMATION : 0);
                if (length != expected) {
                    out.append(" [").decimal(length).append(']');
                }
                source(d, place);
                place += 4;
                if (sender) {
                    in.need(place, SENDER_INFORMATION);
                    out.append(" @");
                    hundredths(out, in.u32(place), Integer.toUnsignedLong(in.u32(place + 4)));
                    out.append(' ').decimal(in.u32(place + 8)).append(' ');
                    out.decimal(in.u32(place + 12)).append("p ");
                    out.decimal(in.u32(place + 16)).append('b');
                    place += SENDER_INFORMATION;
                }
                if (count > 1) {
                    out.append(" c").decimal(count);
                }
                for (int i = 0; i < count; i++) {
                    report(d, place); // as tcpdump, which prints the first one each time
                }
            }
            case SOURCES -> {
                out.append(" sdes ").decimal(length);
                source(d, place);
            }
            case BYE -> {
                out.append(" bye ").decimal(length);
                source(d, place);
            }
            default -> out.append(" type-0x").hex(type).append(' ').decimal(length);
        }
        return length;
    }

    private static void source(Dissection d, long at) {
        if (d.verbose(1)) {
            int source = d.in().u32(at);
            d.out().append(' ').decimal(source);
        }
    }

    private static void report(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, REPORT);
        source(d, at);
        out.append(' ').decimal(in.u32(at + 4) & 0xffffff).append("l ");
        out.decimal(in.u32(at + 8)).append("s ").decimal(in.u32(at + 12)).append("j @");
        hundredths(out, in.u16(at + 16), (long) in.u16(at + 18) << 16);
        out.append('+');
        hundredths(out, in.u16(at + 20), (long) in.u16(at + 22) << 16);
    }

    /** Prints seconds and a fraction of 2^32 with two digits behind the point, rounded. */
    private static void hundredths(TextBuffer out, int seconds, long fraction) {
        double value = Integer.toUnsignedLong(seconds) + fraction / 4294967296.0;
        long rounded = (long) Math.rint(value * 100);
        out.decimal(rounded / 100).append('.').decimal(rounded % 100, 2, '0');
    }
}
