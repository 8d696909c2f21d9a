// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints what a beacon of the older versions says (IEEE 802.15.4-2015, section 7.3.1). */
final class BeaconPrinter {
    private BeaconPrinter() {}

    /** Prints the fields of a beacon; false if they are cut. */
    static boolean print(Dissection d, WpanFrame frame) {
        if (frame.left() < 2) {
            d.out().append("[ERROR: Truncated before beacon information]");
            return false;
        }
        superframe(d, d.in().littleEndian16(frame.at()));
        frame.skip(2);
        if (frame.left() < 1) {
            d.out().append("[ERROR: Truncated before GTS info]");
            return false;
        }
        int slots = slots(d, frame.at(), frame.left());
        if (slots < 0) {
            return false;
        }
        frame.skip(slots);
        if (frame.left() < 1) {
            d.out().append("[ERROR: Truncated before pending addresses]");
            return false;
        }
        int pending = pending(d, frame.at(), frame.left());
        if (pending < 0) {
            return false;
        }
        d.in().need(frame.at(), pending);
        frame.skip(pending);
        return true;
    }

    /** Prints how time is divided. */
    static void superframe(Dissection d, int bits) {
        if (!d.verbose(1)) {
            return;
        }
        TextBuffer out = d.out();
        out.append("\n\tBeacon order = ").decimal(bits & 15);
        out.append(", Superframe order = ").decimal(bits >>> 4 & 15);
        out.append(", Final CAP Slot = ").decimal(bits >>> 8 & 15);
        out.append((bits & 0x1000) != 0 ? ", BLE enabled" : "");
        out.append((bits & 0x4000) != 0 ? ", PAN Coordinator" : "");
        out.append((bits & 0x8000) != 0 ? ", Association Permit" : "");
    }

    /** Prints the guaranteed time slots; {@return how many octets they take, -1 if they are cut} */
    private static int slots(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int count = in.u8(at) & 7;
        if (count == 0) {
            if (d.verbose(1)) {
                out.append("\n\tGTS Descriptor Count = 0, ");
            }
            return 1;
        }
        int octets = 2 + 3 * count;
        if (length < octets) {
            out.append(" [ERROR: Truncated GTS Info List]");
            return -1;
        }
        if (!d.verbose(2)) {
            return octets;
        }
        out.append("GTS Descriptor Count = ").decimal(count);
        int directions = in.u8(at + 1) & 0x7f;
        out.append(", GTS Directions Mask = ").hex(directions, 2).append(", [ ");
        for (int i = 0; i < count; i++) {
            long slot = at + 2 + 3L * i;
            out.append("[ ");
            WpanFrame.address(d, slot, 2);
            int times = in.u8(slot + 1); // where tcpdump looks for it
            out.append(", Start slot = ").decimal(times & 15);
            out.append(", Length = ").decimal(times >>> 4).append(" ] ");
        }
        out.append(']');
        return octets;
    }

    /** Prints who has something to fetch; {@return how many octets they take, -1 if cut} */
    static int pending(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int counts = d.in().u8(at);
        int few = counts & 7;
        int many = counts >>> 4 & 7;
        int octets = 1 + 2 * few + 8 * many;
        if (d.verbose(1)) {
            out.append("\n\tPending address list, # short addresses = ").decimal(few);
            out.append(", # extended addresses = ").decimal(many);
        }
        if (length < octets) {
            out.append(" [ERROR: Pending address list truncated]");
            return -1;
        }
        if (d.verbose(2)) {
            addresses(d, ", Short address list = [ ", at + 1, few, 2);
            addresses(d, ", Extended address list = [ ", at + 1 + 2L * few, many, 8);
        }
        return octets;
    }

    private static void addresses(Dissection d, String name, long at, int count, int octets) {
        if (count == 0) {
            return;
        }
        d.out().append(name);
        for (int i = 0; i < count; i++) {
            WpanFrame.address(d, at + (long) octets * i, octets);
            d.out().append(' ');
        }
        d.out().append(']');
    }
}
