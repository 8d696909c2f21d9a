// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

/** Prints text that a packet holds, so that none of it reaches a terminal raw. */
public final class Text {
    private Text() {}

    /**
     * Prints {@code length} octets at {@code at}; a read past the captured ones ends the packet.
     */
    public static void print(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            d.out().escaped(d.in().u8(at + i));
        }
    }

    /** Prints the octets before the first NUL, {@code length} at most. */
    public static void untilPadding(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            int octet = d.in().u8(at + i);
            if (octet == 0) {
                return;
            }
            d.out().escaped(octet);
        }
    }
}
