// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the kernel tells of an interface in files, below {@code /sys/class/net}. */
final class Sysfs {
    private Sysfs() {}

    static Path directory(String interfaceName) {
        try {
            return Path.of("/sys/class/net").resolve(interfaceName);
        } catch (InvalidPathException e) {
            return Path.of("/sys/class/net");
        }
    }

    /**
     * {@return what the interface has counted since it was made; unknown where the files do not
     * say, or are those of another network namespace}
     */
    static InterfaceCounters counters(String interfaceName, int index) {
        Path directory = directory(interfaceName);
        if (index == 0 || number(directory.resolve("ifindex")) != index) {
            return InterfaceCounters.UNKNOWN;
        }
        Path counters = directory.resolve("statistics");
        return new InterfaceCounters(
                number(counters.resolve("rx_packets")) + number(counters.resolve("tx_packets")),
                number(counters.resolve("rx_missed_errors"))
                        + number(counters.resolve("rx_fifo_errors")));
    }

    private static long number(Path file) {
        try {
            return Long.parseUnsignedLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
