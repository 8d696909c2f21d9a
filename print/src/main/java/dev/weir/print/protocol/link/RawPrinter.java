// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;

/** Prints packets that begin with an IPv4 or IPv6 header. */
public final class RawPrinter {
    private RawPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header: none
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("raw");
        if (d.options().linkHeader()) {
            d.out().append("ip: ");
        }
        d.protocol("ipn");
        if (length < 1) {
            d.out().append("truncated-ip ").decimal(length);
            return 0;
        }
        int version = d.in().u8(at) >>> 4;
        switch (version) {
            case 4 -> Ipv4Printer.print(d, at, length);
            case 6 -> Ipv6Printer.print(d, at, length);
            default -> d.out().append("unknown ip ").decimal(version);
        }
        return 0;
    }
}
