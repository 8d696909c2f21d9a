// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of wireless personal area networks.
 *
 * <p>Specified by IEEE 802.15.4-2015, section 7, and <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_IEEE802_15_4_TAP.html">
 * LINKTYPE_IEEE802_15_4_TAP</a>.
 */
public final class WpanPrinter {
    private static final String[] TYPES = {
        "Beacon", "Data", "ACK", "Command", "Reserved", "Multipurpose", "Fragment", "Extended"
    };

    private static final int COMMAND = 3;
    private static final int MULTIPURPOSE = 5;
    private static final int TAP_HEADER = 4;

    private WpanPrinter() {}

    /** Prints a packet with fields before its frame, which are not printed. */
    public static int printTap(Dissection d, long at) {
        d.protocol("802.15.4_tap");
        Window in = d.in();
        int captured = in.available(at);
        if (captured < TAP_HEADER) {
            d.truncated();
            return captured;
        }
        int header = in.littleEndian16(at + 2);
        if (in.u8(at) != 0 || header < TAP_HEADER) {
            d.invalid();
            return 0;
        }
        if (captured < header) {
            d.truncated();
            return captured;
        }
        return header + print(d, at + header, captured - header);
    }

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return 1 if it could be printed to its end, 0 if not, or how long it is if it is too short:
     *     what tcpdump takes for the length of its header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("802.15.4");
        if (length < 2) {
            d.truncated();
            return length;
        }
        int control = d.in().littleEndian16(at);
        int type = control & 7;
        d.out().append("IEEE 802.15.4 ").append(TYPES[type]).append(" packet ");
        WpanFrame frame = d.state(WpanFrame.SLOT);
        boolean printed = false;
        if (type <= COMMAND) {
            printed = StandardFramePrinter.print(d, frame, at, length, control);
        } else if (type == MULTIPURPOSE) {
            printed = MultipurposeFramePrinter.print(d, frame, at, length, control);
        }
        return printed ? 1 : 0;
    }
}
