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
    private static final int INTERMEDIATE = 0xffff;
    private static final int SHOWN = 128;

    private ZmtpPrinter() {}

    /** Prints the {@code length} bytes of a segment at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("zmtp1");
        d.out().append(": ZMTP/1.0");
        frames(d, at, at + Integer.toUnsignedLong(length));
    }

    private static void frames(Dissection d, long at, long end) {
        long place = at;
        long last = Math.min(end, d.in().end());
        while (place < last) {
            place = frame(d, place, last);
        }
    }

    /** Prints a frame; returns the place behind it. */
    private static long frame(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\t");
        int first = in.u8(at);
        int header = first == LONG_LENGTH ? LONG_HEADER : 1;
        long claimed = first;
        if (first == LONG_LENGTH) {
            out.append(" frame flags+body (64-bit) length");
            claimed = in.u64(at + 1);
        } else {
            out.append(" frame flags+body  (8-bit) length");
        }
        out.append(' ').unsigned(claimed);
        if (claimed == 0) {
            return at + header;
        }
        int flags = in.u8(at + header);
        long captured = end - at - header; // unsigned, as all lengths here
        if (Long.compareUnsigned(claimed, captured) > 0) {
            out.append(" (").unsigned(captured).append(" captured)");
        }
        out.append(", flags 0x").hex(flags, 2);
        if (d.verbose(1)) {
            flags(out, flags);
            body(d, at + header, Long.compareUnsigned(claimed, captured) > 0 ? captured : claimed);
        }
        if (Long.compareUnsigned(claimed, in.available(at + header)) > 0) {
            throw TruncatedException.READ;
        }
        return at + header + claimed;
    }

    private static void flags(TextBuffer out, int flags) {
        out.append(" (");
        for (int bit = 7; bit > 0; bit--) {
            out.append((flags >>> bit & 1) != 0 ? "MBZ|" : "-|");
        }
        out.append((flags & 1) != 0 ? "MORE)" : "-)");
    }

    /** Prints a body of {@code length} bytes, unsigned, the flags in front of it among them. */
    private static void body(Dissection d, long at, long length) {
        if (length == 0 || length == 1) {
            return;
        }
        boolean all = d.verbose(2) || Long.compareUnsigned(length, SHOWN) <= 0;
        long shown = all ? length - 1 : SHOWN;
        d.out().append(", first ").unsigned(shown).append(" byte(s) of body:");
        octets(d, at + 1, shown);
    }

    /** Prints {@code length} bytes, unsigned; the packet ends here if not all were captured. */
    private static void octets(Dissection d, long at, long length) {
        int available = d.in().available(at);
        boolean whole = Long.compareUnsigned(length, available) <= 0;
        HexDump.hexAndAscii(d.out(), d.in(), at, whole ? (int) length : available, "\n\t ");
        if (!whole) {
            throw TruncatedException.READ;
        }
    }

    /**
     * Prints the {@code length} bytes of a datagram at {@code at}, where a frame may begin late.
     */
    public static void printDatagram(Dissection d, long at, int length) {
        d.protocol("zmtp1");
        Window in = d.in();
        TextBuffer out = d.out();
        int offset = in.u16(at);
        out.append("\n\t frame offset 0x").hex(offset, 4);
        long place = at + 2;
        long before = offset;
        if (offset == INTERMEDIATE) {
            before = Integer.toUnsignedLong(length - 2);
        } else if (2 + before > Integer.toUnsignedLong(length)) {
            out.append(" (exceeds datagram declared length)");
            throw TruncatedException.READ;
        }
        if (before > 0) {
            intermediate(d, place, before);
        }
        frames(d, place + before, at + Integer.toUnsignedLong(length));
    }

    /** Prints {@code length} bytes of a message that began in another datagram. */
    private static void intermediate(Dissection d, long at, long length) {
        TextBuffer out = d.out();
        int available = d.in().available(at);
        out.append("\n\t frame intermediate part, ").decimal(length).append(" bytes");
        if (length > available) {
            out.append(" (").decimal(available).append(" captured)");
        }
        long shown = Math.min(length, d.verbose(2) ? available : Math.min(SHOWN, available));
        if (d.verbose(1) && shown > 1) {
            out.append(", first ").decimal(shown).append(" byte(s):");
            octets(d, at, shown);
        }
    }
}
