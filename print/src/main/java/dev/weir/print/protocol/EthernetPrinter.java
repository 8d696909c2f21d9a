// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

/** Prints Ethernet frames. */
public final class EthernetPrinter {
    private static final int HEADER_LENGTH = 14;

    private EthernetPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("ether");
        if (!d.in().has(at, HEADER_LENGTH)) {
            d.truncated();
            return d.in().available(at);
        }
        d.unknown(at + HEADER_LENGTH, length - HEADER_LENGTH);
        return HEADER_LENGTH;
    }
}
