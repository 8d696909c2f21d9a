// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.AddressFamily;
import dev.weir.print.dissection.CodeNames;

/** Names of BGP's numbers that several of its printers use. */
final class BgpNames {
    static final CodeNames SUBSEQUENT_FAMILIES =
            CodeNames.of(
                    0, "Reserved",
                    1, "Unicast",
                    2, "Multicast",
                    3, "Unicast+Multicast",
                    4, "labeled Unicast",
                    5, "Multicast VPN",
                    64, "Tunnel",
                    65, "VPLS",
                    66, "MDT",
                    70, "EVPN",
                    128, "labeled VPN Unicast",
                    129, "labeled VPN Multicast",
                    130, "labeled VPN Unicast+Multicast",
                    132, "Route Target Routing Information");

    private BgpNames() {}

    /** Prints {@code AFI IPv4 (1), SAFI Unicast (1)}. */
    static void families(TextBuffer out, int family, int subsequent) {
        out.append("AFI ").append(AddressFamily.NAMES.get(family, "Unknown"));
        out.append(" (").decimal(family).append("), SAFI ");
        out.append(SUBSEQUENT_FAMILIES.get(subsequent, "Unknown"));
        out.append(" (").decimal(subsequent).append(')');
    }
}
