// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints version 1.0 of the transport protocol of ZeroMQ: frames of a length, flags and a body.
 *
 * @see <a href="https://rfc.zeromq.org/spec/13/">ZMTP 1.0</a>
 */
public final class ZmtpPrinter {
    private static final int LONG_LENGTH = 0xff;
    private static final int LONG_HEADER = 9;
    private static final int SHOWN = 128;

    private ZmtpPrinter() {}

    /** Prints the {@code length} bytes of a segment at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("zmtp1");
        d.out().append(": ZMTP/1.0");
        frames(d, at, at + length);
    }

    private static void frames(Dissection d, long at, long end) {
        long place = at;
        while (place < end) {
            place = frame(d, place, end);
        }
    }

    /** Prints a frame; returns the place behind it. */
    private static long frame(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t");
        int first = in.u8(at);
        int header = first == LONG_LENGTH ? LONG_HEADER : 1;
        long claimed;
        if (first == LONG_LENGTH) {
            out.append(" frame flags+body (64-bit) length");
            if (end - at < header + 1) {
                throw TruncatedException.INSTANCE;
            }
            in.need(at, header + 1);
            claimed = in.u64(at + 1);
            out.append(' ').append(Long.toUnsignedString(claimed));
        } else {
            out.append(" frame flags+body  (8-bit) length");
            claimed = first;
            out.append(' ').decimal(first);
            if (first == 0) {
                return at + header;
            }
        }
        long captured = Math.min(end - at - header, in.available(at + header));
        if (captured < 1) {
            throw TruncatedException.INSTANCE;
        }
        boolean whole = Long.compareUnsigned(claimed, captured) <= 0;
        if (!whole) {
            out.append(" (").decimal(captured).append(" captured)");
        }
        int flags = in.u8(at + header);
        out.append(", flags 0x").hex(flags, 2);
        if (d.verbose(1)) {
            body(d, at + header, flags, whole ? claimed : captured);
        }
        if (!whole || claimed == 0) {
            throw TruncatedException.INSTANCE;
        }
        return at + header + claimed;
    }

    private static void body(Dissection d, long at, int flags, long length) {
        TextBuffer out = d.out();
        out.append(" (");
        for (int bit = 7; bit > 0; bit--) {
            out.append((flags >>> bit & 1) != 0 ? "MBZ|" : "-|");
        }
        out.append((flags & 1) != 0 ? "MORE)" : "-)");
        int body = (int) Math.max(0, length - 1);
        int shown = d.verbose(2) ? body : Math.min(body, SHOWN);
        if (shown > 0) {
            out.append(", first ").decimal(shown).append(" byte(s) of body:");
            HexDump.hexAndAscii(out, d.in(), at + 1, shown, "\n\t ");
        }
    }

    /**
     * Prints the {@code length} bytes of a datagram at {@code at}, where a frame may begin late.
     */
    public static void printDatagram(Dissection d, long at, int length) {
        d.protocol("zmtp1");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 2);
        int offset = in.u16(at);
        out.append("\n\t frame offset 0x").hex(offset, 4);
        long place = at + 2;
        int rest = length - 2;
        int before = offset == 0xffff ? rest : offset;
        if (before > rest) {
            throw TruncatedException.INSTANCE;
        }
        if (before > 0) {
            out.append("\n\t frame intermediate part, ").decimal(before).append(" bytes");
            int shown = d.verbose(2) ? before : Math.min(before, SHOWN);
            shown = Math.min(shown, in.available(place));
            out.append(", first ").decimal(shown).append(" byte(s):");
            HexDump.hexAndAscii(out, in, place, shown, "\n\t ");
        }
        frames(d, place + before, place + rest);
    }
}
