// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Icmpv6Header;
import dev.weir.print.TextBuffer;

/**
 * Prints router and neighbour discovery.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861">RFC 4861, section 4</a>
 */
final class NeighborDiscoveryPrinter {
    private NeighborDiscoveryPrinter() {}

    static void print(Dissection d, long at, int length, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case Icmpv6Header.NEIGHBOR_SOLICITATION -> {
                in.need(at, 24);
                out.append(", who has ");
                d.ipv6(at + 8);
            }
            case Icmpv6Header.NEIGHBOR_ADVERTISEMENT -> {
                in.need(at, 24);
                out.append(", tgt is ");
                d.ipv6(at + 8);
            }
            case Icmpv6Header.REDIRECT -> {
                in.need(at, 40);
                out.append(", ");
                d.ipv6(at + 24);
                out.append(" to ");
                d.ipv6(at + 8);
            }
            default -> {} // router solicitations and advertisements say more with -v only
        }
    }
}
