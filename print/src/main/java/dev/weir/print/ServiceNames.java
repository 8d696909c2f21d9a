// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names of TCP and UDP ports from a file like {@code /etc/services}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/services.5.html">services(5)</a>
 */
public final class ServiceNames implements NameResolver {
    private static final int PORTS = 0x10000;

    private final @Nullable String[] tcp = new String[PORTS];
    private final @Nullable String[] udp = new String[PORTS];

    private ServiceNames() {}

    /** {@return the names in {@code /etc/services}, or none where that cannot be read} */
    public static ServiceNames system() {
        try {
            return read(Path.of("/etc/services"));
        } catch (IOException e) {
            return new ServiceNames(); // as tcpdump: without the file there are no names
        }
    }

    /**
     * {@return the names in {@code file}; of two for a port the first counts}
     *
     * @throws IOException if the file cannot be read
     */
    public static ServiceNames read(Path file) throws IOException {
        ServiceNames names = new ServiceNames();
        for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            names.add(line);
        }
        return names;
    }

    /** Takes a line {@code name port/protocol alias...}; one that is none is passed over. */
    private void add(String line) {
        int comment = line.indexOf('#');
        String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", 3);
        if (words.length < 2) {
            return;
        }
        int slash = words[1].indexOf('/');
        if (slash < 1
                || slash > 5
                || !words[1].substring(0, slash).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        int port = Integer.parseInt(words[1].substring(0, slash));
        if (port >= PORTS) {
            return;
        }
        switch (words[1].substring(slash + 1)) {
            case "tcp" -> keepFirst(tcp, port, words[0]);
            case "udp" -> keepFirst(udp, port, words[0]);
            default -> {} // sctp and the like have no printer that asks
        }
    }

    private static void keepFirst(@Nullable String[] names, int port, String name) {
        if (names[port] == null) {
            names[port] = name;
        }
    }

    @Override
    public @Nullable String tcpService(int port) {
        return tcp[port];
    }

    @Override
    public @Nullable String udpService(int port) {
        return udp[port];
    }
}
