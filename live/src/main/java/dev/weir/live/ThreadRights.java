// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rights of each thread, as the kernel tells them in {@code /proc/self/task/ID/status},
 * proc_pid_status(5).
 *
 * <p>Capabilities that could be inherited, and the bound of those that could be had, are not looked
 * at: they give nothing to a process that has none.
 */
final class ThreadRights {
    private static final List<String> CAPABILITIES = List.of("CapPrm", "CapEff", "CapAmb");

    private ThreadRights() {}

    /**
     * Checks that every thread runs as this user, in the groups of the user, without capabilities.
     *
     * @param threads a directory with one for each thread
     */
    static void check(Path threads, Account account) throws IOException {
        int seen = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                try {
                    check(thread, fields(thread.resolve("status")), account);
                    seen++;
                } catch (NoSuchFileException e) {
                    // it has ended meanwhile
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (seen == 0) {
            throw new IOException(threads + " has no threads: what they may do is not known");
        }
    }

    private static Map<String, String> fields(Path status) throws IOException {
        Map<String, String> fields = new HashMap<>();
        // the name of a thread may be any bytes
        for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static void check(Path thread, Map<String, String> has, Account account)
            throws IOException {
        require(thread, has, "Uid", numbers(has, "Uid").equals(Set.of(id(account.uid()))));
        require(thread, has, "Gid", numbers(has, "Gid").equals(Set.of(id(account.gid()))));
        Set<Long> groups = new TreeSet<>();
        account.groups().forEach(group -> groups.add(id(group)));
        require(thread, has, "Groups", numbers(has, "Groups").equals(groups));
        for (String set : CAPABILITIES) {
            require(thread, has, set, has.getOrDefault(set, "none").matches("0+"));
        }
    }

    private static void require(Path thread, Map<String, String> has, String field, boolean met)
            throws IOException {
        if (!met) {
            throw new IOException(
                    "thread %s has kept rights: its %s is '%s'; this process ends"
                            .formatted(thread.getFileName(), field, has.get(field)));
        }
    }

    private static Set<Long> numbers(Map<String, String> has, String field) {
        Set<Long> numbers = new TreeSet<>();
        Arrays.stream(has.getOrDefault(field, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> numbers.add(Long.parseLong(word)));
        return numbers;
    }

    private static long id(int number) {
        return Integer.toUnsignedLong(number);
    }
}
