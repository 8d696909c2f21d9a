// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.bgp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;

/** Names of BGP's numbers that several of its printers use. */
final class BgpNames {
    static final CodeNames FAMILIES =
            CodeNames.of(
                    0, "Reserved",
                    1, "IPv4",
                    2, "IPv6",
                    3, "NSAP",
                    4, "HDLC",
                    5, "BBN 1822",
                    6, "802",
                    7, "E.163",
                    8, "E.164",
                    9, "F.69",
                    10, "X.121",
                    11, "Novell IPX",
                    12, "Appletalk",
                    13, "Decnet IV",
                    14, "Banyan Vines",
                    15, "E.164 with NSAP subaddress",
                    25, "VPLS",
                    196, "Layer-2 VPN");

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
        out.append("AFI ").append(FAMILIES.get(family, "Unknown"));
        out.append(" (").decimal(family).append("), SAFI ");
        out.append(SUBSEQUENT_FAMILIES.get(subsequent, "Unknown"));
        out.append(" (").decimal(subsequent).append(')');
    }
}
