// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names that the interfaces of this machine have here and now, by their numbers. */
final class InterfaceNames {
    /** A file may have any numbers. */
    private static final int MAX_NAMES = 1024;

    private static final Map<Integer, String> NAMES = new ConcurrentHashMap<>();

    private InterfaceNames() {}

    /** {@return the name of the interface of a number, or a question mark, as in tcpdump} */
    static String of(int index) {
        String known = NAMES.get(index);
        if (known == null) {
            known = asked(index);
            if (NAMES.size() < MAX_NAMES) {
                NAMES.put(index, known);
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
