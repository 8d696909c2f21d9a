// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

/**
 * Numbers that tell tunnels between the same ends from each other: the keys of GRE (RFC 2890), or
 * marks of vti.
 *
 * @param received what packets have that are for this one, 32 bits unsigned; {@link #NO_KEY} if
 *     they have none
 * @param sent what packets get that it sends
 */
public record TunnelKeys(long received, long sent) {
    /** There is no key. */
    public static final long NO_KEY = -1;

    /** There are no keys. */
    public static final TunnelKeys NONE = new TunnelKeys(NO_KEY, NO_KEY);
}
