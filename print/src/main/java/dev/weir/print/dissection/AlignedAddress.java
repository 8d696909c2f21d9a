// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

/** Prints an IPv4 address at the right of 15 columns. */
public final class AlignedAddress {
    private static final int COLUMNS = 15;

    private AlignedAddress() {}

    /** Prints it. */
    public static void print(TextBuffer out, int address) {
        int width = 3;
        for (int shift = 0; shift < 32; shift += 8) {
            int octet = address >>> shift & 255;
            width += octet >= 100 ? 3 : octet >= 10 ? 2 : 1;
        }
        for (; width < COLUMNS; width++) {
            out.append(' ');
        }
        out.ipv4(address);
    }
}
