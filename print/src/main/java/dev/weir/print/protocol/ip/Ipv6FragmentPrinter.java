// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the fragment header of IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.5">RFC 8200, section 4.5</a>
 */
public final class Ipv6FragmentPrinter {
    private Ipv6FragmentPrinter() {}

    /**
     * Prints the header at {@code at}.
     *
     * @param ip where the IPv6 header begins
     * @return its length, or -1 where nothing is to be printed behind it, as in all but the first
     *     fragment
     */
    public static int print(Dissection d, long at, long ip) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("frag6");
        in.need(at, 4); // all that is printed lies there
        int offset = Ipv6FragmentHeader.fragmentOffset(in.segment(), at);
        long rest =
                Ipv6Header.LENGTH
                        + Ipv6Header.payloadLength(in.segment(), ip)
                        - (at - ip)
                        - Ipv6FragmentHeader.LENGTH;
        if (d.verbose(1)) {
            in.need(at, Ipv6FragmentHeader.LENGTH);
        }
        out.append("frag (");
        if (d.verbose(1)) {
            out.append("0x")
                    .hex(Ipv6FragmentHeader.identification(in.segment(), at), 8)
                    .append(':');
        }
        out.decimal(offset).append('|');
        out.unsigned(rest).append(')'); // less than nothing is printed as 64 bits unsigned
        if (offset != 0) {
            return -1;
        }
        out.append(' ');
        return at + Ipv6FragmentHeader.LENGTH < in.end() ? Ipv6FragmentHeader.LENGTH : -1;
    }
}
