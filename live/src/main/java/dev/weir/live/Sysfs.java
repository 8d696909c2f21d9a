// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

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
}
