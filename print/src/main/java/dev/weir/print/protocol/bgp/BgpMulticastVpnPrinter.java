// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the routes of multicast VPNs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6514#section-4">RFC 6514, section 4</a>
 */
final class BgpMulticastVpnPrinter {
    private static final int HEADER = 2;
    private static final int DISTINGUISHER = 8;

    private static final CodeNames TYPES =
            CodeNames.from(
                    1,
                    "Intra-AS I-PMSI",
                    "Inter-AS I-PMSI",
                    "S-PMSI",
                    "Intra-AS Segment-Leaf",
                    "Source-Active",
                    "Shared Tree Join",
                    "Source Tree Join");

    private BgpMulticastVpnPrinter() {}

    /** Prints the route at {@code at}; returns how many bytes it takes. */
    static int print(Dissection d, long at) {
        Window in = d.in();
        int type = in.u8(at);
        in.check(at + 1, 1);
        int length = in.u8(at + 1);
        TextBuffer out = d.out().append("Route-Type: ").append(TYPES.get(type, "Unknown"));
        out.append(" (").decimal(type).append("), length: ").decimal(length);
        long place = at + HEADER;
        switch (type) {
            case 1 -> {
                distinguisher(d, place);
                out.append(", Originator ");
                address(d, place + DISTINGUISHER, 8 * (length - DISTINGUISHER));
            }
            case 2 -> autonomousSystem(d, place);
            case 3 -> {
                distinguisher(d, place);
                int used = sourceAndGroup(d, place + DISTINGUISHER);
                int left = length - used;
                in.need(place + DISTINGUISHER, left);
                out.append(", Originator "); // as tcpdump: from where the source began
                address(d, place + DISTINGUISHER, 8 * left);
            }
            case 5 -> {
                distinguisher(d, place);
                sourceAndGroup(d, place + DISTINGUISHER);
            }
            case 6, 7 -> {
                autonomousSystem(d, place);
                sourceAndGroup(d, place + DISTINGUISHER + 4);
            }
            default -> {}
        }
        return length + HEADER;
    }

    private static void distinguisher(Dissection d, long at) {
        d.in().need(at, DISTINGUISHER);
        d.out().append(", RD: ");
        BgpPrefixPrinter.distinguisher(d, at);
    }

    private static void autonomousSystem(Dissection d, long at) {
        d.in().need(at, DISTINGUISHER + 4);
        distinguisher(d, at);
        d.out().append(", Source-AS ");
        d.asNumber(d.in().u32(at + DISTINGUISHER));
    }

    /** Prints an address of so many bits, of either family. */
    private static void address(Dissection d, long at, int bits) {
        switch (bits) {
            case 32 -> {
                d.in().need(at, 4);
                d.ipv4(at);
            }
            case 128 -> {
                d.in().need(at, 16);
                d.ipv6(at);
            }
            default -> d.out().append("bogus address length ").decimal(bits);
        }
    }

    /**
     * Prints addresses with their lengths before them, up to one that was not captured.
     *
     * @return how many bytes those take that were
     */
    private static int sourceAndGroup(Dissection d, long at) {
        int source = d.in().u8(at);
        if (!d.in().has(at + 1, source / 8)) {
            return 0;
        }
        if (source != 0) {
            d.out().append(", Source ");
            address(d, at + 1, source);
        }
        int used = 1 + source / 8;
        int group = d.in().u8(at + used);
        if (!d.in().has(at + used + 1, group / 8)) {
            return used;
        }
        if (group != 0) {
            d.out().append(", Group ");
            address(d, at + used + 1, group);
        }
        return used + 1 + group / 8;
    }
}
