// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;

/** Prints what an address family announces, by the numbers that the BSDs and macOS have. */
final class BsdFamily {
    private BsdFamily() {}

    /** Prints a packet of IP; false if it is of another family. */
    static boolean print(Dissection d, int family, long at, int length) {
        switch (family) {
            case 2 -> Ipv4Printer.print(d, at, length);
            case 24, 28, 30 -> Ipv6Printer.print(d, at, length);
            default -> {
                return false;
            }
        }
        return true;
    }
}
