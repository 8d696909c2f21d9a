// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

/**
 * What IANA's special-purpose registries say of the addresses of a block (RFC 6890 section 2.2.1).
 *
 * @param source whether one may be the source of a packet
 * @param destination whether one may be its destination
 * @param forwardable whether a router may pass such packets on
 * @param global whether they may be passed on from one network to another; null where the registry
 *     says "N/A", since it depends on what is inside of the address
 * @param reserved whether a protocol gives it a meaning that everybody has to respect
 */
public record Reach(
        boolean source,
        boolean destination,
        boolean forwardable,
        @Nullable Boolean global,
        boolean reserved) {
    /** Reads the columns in the order of the registry: T true, F false, - not applicable. */
    static Reach of(String columns) {
        return new Reach(
                columns.charAt(0) == 'T',
                columns.charAt(1) == 'T',
                columns.charAt(2) == 'T',
                columns.charAt(3) == '-' ? null : (Boolean) (columns.charAt(3) == 'T'),
                columns.charAt(4) == 'T');
    }
}
