// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the BGP messages in a TCP segment, and with {@code -v} what is in them.
 *
 * <p>A message that is wrong in itself is marked, and those behind it are printed: each ends within
 * its own length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-4">RFC 4271, section 4</a>
 */
public final class BgpPrinter {
    /** Marker, length and type. */
    static final int HEADER = 19;

    private static final int MARKER = 16;

    private static final CodeNames TYPES =
            CodeNames.from(1, "Open", "Update", "Notification", "Keepalive", "Route Refresh");

    private BgpPrinter() {}

    /** Prints the {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("bgp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(": BGP");
        if (!d.verbose(1)) {
            return;
        }
        long end = Math.min(at + length, in.end());
        long start = at;
        for (long place = at; place < end; ) {
            if (in.u8(place) == 0xff && !in.has(place, MARKER)) {
                break;
            }
            if (!marker(in, place)) {
                place++; // as long as it takes to find a message
                continue;
            }
            in.check(place, HEADER);
            if (start != place) {
                d.truncated();
            }
            int size = in.u16(place + MARKER);
            if (size < HEADER) {
                out.append("\nmessage length ").decimal(size).append(" < ").decimal(HEADER);
                d.invalid();
                break;
            }
            if (!in.has(place, size)) {
                out.append("\n[|BGP ").append(TYPES.get(in.u8(place + 18), "Unknown Message Type"));
                out.append(']');
                break;
            }
            message(d, place, size);
            place += size;
            start = place;
        }
    }

    private static boolean marker(Window in, long at) {
        return in.u8(at) == 0xff && in.u64(at) == -1 && in.u64(at + 8) == -1;
    }

    private static void message(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int type = d.in().u8(at + 18);
        out.append("\n\t").append(TYPES.get(type, "Unknown")).append(" Message (");
        out.decimal(type).append("), length: ").decimal(length);
        try {
            switch (type) {
                case 1 -> BgpOpenPrinter.print(d, at, length);
                case 2 -> BgpUpdatePrinter.print(d, at, length);
                case 3 -> BgpNotificationPrinter.print(d, at, length);
                case 4 -> {}
                case 5 -> routeRefresh(d, at);
                default -> {
                    out.append("\n\t  no Message ").decimal(type).append(" decoder");
                    d.hex("\n\t  ", at, length);
                }
            }
        } catch (TruncatedException e) {
            d.truncated();
        }
    }

    /** RFC 2918, section 3. */
    private static void routeRefresh(Dissection d, long at) {
        Window in = d.in();
        in.need(at + HEADER, 4);
        d.out().append("\n\t  ");
        BgpNames.families(d.out(), in.u16(at + HEADER), in.u8(at + HEADER + 3));
        if (d.verbose(2)) {
            d.hex("\n\t  ", at, in.u16(at + MARKER));
        }
    }
}
