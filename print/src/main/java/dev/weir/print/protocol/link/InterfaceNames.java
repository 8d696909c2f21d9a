// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that the interfaces of this machine have here and now, by their numbers. Interfaces
 * come and are renamed: what Linux lists is believed for a moment. Not thread-safe.
 */
final class InterfaceNames {
    private static final Path GROUPS = Path.of("/proc/thread-self/net/igmp");

    private static final long MOMENT_NANOS = 50_000_000;

    /** A file may have any numbers. */
    private static final int MAX_NAMES = 1024;

    /** Of interfaces that are not listed. */
    private static final Map<Integer, String> OTHERS = new ConcurrentHashMap<>();

    private Map<Integer, String> names = inNamespace(GROUPS);
    private long since = System.nanoTime();

    /** {@return the name of the interface of a number, or a question mark, as in tcpdump} */
    String of(int index) {
        if (System.nanoTime() - since > MOMENT_NANOS) {
            names = inNamespace(GROUPS);
            since = System.nanoTime();
        }
        String name = names.get(index);
        return name != null ? name : other(index);
    }

    private static String other(int index) {
        String known = OTHERS.get(index);
        if (known == null) {
            known = asked(index);
            if (OTHERS.size() < MAX_NAMES) {
                OTHERS.put(index, known);
            }
        }
        return known;
    }

    private static String asked(int index) {
        try {
            NetworkInterface found = index > 0 ? NetworkInterface.getByIndex(index) : null;
            return found == null ? Listed.NAMES.getOrDefault(index, "?") : found.getName();
        } catch (SocketException e) {
            return "?";
        }
    }

    /**
     * {@return the names of all interfaces that are up, which Linux lists with their groups, by
     * their numbers} Those are of the network namespace of this thread; the files in {@code /sys}
     * are of the one in which they were mounted, which nsenter(1) leaves as they are, and Java
     * knows only interfaces with addresses.
     */
    static Map<Integer, String> inNamespace(Path groups) {
        Map<Integer, String> names = new HashMap<>();
        try {
            String text = new String(Files.readAllBytes(groups), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                int tab = line.indexOf('\t');
                int colon = line.indexOf(':');
                if (tab > 0 && colon > tab && Character.isDigit(line.charAt(0))) {
                    names.put(
                            Integer.parseInt(line.substring(0, tab)),
                            line.substring(tab + 1, colon).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            return names; // not Linux
        }
        return names;
    }

    /** Those that Linux lists: Java does not know interfaces that are down. */
    private static final class Listed {
        static final Map<Integer, String> NAMES = listed(Path.of("/sys/class/net"));
    }

    /** {@return the names of the folders in one by the numbers in their files {@code ifindex}} */
    static Map<Integer, String> listed(Path folder) {
        Map<Integer, String> names = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*")) {
            for (Path file : files) {
                Path number = file.resolve("ifindex");
                if (Files.isReadable(number)) {
                    int index = Integer.parseInt(Files.readString(number).strip());
                    names.put(index, folder.relativize(file).toString());
                }
            }
        } catch (IOException | NumberFormatException e) {
            return Map.copyOf(names); // not Linux, or an interface that just went
        }
        return Map.copyOf(names);
    }
}
