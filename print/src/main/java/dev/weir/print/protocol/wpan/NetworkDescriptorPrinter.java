// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the description of a network that divides its time (sections 7.4.2.5 and 7.4.2.11). */
final class NetworkDescriptorPrinter {
    private static final int TIME_LENGTH = 8;
    private static final int MAP_HEADER = 4;
    private static final int HOPPING_HEADER = 5;

    private NetworkDescriptorPrinter() {}

    static void print(Dissection d, boolean extended, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append("[ERROR: Truncated DSME PAN IE]");
            return;
        }
        BeaconPrinter.superframe(d, in.littleEndian16(at));
        if (length < 3) {
            out.append("[ERROR: Truncated before pending addresses field]");
            return;
        }
        int pending = BeaconPrinter.pending(d, at + 2, length - 2);
        if (pending < 0) {
            return;
        }
        int done = 2 + pending;
        int octets = extended ? 2 : 1;
        if (length < done + octets) {
            out.append("[ERROR: Truncated before DSME Superframe Specification]");
            return;
        }
        int bits = extended ? in.littleEndian16(at + done) : in.u8(at + done);
        order(out, extended, bits);
        done += octets;
        if (length < done + TIME_LENGTH) {
            out.append(" [ERROR: Truncated before Time synchronization specification]");
            return;
        }
        in.need(at + done, TIME_LENGTH);
        long time = Integer.toUnsignedLong(in.littleEndian32(at + done));
        time |= (long) in.littleEndian16(at + done + 4) << 32;
        out.append("Beacon timestamp = ").decimal(time);
        out.append(", offset = ").decimal(in.littleEndian16(at + done + 6));
        boolean hops = extended && (bits & 0x1000) != 0;
        maps(d, hops, at + done + TIME_LENGTH, length - done - TIME_LENGTH);
    }

    private static void order(TextBuffer out, boolean extended, int bits) {
        int flags = extended ? bits >>> 8 : bits >>> 4;
        out.append("Multi-superframe Order = ").decimal(bits & (extended ? 0xff : 0x0f));
        out.append((flags & 1) != 0 ? ", Channel hopping mode" : ", Channel adaptation mode");
        out.append((flags & 4) != 0 ? ", CAP reduction enabled" : "");
        out.append((flags & 8) != 0 ? ", Deferred beacon enabled" : "");
        out.append(extended && (flags & 16) != 0 ? ", Hopping Sequence Present" : "");
    }

    private static void maps(Dissection d, boolean hops, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < MAP_HEADER) {
            out.append(" [ERROR: Truncated before Beacon Bitmap]");
            return;
        }
        int octets = in.littleEndian16(at + 2);
        out.append("SD Index = ").decimal(in.littleEndian16(at));
        out.append(", Bitmap len = ").decimal(octets).append(", ");
        if (length < MAP_HEADER + octets) {
            out.append(" [ERROR: Truncated in SD bitmap]");
            return;
        }
        ElementText.octets(d, " SD Bitmap = ", at + MAP_HEADER, octets);
        hopping(d, hops, at + MAP_HEADER + octets, length - MAP_HEADER - octets);
    }

    private static void hopping(Dissection d, boolean hops, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HOPPING_HEADER) {
            out.append(" [ERROR: Truncated before Channel hopping specification]");
            return;
        }
        int octets = in.littleEndian16(at + 4); // one of them is none of the five
        out.append("Hopping Seq ID = ").decimal(in.u8(at));
        out.append(", PAN Coordinator BSN = ").decimal(in.u8(at + 1));
        out.append(", Channel offset = ").decimal(in.littleEndian16(at + 2));
        out.append(", Bitmap length = ").decimal(octets).append(", ");
        if (length < HOPPING_HEADER + octets) {
            out.append(" [ERROR: Truncated in Channel offset bitmap]");
            return;
        }
        ElementText.octets(d, " Channel offset bitmap = ", at + HOPPING_HEADER, octets);
        if (hops) {
            int done = HOPPING_HEADER + octets;
            sequence(d, at + done, length - done);
        }
    }

    private static void sequence(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length < 1) {
            out.append(" [ERROR: Truncated in Hopping Sequence length]");
            return;
        }
        int channels = d.in().u8(at);
        out.append("Hopping Seq length = ").decimal(channels).append(" [ ");
        if (length < 1 + 2 * channels) {
            out.append(" [ERROR: Truncated in Channel offset bitmap]");
            return;
        }
        ElementText.channels(d, at + 1, channels);
        out.append(']');
    }
}
