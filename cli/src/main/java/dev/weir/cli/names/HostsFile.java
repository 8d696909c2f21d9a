// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.packet.address.InvalidAddressException;
import dev.weir.packet.address.IpAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of hosts in a file like {@code /etc/hosts}; of several names for an address the first
 * counts.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/hosts.5.html">hosts(5)</a>
 */
final class HostsFile {
    private final Map<IpAddress, String> names = new HashMap<>();

    private HostsFile() {}

    /** {@return what {@code file} says; nothing if it cannot be read} */
    static HostsFile read(Path file) {
        HostsFile hosts = new HostsFile();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                hosts.add(line);
            }
        } catch (IOException e) {
            return hosts; // as for everybody else: without the file there are no names
        }
        return hosts;
    }

    private void add(String line) {
        int comment = line.indexOf('#');
        String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", 3);
        if (words.length < 2) {
            return;
        }
        try {
            names.putIfAbsent(IpAddress.of(words[0]), words[1]);
        } catch (InvalidAddressException e) {
            return; // a line that is none is passed over
        }
    }

    /** {@return the name of a host, or null} */
    @Nullable String name(IpAddress address) {
        return names.get(address);
    }
}
