// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The names that this machine knows: {@code protocols}, {@code services}, {@code networks} and
 * {@code ethers} in {@code /etc}, and hosts as the JDK resolves them, which may ask a name server.
 *
 * <p>A file is read when the first name is asked for that may stand in it. A file that is not there
 * knows no names.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/services.5.html">services(5)</a>
 * @see <a href="https://man7.org/linux/man-pages/man5/protocols.5.html">protocols(5)</a>
 */
public final class SystemNames implements NameResolver {
    private final Path folder;
    private @Nullable List<String[]> protocols;
    private @Nullable List<String[]> services;

    /** The names in {@code /etc}. */
    public SystemNames() {
        this(Path.of("/etc"));
    }

    /** The names in files of another folder. */
    public SystemNames(Path folder) {
        this.folder = folder;
    }

    /** Both the name and its aliases count: {@code tcp 6 TCP}. */
    @Override
    public synchronized OptionalInt protocol(String name) {
        if (protocols == null) {
            protocols = read("protocols");
        }
        return find(protocols, line -> named(line, name), line -> number(line[1], 0xff));
    }

    /** A line is {@code domain 53/udp alias...}. */
    @Override
    public synchronized OptionalInt port(String name, String transport) {
        if (services == null) {
            services = read("services");
        }
        String end = "/" + transport;
        return find(
                services,
                line -> line[1].endsWith(end) && named(line, name),
                line -> number(line[1].substring(0, line[1].length() - end.length()), 0xffff));
    }

    @Override
    public List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** A line is {@code loopback 127.0.0.0}; missing bytes are missing at the front. */
    @Override
    public OptionalInt network(String name) {
        return find(read("networks"), line -> named(line, name), line -> dotted(line[1]));
    }

    /** A line is {@code 00:00:5e:00:53:01 name}. */
    @Override
    public Optional<byte[]> mac(String name) {
        for (String[] line : read("ethers")) {
            if (line[1].equals(name)
                    && line[0].matches("(?:[0-9A-Fa-f]{1,2}:){5}[0-9A-Fa-f]{1,2}")) {
                byte[] mac = new byte[6];
                String[] parts = line[0].split(":", -1);
                for (int i = 0; i < 6; i++) {
                    mac[i] = (byte) Integer.parseInt(parts[i], 16);
                }
                return Optional.of(mac);
            }
        }
        return Optional.empty();
    }

    private static OptionalInt find(
            List<String[]> lines, Predicate<String[]> matches, ToIntFunction<String[]> number) {
        for (String[] line : lines) {
            if (matches.test(line)) {
                int found = number.applyAsInt(line);
                return found == NOT_A_NUMBER ? OptionalInt.empty() : OptionalInt.of(found);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean named(String[] line, String name) {
        for (int i = 0; i < line.length; i++) {
            if (i != 1 && line[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static final int NOT_A_NUMBER = -1;

    private static int number(String text, int max) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= max ? number : NOT_A_NUMBER;
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
    }

    private static int dotted(String text) {
        int address = 0;
        for (String part : text.split("\\.", -1)) {
            int number = number(part, 0xff);
            if (number == NOT_A_NUMBER) {
                return NOT_A_NUMBER;
            }
            address = (address << 8) | number;
        }
        return address;
    }

    /** Lines of at least two words, without comments. */
    private List<String[]> read(String file) {
        List<String[]> lines = new ArrayList<>();
        try {
            String text = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
            for (String line : text.split("\n", -1)) {
                int comment = line.indexOf('#');
                String[] words =
                        (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", -1);
                if (words.length >= 2) {
                    lines.add(words);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return lines;
    }
}
