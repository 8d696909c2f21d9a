// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.filter.NameResolver;
import dev.weir.filter.SystemNames;

import tools.jackson.databind.JsonNode;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The names that libpcap's own tests take for known, in upper and lower case, and the system's. */
final class SuiteNames implements NameResolver {
    private final SystemNames system = new SystemNames();
    private final JsonNode tables;

    /** Names in tables of lines, each as in the file of that name in {@code /etc}. */
    SuiteNames(JsonNode tables) {
        this.tables = tables;
    }

    /** {@return the words beside a name} */
    private List<String> find(String table, String name, int nameAt) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (JsonNode line : tables.get(table)) {
            String[] words = line.asString().split("\\s+", -1);
            if (words[nameAt].equals(wanted)) {
                found.add(words[1 - nameAt]);
            }
        }
        return found;
    }

    @Override
    public OptionalInt protocol(String name) {
        return system.protocol(name);
    }

    @Override
    public OptionalInt port(String name, String transport) {
        return system.port(name, transport);
    }

    @Override
    public List<InetAddress> addresses(String name) {
        return find("hosts", name, 1).stream().map(SuiteNames::address).toList();
    }

    @Override
    public OptionalInt network(String name) {
        List<String> found = find("networks", name, 0);
        if (found.isEmpty()) {
            return system.network(name);
        }
        byte[] bytes = address(found.getFirst()).getAddress();
        return OptionalInt.of(
                bytes[0] << 24
                        | (bytes[1] & 0xff) << 16
                        | (bytes[2] & 0xff) << 8
                        | (bytes[3] & 0xff));
    }

    @Override
    public Optional<byte[]> mac(String name) {
        return find("ethers", name, 1).stream()
                .findFirst()
                .map(text -> HexFormat.ofDelimiter(":").parseHex(text));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
