// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

/**
 * The families of addresses.
 *
 * @see <a href="https://www.iana.org/assignments/address-family-numbers">the registry of IANA</a>
 */
public final class AddressFamily {
    /** What they are called. */
    public static final CodeNames NAMES =
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

    private AddressFamily() {}
}
