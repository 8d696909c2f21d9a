// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.dissection.Dissection;

/** Prints what information elements of all kinds have in them. */
final class ElementText {
    private ElementText() {}

    /** Prints {@code length} octets, a space behind each. */
    static void octets(Dissection d, String name, long at, int length) {
        d.out().append(name);
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2).append(' ');
        }
    }

    /** Prints so many channels, a space behind each. */
    static void channels(Dissection d, long at, int count) {
        for (int i = 0; i < count; i++) {
            int channel = d.in().littleEndian16(at + 2L * i);
            d.out().hex(channel, channel > 0xff ? 4 : 2).append(' ');
        }
    }

    /** Prints who made an element, and what it says. */
    static void vendor(Dissection d, long at, int length) {
        if (length < 3) {
            d.out().append("[ERROR: Vendor OUI missing]");
            return;
        }
        d.out().append("OUI = 0x").hex(d.in().u24(at), 6).append(", ");
        octets(d, "Data = ", at + 3, length - 3);
    }
}
