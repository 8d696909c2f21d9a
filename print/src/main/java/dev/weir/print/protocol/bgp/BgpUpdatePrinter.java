// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints BGP's update message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4271#section-4.3">RFC 4271, section 4.3</a>
 */
final class BgpUpdatePrinter {
    private BgpUpdatePrinter() {}

    /** Prints the message of {@code size} bytes at {@code at}, all of which are there. */
    static void print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at + BgpPrinter.HEADER;
        int length = size - BgpPrinter.HEADER;
        need(d, place, length, 2);
        int withdrawn = in.u16(place);
        place += 2;
        length -= 2;
        if (withdrawn > 1) {
            need(d, place, length, withdrawn);
            out.append("\n\t  Withdrawn routes:");
            long end = routes(d, place, withdrawn);
            length -= (int) (end - place);
            place = end;
        } else {
            place += withdrawn;
            length -= withdrawn;
        }
        need(d, place, length, 2);
        int attributes = in.u16(place);
        place += 2;
        length -= 2;
        if (attributes == 0 && length == 0) {
            out.append("\n\t  End-of-Rib Marker (empty NLRI)");
            return;
        }
        if (attributes != 0) {
            in.need(place, attributes);
            if (length < attributes) {
                throw TruncatedException.INSTANCE;
            }
            BgpAttributePrinter.attributes(d, place, attributes, 0);
            place += attributes;
            length -= attributes;
        }
        if (length != 0) {
            out.append("\n\t  Updated routes:");
            routes(d, place, length);
        }
    }

    private static void need(Dissection d, long at, int length, int needed) {
        d.in().need(at, needed);
        if (length < needed) {
            throw TruncatedException.INSTANCE;
        }
    }

    /** Prints routes; returns the place behind them, or of one that is no route. */
    private static long routes(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        boolean paths = BgpPrefixPrinter.hasPathIdentifiers(d.in(), at, length, 32);
        long end = at + length;
        for (long place = at; place < end; ) {
            int path = 0;
            if (paths) {
                if (end - place < 4) {
                    return end;
                }
                path = d.in().u32(place);
                place += 4;
            }
            int used =
                    BgpPrefixPrinter.prefix4(d, "\n\t    ", place, (int) (end - place), 0, false);
            if (used == BgpPrefixPrinter.ILLEGAL) {
                out.append("\n\t    (illegal prefix length)");
                return place;
            }
            if (used < 0) {
                throw TruncatedException.INSTANCE;
            }
            if (paths) {
                out.append("   Path Id: ").decimal(path);
            }
            place += used;
        }
        return end;
    }
}
