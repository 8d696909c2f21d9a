// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the numbers behind the names that an expression may hold. It is asked only about names that
 * stand in the expression, and while that is compiled.
 *
 * <p>Every method may say that it does not know a name; by default all do.
 */
public interface NameResolver {
    /** {@return a resolver that knows no name} */
    static NameResolver none() {
        return new NameResolver() {};
    }

    /** {@return the number of a protocol above IP, as in {@code ip proto gre}} */
    default OptionalInt protocol(String name) {
        return OptionalInt.empty();
    }

    /**
     * {@return the port of a service}
     *
     * @param name the service, as in {@code port domain}
     * @param transport {@code "tcp"}, {@code "udp"} or {@code "sctp"}
     */
    default OptionalInt port(String name, String transport) {
        return OptionalInt.empty();
    }

    /** {@return the addresses of a host, IPv4 and IPv6; none if it is not known} */
    default List<InetAddress> addresses(String name) {
        return List.of();
    }

    /** {@return the number of a network in the lowest bits, as in {@code net loopback}} */
    default OptionalInt network(String name) {
        return OptionalInt.empty();
    }

    /** {@return the six bytes of the MAC-48 address of a host, as in {@code ether host gateway}} */
    default Optional<byte[]> mac(String name) {
        return Optional.empty();
    }
}
