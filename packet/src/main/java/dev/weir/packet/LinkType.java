// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

/**
 * What the first bytes of a packet are: a LINKTYPE_ number, as savefiles hold it.
 *
 * @param number the LINKTYPE_ value, 0 to 65535; any value is allowed, known or not
 * @see <a href="https://www.tcpdump.org/linktypes.html">Link-layer header types</a>
 */
public record LinkType(int number) {
    /** Ethernet, from the destination address on; LINKTYPE_ETHERNET, DLT_EN10MB. */
    public static final LinkType ETHERNET = new LinkType(1);

    /** IPv4 or IPv6 from the version nibble on; LINKTYPE_RAW, DLT_RAW. */
    public static final LinkType RAW = new LinkType(101);

    public LinkType {
        if (number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("link type is not in 0..65535: " + number);
        }
    }
}
