// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the routes of VPNs of layer 2.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4761#section-3.2.2">RFC 4761, section 3.2.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6624#section-2">RFC 6624, section 2</a> (TLVs)
 */
final class BgpLayer2Printer {
    private static final int DISCOVERY = 12;
    private static final int FIXED = 15;
    private static final int LEAST = 18;

    /** How many characters of a route tcpdump has room for, and one more. */
    private static final int ROOM = 164;

    private BgpLayer2Printer() {}

    /** Prints the route at {@code at}; returns how many bytes it takes. */
    static int print(Dissection d, long at) {
        Window in = d.in();
        int start = d.out().length();
        int length = in.u16(at);
        long place = at + 2;
        if (length == DISCOVERY) {
            in.need(place, DISCOVERY);
            TextBuffer out = d.out().append("RD: ");
            BgpPrefixPrinter.distinguisher(d, place);
            out.append(", BGPNH: ");
            d.ipv4(place + 8);
        } else if (length >= LEAST) {
            in.need(place, FIXED);
            TextBuffer out = d.out().append("RD: ");
            BgpPrefixPrinter.distinguisher(d, place);
            out.append(", CE-ID: ").decimal(in.u16(place + 8));
            out.append(", Label-Block Offset: ").decimal(in.u16(place + 10));
            out.append(", Label Base ").decimal(in.u24(place + 12) >>> 4);
            parameters(d, start, place + FIXED, length - FIXED);
        } else {
            throw TruncatedException.INSTANCE;
        }
        return length + 2;
    }

    /**
     * Prints the TLVs behind a route, as tcpdump reads them: what is left is not reduced by their
     * headers, and one of an unknown type is not passed over. The place is behind where there is no
     * room for more text.
     */
    private static void parameters(Dissection d, int start, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        for (long place = at; left != 0; ) {
            if (left < 3) {
                out.append("\n\t\tran past the end");
                return;
            }
            int type = in.u8(place);
            int bits = in.u16(place + 1);
            int octets = (bits + 7) / 8;
            place += 3;
            if (type != 1) {
                out.append("\n\t\tunknown TLV #").decimal(type).append(", length: ").decimal(bits);
            } else {
                out.append("\n\t\tcircuit status vector (1) length: ").decimal(bits).append(": 0x");
                for (int i = Math.min(octets, left); i > 0; i--) {
                    int octet = in.u8(place);
                    if (out.length() - start < ROOM) {
                        out.hex(octet, 2);
                        place++;
                    }
                }
            }
            if (left < octets) {
                out.append(" (ran past the end)");
                return;
            }
            left -= octets;
        }
    }
}
