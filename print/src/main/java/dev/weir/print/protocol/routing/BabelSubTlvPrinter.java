// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs within a TLV of Babel.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8966#section-4.7">RFC 8966, section 4.7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9616#section-7">RFC 9616, section 7</a> (times)
 */
final class BabelSubTlvPrinter {
    /** What those that know the type but not its value may not leave out. */
    private static final int MANDATORY = 0x80;

    /** Which TLV they lie in. */
    enum Within {
        HELLO,
        HEARD,
        UPDATE
    }

    private BabelSubTlvPrinter() {}

    /** Prints those from {@code at} to {@code end}, up to the first that is wrong. */
    static void print(Dissection d, Within within, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (long place = at; place < end; ) {
            int type = in.u8(place++);
            if (type == 0) {
                out.append(" sub-pad1");
                continue;
            }
            out.append((type & MANDATORY) != 0 ? " (M)" : "");
            if (place == end || place + 1 + in.u8(place) > end) {
                d.invalid();
                return;
            }
            int size = in.u8(place++);
            switch (type) {
                case 1 -> out.append(" sub-padn");
                case 2 -> diversity(d, within, place, size);
                case 3 -> {
                    if (!timestamp(d, within, place, size)) {
                        d.invalid();
                        return;
                    }
                }
                default -> out.append(" sub-unknown-0x").hex(type, 2);
            }
            place += size;
        }
    }

    private static void diversity(Dissection d, Within within, long at, int size) {
        TextBuffer out = d.out();
        out.append(" sub-diversity");
        if (size == 0) {
            out.append(" empty");
            return;
        }
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? ' ' : '-');
            int channel = d.in().u8(at + i);
            switch (channel) {
                case 0 -> out.append("reserved");
                case 0xff -> out.append("all");
                default -> out.decimal(channel);
            }
        }
        out.append(within == Within.UPDATE ? "" : " (bogus)"); // it says something of routes only
    }

    /** Prints when a hello was sent, and when the one was that is answered; false if it is cut. */
    private static boolean timestamp(Dissection d, Within within, long at, int size) {
        TextBuffer out = d.out();
        out.append(" sub-timestamp");
        switch (within) {
            case HELLO -> {
                if (size < 4) {
                    return false;
                }
                microseconds(out.append(' '), d.in().u32(at));
            }
            case HEARD -> {
                if (size < 8) {
                    return false;
                }
                microseconds(out.append(' '), d.in().u32(at));
                microseconds(out.append('|'), d.in().u32(at + 4));
            }
            case UPDATE -> out.append(" (bogus)");
        }
        return true;
    }

    private static void microseconds(TextBuffer out, int time) {
        long micros = Integer.toUnsignedLong(time);
        out.decimal(micros / 1_000_000).append('.').decimal(micros % 1_000_000, 6, '0').append('s');
    }
}
