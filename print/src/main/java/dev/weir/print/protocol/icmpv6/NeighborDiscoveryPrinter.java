// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.packet.Icmpv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints router and neighbour discovery, and the discovery of home agents.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861">RFC 4861, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6275#section-6.5">RFC 6275, section 6.5</a>
 */
final class NeighborDiscoveryPrinter {
    private static final int ADDRESS = 16;

    private static final CodeNames ROUTER_FLAGS =
            CodeNames.of(
                    0x80, "managed", 0x40, "other stateful", 0x20, "home agent", 0x02, "ipv6 only");

    private static final CodeNames NEIGHBOR_FLAGS =
            CodeNames.of(0x80, "router", 0x40, "solicited", 0x20, "override");

    private NeighborDiscoveryPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at} behind its name. */
    static void print(Dissection d, long at, int length, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case Icmpv6Header.ROUTER_SOLICITATION -> options(d, at, 8, length);
            case Icmpv6Header.ROUTER_ADVERTISEMENT -> {
                if (d.verbose(1)) {
                    routerAdvertisement(d, at);
                    options(d, at, 16, length);
                }
            }
            case Icmpv6Header.NEIGHBOR_SOLICITATION -> {
                in.need(at, 24);
                out.append(", who has ");
                d.ipv6(at + 8);
                options(d, at, 24, length);
            }
            case Icmpv6Header.NEIGHBOR_ADVERTISEMENT -> {
                in.need(at, 24);
                out.append(", tgt is ");
                d.ipv6(at + 8);
                if (d.verbose(1)) {
                    out.append(", Flags [");
                    NEIGHBOR_FLAGS.printBits(out, in.u8(at + 4), "none");
                    out.append(']');
                }
                options(d, at, 24, length);
            }
            case Icmpv6Header.REDIRECT -> {
                in.need(at, 40);
                out.append(", ");
                d.ipv6(at + 24);
                out.append(" to ");
                d.ipv6(at + 8);
                options(d, at, 40, length);
            }
            case Icmpv6Header.HOME_AGENT_DISCOVERY_REPLY -> homeAgents(d, at, length);
            case Icmpv6Header.MOBILE_PREFIX_ADVERTISEMENT -> {
                if (d.verbose(1)) {
                    int identifier = in.u16(at + 4);
                    out.append(", id 0x").hex(identifier, 4);
                    flags(out, in.u16(at + 6));
                    options(d, at, 8, length);
                }
            }
            default -> {}
        }
    }

    /** What a mobile prefix advertisement asks its receiver to use. */
    private static void flags(TextBuffer out, int flags) {
        out.append((flags & 0xc000) != 0 ? " " : "");
        out.append((flags & 0x8000) != 0 ? "M" : "").append((flags & 0x4000) != 0 ? "O" : "");
    }

    private static void routerAdvertisement(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 16);
        int flags = in.u8(at + 5);
        out.append("\n\thop limit ").decimal(in.u8(at + 4)).append(", Flags [");
        ROUTER_FLAGS.printBits(out, flags, "none");
        out.append("], pref ").append(NeighborOptionPrinter.preference(flags));
        out.append(", router lifetime ").decimal(in.u16(at + 6));
        out.append("s, reachable time ").decimal(in.u32(at + 8));
        out.append("ms, retrans timer ").decimal(in.u32(at + 12)).append("ms");
    }

    private static void homeAgents(Dissection d, long at, int length) {
        if (!d.verbose(1)) {
            return;
        }
        int identifier = d.in().u16(at + 4);
        d.out().append(", id 0x").hex(identifier, 4);
        for (int i = 8; i < length; i += ADDRESS) {
            d.in().need(at + i, ADDRESS);
            d.out().append(", ");
            d.ipv6(at + i);
        }
    }

    private static void options(Dissection d, long at, int header, int length) {
        if (d.verbose(1)) {
            NeighborOptionPrinter.print(d, at + header, length - header);
        }
    }
}
