// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks another about names, and remembers which addresses hosts have. */
final class RememberedAddresses implements NameResolver {
    private final NameResolver names;
    private final Map<String, List<InetAddress>> addresses = new HashMap<>();

    RememberedAddresses(NameResolver names) {
        this.names = names;
    }

    @Override
    public OptionalInt protocol(String name) {
        return names.protocol(name);
    }

    @Override
    public OptionalInt port(String name, String transport) {
        return names.port(name, transport);
    }

    @Override
    public List<InetAddress> addresses(String name) {
        return addresses.computeIfAbsent(name, names::addresses);
    }

    @Override
    public OptionalInt network(String name) {
        return names.network(name);
    }

    @Override
    public Optional<byte[]> mac(String name) {
        return names.mac(name);
    }

    /** {@return the addresses that were given of a host; none if nobody asked for them} */
    List<InetAddress> given(String name) {
        return addresses.getOrDefault(name, List.of());
    }
}
