// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the TLVs of Babel that tell of routes and ask for them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8966#section-4.6.8">RFC 8966, sections 4.6.8 to
 *     4.6.11</a>
 */
final class BabelRoutePrinter {
    private BabelRoutePrinter() {}

    static boolean nextHop(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tNext Hop");
        if (length < 2) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = encoding == 1 ? 32 : 128;
        if (prefixes.read(in, encoding, at + 4, 0, bits, length - 2) < 0) {
            return false;
        }
        prefixes.printAddress(d.out().append(' '), encoding, "invalid AE 0");
        return true;
    }

    static boolean update(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tUpdate");
        if (length < 10) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int flags = in.u8(at + 3);
        int bits = in.u8(at + 4);
        int used = prefixes.read(in, encoding, at + 12, in.u8(at + 5), bits, length - 10);
        if (used < 0) {
            return false;
        }
        out.append((flags & 0x80) != 0 ? "/prefix" : "").append((flags & 0x40) != 0 ? "/id" : "");
        out.append((flags & 0x3f) != 0 ? "/unknown" : "").append(' ');
        prefixes.print(out, encoding, bits, "any");
        route(d, at);
        if ((flags & 0x80) != 0) {
            prefixes.remember(encoding);
        }
        long rest = at + 12 + used;
        BabelSubTlvPrinter.print(d, BabelSubTlvPrinter.Within.UPDATE, rest, at + 2 + length);
        return true;
    }

    /** Prints what an update says of a route besides its prefix. */
    static void route(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" metric ").decimal(in.u16(at + 10)).append(" seqno ").decimal(in.u16(at + 8));
        BabelInterval.printLifetime(out.append(" interval "), in.u16(at + 6));
    }

    static boolean request(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        d.out().append("\n\tRoute Request ");
        if (length < 2) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        if (prefixes.read(in, encoding, at + 4, 0, bits, length - 2) < 0) {
            return false;
        }
        prefixes.print(d.out().append("for "), encoding, bits, "any");
        return true;
    }

    static boolean sequenceRequest(Dissection d, long at, int length, BabelPrefixes prefixes) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tSeqno Request ");
        if (length < 14) {
            return false;
        }
        int encoding = in.u8(at + 2);
        int bits = in.u8(at + 3);
        if (prefixes.read(in, encoding, at + 16, 0, bits, length - 14) < 0) {
            return false;
        }
        out.append('(').decimal(in.u8(at + 6)).append(" hops) for ");
        prefixes.print(out, encoding, bits, "invalid AE 0");
        out.append(" seqno ").decimal(in.u16(at + 4)).append(" id ");
        d.octets(at + 8, 8);
        return true;
    }
}
