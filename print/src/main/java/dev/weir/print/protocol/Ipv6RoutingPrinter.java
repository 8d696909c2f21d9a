// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;

/**
 * Prints the routing header of IPv6 with the addresses in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.4">RFC 8200, section 4.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8754">RFC 8754</a> (segment routing)
 */
final class Ipv6RoutingPrinter {
    private static final int MINIMUM_LENGTH = 4;

    private Ipv6RoutingPrinter() {}

    /** Prints the header at {@code at}; returns its length, or -1 where that cannot be right. */
    static int print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("rt6");
        in.need(at, MINIMUM_LENGTH);
        int units = in.u8(at + 1);
        int type = Ipv6ExtensionHeader.routingType(in.segment(), at);
        out.append("srcrt (len=").decimal(units).append(", type=").decimal(type);
        out.append(", segleft=").decimal(Ipv6ExtensionHeader.segmentsLeft(in.segment(), at));
        switch (type) {
            case 0, 2 -> {
                int reserved = in.u32(at + 4);
                if (reserved != 0 || d.verbose(1)) {
                    out.append(", rsv=0x").hex(reserved);
                }
                if (!addresses(d, at, units)) {
                    return -1;
                }
            }
            case 4 -> {
                out.append(", last-entry=").decimal(in.u8(at + 4));
                int flags = in.u8(at + 5);
                if (flags != 0) {
                    out.append(", flags=0x").hex(flags);
                }
                out.append(", tag=").hex(in.u16(at + 6));
                if (!addresses(d, at, units)) {
                    return -1;
                }
            }
            default -> {
                out.append(" (unknown type)");
                return -1;
            }
        }
        out.append(") ");
        return 8 * (units + 1);
    }

    private static boolean addresses(Dissection d, long at, int units) {
        if ((units & 1) != 0) {
            d.invalid();
            return false;
        }
        for (int i = 0; i < units / 2; i++) {
            d.out().append(", [").decimal(i).append(']');
            d.ipv6(at + 8 + (long) i * Ipv6Header.ADDRESS_LENGTH);
        }
        return true;
    }
}
