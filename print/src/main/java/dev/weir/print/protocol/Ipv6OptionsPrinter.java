// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv6ExtensionHeader;

/**
 * Prints the hop-by-hop and the destination options header of IPv6.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4.2">RFC 8200, section 4.2</a>
 */
final class Ipv6OptionsPrinter {
    private Ipv6OptionsPrinter() {}

    /** Prints the header at {@code at}; returns its length. */
    static int hopByHop(Dissection d, long at) {
        d.protocol("hbhopt");
        d.in().need(at, 2);
        int length = Ipv6ExtensionHeader.length(d.in().segment(), at);
        d.in().need(at, length);
        d.out().append("HBH ");
        return length;
    }

    /** Prints the header at {@code at}; returns its length. */
    static int destination(Dissection d, long at) {
        d.protocol("dstopt");
        d.in().need(at, 2);
        int length = Ipv6ExtensionHeader.length(d.in().segment(), at);
        d.in().need(at, length);
        d.out().append("DSTOPT ");
        return length;
    }
}
