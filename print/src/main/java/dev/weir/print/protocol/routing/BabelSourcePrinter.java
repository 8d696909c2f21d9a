// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of Babel about routes that are for packets from some sources only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9079#section-7">RFC 9079, section 7</a>
 */
final class BabelSourcePrinter {
    private BabelSourcePrinter() {}

    static boolean update(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tSS-Update");
        if (length < 10) {
            return false;
        }
        Pair pair = new Pair(in.u8(at + 2), at + 12, in.u8(at + 5), in.u8(at + 4), in.u8(at + 3));
        long end = at + 2 + length;
        long rest = pair.end(in, end, prefixes);
        if (rest < 0) {
            return false;
        }
        pair.print(d, end, prefixes, " ", " from ", "");
        BabelRoutePrinter.route(d, at);
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.UPDATE, rest, end);
        return true;
    }

    static boolean request(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tSS-Request ");
        if (length < 3) {
            return false;
        }
        int encoding = in.u8(at + 2);
        Pair pair = new Pair(encoding, at + 5, 0, in.u8(at + 3), in.u8(at + 4));
        long end = at + 2 + length;
        if (pair.end(in, end, prefixes) < 0) {
            return false;
        }
        if (encoding == 0) {
            d.out().append("for any");
        } else {
            pair.print(d, end, prefixes, "for (", ", ", ")");
        }
        return true;
    }

    static boolean sequenceRequest(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tSS-MH-Request ");
        if (length < 14) {
            return false;
        }
        Pair pair = new Pair(in.u8(at + 2), at + 16, 0, in.u8(at + 3), in.u8(at + 7));
        long end = at + 2 + length;
        if (pair.end(in, end, prefixes) < 0) {
            return false;
        }
        out.append('(').decimal(in.u8(at + 6)).append(" hops) for ");
        pair.print(d, end, prefixes, "(", ", ", ")");
        out.append(" seqno ").decimal(in.u16(at + 4)).append(" id ");
        d.octets(at + 8, 8);
        return true;
    }

    /**
     * The prefix of a destination, {@code omitted} octets of which are left out, and a source's.
     */
    private record Pair(int encoding, long at, int omitted, int bits, int sourceBits) {
        /** {@return the place behind both, or -1 if they cannot be right} */
        long end(Window in, long end, BabelPrefixes prefixes) {
            long source = sourceAt(in, end, prefixes);
            if (source < 0) {
                return -1;
            }
            int left = (int) (end - source);
            int used = prefixes.read(in, encoding, source, 0, sourceBits, left);
            return used < 0 ? -1 : source + used;
        }

        private long sourceAt(Window in, long end, BabelPrefixes prefixes) {
            int used = prefixes.read(in, encoding, at, omitted, bits, (int) (end - at));
            return used < 0 ? -1 : at + used;
        }

        void print(
                Dissection d,
                long end,
                BabelPrefixes prefixes,
                String before,
                String between,
                String after) {
            long source = sourceAt(d.in(), end, prefixes);
            prefixes.print(d.out().append(before), bits);
            prefixes.read(d.in(), encoding, source, 0, sourceBits, (int) (end - source));
            prefixes.print(d.out().append(between), sourceBits);
            d.out().append(after);
        }
    }
}
