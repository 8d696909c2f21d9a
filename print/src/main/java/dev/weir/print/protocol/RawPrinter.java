// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

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
        d.unknown(at, length);
        return 0;
    }
}
