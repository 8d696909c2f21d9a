// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dot11;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of wireless networks behind what older drivers say of how they were received, which
 * is not printed.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_IEEE802_11_PRISM.html">LINKTYPE_IEEE802_11_PRISM
 * </a> and <a href="https://www.tcpdump.org/linktypes/LINKTYPE_IEEE802_11_AVS.html">
 * LINKTYPE_IEEE802_11_AVS</a>.
 */
public final class WirelessHeaders {
    private static final int PRISM_LENGTH = 144;
    private static final int AVS_MINIMUM = 8;

    /** What an AVS header begins with, of version 1 and of version 2. */
    private static final int AVS_1 = 0x80211001;

    private static final int AVS_2 = 0x80211002;

    private WirelessHeaders() {}

    /** Prints a packet with the header of Prism, or of AVS; returns its header's length. */
    public static int printPrism(Dissection d, long at, int length) {
        d.protocol("prism");
        Window in = d.in();
        if (!in.has(at, 4)) {
            d.truncated();
            return in.available(at);
        }
        int first = in.u32(at);
        if (first == AVS_1 || first == AVS_2) {
            return printAvs(d, at, length);
        }
        if (!in.has(at, PRISM_LENGTH)) {
            d.truncated();
            return in.available(at);
        }
        d.linkHeader(PRISM_LENGTH);
        return PRISM_LENGTH + Dot11Printer.print(d, at + PRISM_LENGTH, length - PRISM_LENGTH);
    }

    /** Prints a packet with the header of AVS, which tells its length. */
    public static int printAvs(Dissection d, long at, int length) {
        d.protocol("802.11_radio_avs");
        Window in = d.in();
        int header = in.has(at, AVS_MINIMUM) ? in.u32(at + 4) : 0;
        if (Integer.compareUnsigned(header, AVS_MINIMUM) < 0 || !in.has(at, header)) {
            d.truncated();
            return in.available(at);
        }
        return header + Dot11Printer.print(d, at + header, length - header);
    }
}
