// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import org.jspecify.annotations.Nullable;

/**
 * Finds the names that are printed in place of numbers.
 *
 * <p>Asked about the same number again and again: an implementation that has to look far keeps what
 * it found, and bounds how long it looks and how much it keeps. Without an answer the number is
 * printed.
 */
public interface NameResolver {
    /**
     * {@return the name of an IPv4 host, or null}
     *
     * @param address its first octet in the highest bits
     */
    default @Nullable String ipv4Host(int address) {
        return null;
    }

    /**
     * {@return the name of an IPv6 host, or null}
     *
     * @param high the first 64 bits of its address
     * @param low the last 64 bits
     */
    default @Nullable String ipv6Host(long high, long low) {
        return null;
    }

    /** {@return the name of the service on TCP {@code port}, 0 to 65535, or null} */
    default @Nullable String tcpService(int port) {
        return null;
    }

    /** {@return the name of the service on UDP {@code port}, 0 to 65535, or null} */
    default @Nullable String udpService(int port) {
        return null;
    }

    /**
     * {@return who makes the network cards whose addresses begin so, or null}
     *
     * @param oui the first three octets of an Ethernet address
     */
    default @Nullable String vendor(int oui) {
        return null;
    }

    /** {@return a resolver that knows no name} */
    static NameResolver none() {
        return new NameResolver() {};
    }
}
