// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets between a computer and its Bluetooth controller: their direction, and a dump.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_BLUETOOTH_HCI_H4_WITH_PHDR.html">
 * LINKTYPE_BLUETOOTH_HCI_H4_WITH_PHDR</a>.
 */
final class BluetoothPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int RECEIVED = 1;

    private BluetoothPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("bluetooth");
        Window in = d.in();
        d.out().append("bluetooth");
        in.need(at, HEADER_LENGTH);
        int rest = length - HEADER_LENGTH;
        if (d.options().linkHeader()) {
            d.out().append(", hci length ").decimal(rest).append(", direction ");
            d.out().append((in.u32(at) & RECEIVED) != 0 ? "in" : "out");
        }
        d.unknown(at + HEADER_LENGTH, rest);
        return HEADER_LENGTH;
    }
}
