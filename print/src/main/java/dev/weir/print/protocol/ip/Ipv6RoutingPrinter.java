// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the routing header of IPv6 with the addresses in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.4">RFC 8200, section 4.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8754">RFC 8754</a> (segment routing)
 */
public final class Ipv6RoutingPrinter {
    private static final int SOURCE_ROUTE = 0;
    private static final int MOBILE = 2;
    private static final int SEGMENT_ROUTING = 4;

    private static final int ADDRESSES = 8;

    private Ipv6RoutingPrinter() {}

    /** Prints the header at {@code at}; returns its length, or -1 where that cannot be right. */
    public static int print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 1);
        d.protocol("rt6");
        out.append("RT6");
        int units = in.u8(at + 1);
        out.append(" (len=").decimal(units);
        int type = in.u8(at + 2);
        out.append(", type=").decimal(type);
        if (type == SOURCE_ROUTE) {
            out.append(" [Deprecated]");
        }
        int left = in.u8(at + 3);
        out.append(", segleft=").decimal(left);
        switch (type) {
            case SOURCE_ROUTE, MOBILE -> {
                int reserved = in.u32(at + 4);
                if (reserved != 0 || d.verbose(1)) {
                    out.append(", rsv=0x").hex(reserved);
                }
            }
            case SEGMENT_ROUTING -> {
                int last = in.u8(at + 4);
                out.append(", last-entry=").decimal(last);
                int flags = in.u8(at + 5);
                if (flags != 0 || d.verbose(1)) {
                    out.append(", flags=0x").hex(flags);
                }
                int tag = in.u16(at + 6);
                out.append(", tag=").hex(tag);
            }
            default -> {
                out.append(" (unknown type)");
                d.invalid();
                return -1;
            }
        }
        if ((units & 1) != 0) { // each address takes two
            out.append(" (invalid length ").decimal(units).append(')');
            d.invalid();
            return -1;
        }
        for (int i = 0; i < units / 2; i++) {
            long address = at + ADDRESSES + (long) i * Ipv6Header.ADDRESS_LENGTH;
            in.need(address, Ipv6Header.ADDRESS_LENGTH);
            out.append(", [").decimal(i).append(']');
            d.ipv6(address);
        }
        out.append(") ");
        return 8 * (units + 1);
    }
}
