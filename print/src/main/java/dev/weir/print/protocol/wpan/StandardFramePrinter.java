// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/** Prints beacons, data, acknowledgments and commands (IEEE 802.15.4-2015, section 7.3). */
final class StandardFramePrinter {
    /** Bits of the control field. */
    private static final int SECURITY = 1 << 3;

    private static final int PENDING = 1 << 4;
    private static final int ACKNOWLEDGE = 1 << 5;
    private static final int COMPRESSION = 1 << 6;
    private static final int NO_SEQUENCE = 1 << 8;
    private static final int ELEMENTS = 1 << 9;

    private static final int BEACON = 0;
    private static final int COMMAND = 3;

    private StandardFramePrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}; false if it is cut. */
    static boolean print(Dissection d, WpanFrame frame, long at, int length, int control) {
        frame.begin(d, at, length, length >= 4, length >= 4);
        TextBuffer out = d.out();
        int version = control >>> 12 & 3;
        out.append('v').decimal(version).append(' ');
        if (d.verbose(3)) {
            bit(out, control, SECURITY, "Security Enabled, ");
            bit(out, control, PENDING, "Frame Pending, ");
            bit(out, control, ACKNOWLEDGE, "AR, ");
            bit(out, control, COMPRESSION, "PAN ID Compression, ");
            bit(out, control, NO_SEQUENCE, "Sequence Number Suppression, ");
            bit(out, control, ELEMENTS, "IE present, ");
        }
        if (!sequence(d, frame, control, version)) {
            return false;
        }
        int destination = WpanFrame.addressLength(control >>> 10);
        int source = WpanFrame.addressLength(control >>> 14);
        if (!WpanFrame.validModes(d, destination, source)) {
            return false;
        }
        boolean compressed = (control & COMPRESSION) != 0;
        if (version < 2 && compressed && (destination == 0 || source == 0)) {
            out.append("[ERROR: PAN ID Compression != 0, and only one address");
            out.append(" with frame version < 2]");
        }
        if (!frame.address(
                d, hasDestination(version, compressed, destination, source), destination)) {
            return false;
        }
        out.append(" < ");
        if (!frame.address(d, hasSource(version, compressed, destination, source), source)) {
            return false;
        }
        out.append(' ');
        if (!frame.body(d, (control & SECURITY) != 0, (control & ELEMENTS) != 0)) {
            return false;
        }
        payload(d, frame, control & 7, version);
        return true;
    }

    private static void bit(TextBuffer out, int control, int bit, String name) {
        out.append((control & bit) != 0 ? name : "");
    }

    private static boolean sequence(Dissection d, WpanFrame frame, int control, int version) {
        if ((control & NO_SEQUENCE) == 0) {
            return frame.sequence(d, 2);
        }
        if (version < 2) {
            d.out().append("[ERROR: Sequence number suppressed on frames where version < 2]");
        }
        if (d.verbose(1)) {
            d.out().append("seq suppressed ");
        }
        return frame.enter(d, 2);
    }

    /** {@return whether the network of the destination is there (table 7-2)} */
    private static boolean hasDestination(
            int version, boolean compressed, int destination, int source) {
        if (version < 2 || !compressed) {
            return destination > 0;
        }
        if (destination == 0 || source == 0) {
            return destination == 0 && source == 0;
        }
        return destination != 8 || source != 8;
    }

    /** {@return whether the network of the source is there} */
    private static boolean hasSource(int version, boolean compressed, int destination, int source) {
        if (compressed || source == 0) {
            return false;
        }
        // with a long source and a destination the second is left out, or was by mistake
        return version < 2 || source != 8 || destination == 0;
    }

    private static void payload(Dissection d, WpanFrame frame, int type, int version) {
        if (type == BEACON && version < 2 && !BeaconPrinter.print(d, frame)) {
            return;
        }
        if (type == COMMAND) {
            CommandPrinter.print(d, frame);
        }
        d.unknownWhole(frame.at(), frame.left());
    }
}
