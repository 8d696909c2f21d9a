// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/**
 * An address with what may be written beside it.
 *
 * @param address the address
 * @param prefixLength how many of its bits name the network, or {@link #NO_PREFIX}
 * @param zone the interface that a link-local address belongs to, by name or number (RFC 4007);
 *     empty if none was written
 */
public record WrittenAddress(Address address, int prefixLength, String zone) {
    /** No prefix length was written. */
    public static final int NO_PREFIX = -1;

    /** {@return whether a prefix length was written} */
    public boolean hasPrefix() {
        return prefixLength != NO_PREFIX;
    }

    /**
     * {@return the network that was written; of the address alone if no length was}
     *
     * @throws IllegalStateException if it is a MAC address, which has none
     */
    public Prefix prefix() {
        if (!(address instanceof IpAddress ip)) {
            throw new IllegalStateException("a MAC address has no network: " + address);
        }
        return new Prefix(ip, hasPrefix() ? prefixLength : ip.bits());
    }

    @Override
    public String toString() {
        return address
                + (zone.isEmpty() ? "" : "%" + zone)
                + (hasPrefix() ? "/" + prefixLength : "");
    }
}
