// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.Locale;

/** Where live capture works: the offsets and numbers of this module are those of 64-bit Linux. */
final class Platform {
    private Platform() {}

    static void check(String interfaceName) throws CaptureException {
        check(interfaceName, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static void check(String interfaceName, String system, String architecture)
            throws CaptureException {
        boolean supported =
                switch (architecture.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "aarch64", "riscv64", "loongarch64" -> true;
                    default -> false;
                };
        if (!system.equals("Linux") || !supported) {
            throw new CaptureException(
                    CaptureException.Reason.PLATFORM,
                    interfaceName,
                    "live capture works on 64-bit Linux only so far, not on "
                            + system
                            + " "
                            + architecture);
        }
    }
}
