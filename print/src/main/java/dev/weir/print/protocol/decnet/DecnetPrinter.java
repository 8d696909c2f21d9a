// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.decnet;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints packets of DECnet: the routing header of data, and what it carries. */
public final class DecnetPrinter {
    private static final int SHORT_HEADER = 6;
    private static final int LONG_HEADER = 21;

    /** Flags of the routing header. */
    private static final int CONTROL = 0x01;

    private static final int FORMAT = 0x07;
    private static final int SHORT = 0x02;
    private static final int LONG = 0x06;
    private static final int RETURN_REQUESTED = 0x08;
    private static final int RETURNED = 0x10;
    private static final int WITHIN_ETHERNET = 0x20;
    private static final int FUTURE_VERSION = 0x40;
    private static final int PADDING = 0x80;
    private static final int PADDING_LENGTH = 0x7f;
    private static final int VISITS = 0x3f;

    private DecnetPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}, which begin with a length. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("decnet");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < SHORT_HEADER) {
            tooShort(d, "length", length, SHORT_HEADER);
            return;
        }
        int packet = u16(in, at);
        if (packet < SHORT_HEADER) {
            tooShort(d, "pktlen", packet, SHORT_HEADER);
            return;
        }
        if (packet > length) {
            out.append(" (pktlen ").decimal(packet).append(" > ").decimal(length).append(')');
            d.invalid();
            return;
        }
        int left = packet;
        long header = at + 2;
        int flags = in.u8(header);
        if ((flags & PADDING) != 0) {
            int padding = flags & PADDING_LENGTH;
            if (d.verbose(1)) {
                out.append("[pad:").decimal(padding).append("] ");
            }
            if (left < padding + 2) {
                tooShort(d, "length", left, padding + 2);
                return;
            }
            in.need(header, padding);
            header += padding;
            left -= padding;
            flags = in.u8(header);
        }
        if ((flags & FUTURE_VERSION) != 0) {
            out.append("future-version-decnet");
            dump(d, header - 2, Math.min(left, in.available(header - 2)));
        } else if ((flags & CONTROL) != 0) {
            if (!DecnetControlPrinter.print(d, header, left)) {
                d.invalid();
            }
        } else {
            data(d, header, left, packet, flags);
        }
    }

    private static void tooShort(Dissection d, String what, int length, int needed) {
        d.out().append(" (").append(what).append(' ').decimal(length);
        d.out().append(" < ").decimal(needed).append(')');
        d.invalid();
    }

    private static void data(Dissection d, long at, int length, int packet, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        int destination;
        int source;
        int hops;
        int header;
        switch (flags & FORMAT) {
            case LONG -> {
                if (length < LONG_HEADER) {
                    tooShort(d, "length", length, LONG_HEADER);
                    return;
                }
                in.need(at, LONG_HEADER);
                destination = u16(in, at + 7);
                source = u16(in, at + 15);
                hops = in.u8(at + 18);
                header = LONG_HEADER;
            }
            case SHORT -> {
                destination = u16(in, at + 1);
                source = u16(in, at + 3);
                hops = (in.u8(at + 5) & VISITS) + 1;
                header = SHORT_HEADER;
            }
            default -> {
                out.append("unknown message flags under mask");
                dump(d, at - 2, Math.min(length, in.available(at - 2)));
                return;
            }
        }
        address(out, source);
        out.append(" > ");
        address(out, destination);
        out.append(' ').decimal(packet).append(' ');
        if (d.verbose(1)) {
            out.append((flags & RETURN_REQUESTED) != 0 ? "RQR " : "");
            out.append((flags & RETURNED) != 0 ? "RTS " : "");
            out.append((flags & WITHIN_ETHERNET) != 0 ? "IE " : "");
            out.decimal(hops).append(" hops ");
        }
        if (!DecnetServicesPrinter.print(d, at + header, length - header)) {
            d.invalid();
        }
    }

    /** Prints in hexadecimal what is not known, and ends the packet if it is not all there. */
    static void dump(Dissection d, long at, int length) {
        d.hexDump(at, length);
        d.in().need(at, length);
    }

    /** Prints the address of a node, its area before it. */
    static void address(TextBuffer out, int address) {
        out.decimal(address >>> 10).append('.').decimal(address & 0x3ff);
    }

    /** {@return 16 bits, the lower octet first} */
    static int u16(Window in, long at) {
        int value = in.u16(at);
        return (value & 0xff) << 8 | value >>> 8;
    }
}
