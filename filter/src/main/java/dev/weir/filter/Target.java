// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

/**
 * Where the packets of a filter come from. The same expression needs other instructions for a
 * socket of Linux, which hands over some of what other captures hold in the packet as metadata.
 */
public enum Target {
    /**
     * Packets of a savefile: whatever is asked for must be in the packet, and was maybe written by
     * a machine of the other byte order, or of another system with other numbers for IPv6.
     */
    SAVEFILE,

    /**
     * A packet socket of Linux that filters in the kernel. The outermost VLAN tag is in the
     * metadata or in the packet; direction and interface are metadata where the packet does not
     * tell them.
     */
    LIVE_LINUX,

    /**
     * Nothing is known: what tools print that only compile. As in a savefile, but direction and
     * interface may be metadata of Linux, and host order is little-endian.
     */
    UNKNOWN
}
