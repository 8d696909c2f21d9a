// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/** Prints multipurpose frames, whose control field is short or long (7.3.5). */
final class MultipurposeFramePrinter {
    /** Bits of the control field; all but the first are in the long one alone. */
    private static final int LONG_CONTROL = 1 << 3;

    private static final int NETWORK = 1 << 8;
    private static final int SECURITY = 1 << 9;
    private static final int NO_SEQUENCE = 1 << 10;
    private static final int PENDING = 1 << 11;
    private static final int ACKNOWLEDGE = 1 << 14;
    private static final int ELEMENTS = 1 << 15;

    private MultipurposeFramePrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}; false if it is cut. */
    static boolean print(Dissection d, WpanFrame frame, long at, int length, int control) {
        frame.begin(d, at, length, length > 4, length >= 3);
        boolean longControl = (control & LONG_CONTROL) != 0;
        if (longControl ? !longControl(d, frame, control) : !frame.sequence(d, 1)) {
            return false;
        }
        int destination = WpanFrame.addressLength(control >>> 4);
        int source = WpanFrame.addressLength(control >>> 6);
        if (!WpanFrame.validModes(d, destination, source)) {
            return false;
        }
        int bits = longControl ? control : 0;
        if (!frame.address(d, (bits & NETWORK) != 0, destination)) {
            return false;
        }
        d.out().append(" <  ");
        if (!frame.address(d, false, source)) {
            return false;
        }
        d.out().append(' ');
        if (!frame.body(d, (bits & SECURITY) != 0, (bits & ELEMENTS) != 0)) {
            return false;
        }
        d.unknownWhole(frame.at(), frame.left());
        return true;
    }

    private static boolean longControl(Dissection d, WpanFrame frame, int control) {
        TextBuffer out = d.out();
        out.append('v').decimal(control >>> 12 & 3).append(' ');
        if (d.verbose(3)) {
            bit(out, control, SECURITY, "Security Enabled, ");
            bit(out, control, PENDING, "Frame Pending, ");
            bit(out, control, ACKNOWLEDGE, "AR, ");
            bit(out, control, NETWORK, "PAN ID Present, ");
            bit(out, control, NO_SEQUENCE, "Sequence Number Suppression, ");
            bit(out, control, ELEMENTS, "IE present, ");
        }
        return (control & NO_SEQUENCE) != 0 ? frame.enter(d, 2) : frame.sequence(d, 2);
    }

    private static void bit(TextBuffer out, int control, int bit, String name) {
        out.append((control & bit) != 0 ? name : "");
    }
}
