// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EthernetPrinter;

/**
 * Prints packets of Apple's IP over IEEE 1394, between EUI-64 addresses.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_APPLE_IP_OVER_IEEE1394.html">
 * LINKTYPE_APPLE_IP_OVER_IEEE1394</a>.
 */
final class FirewirePrinter {
    private static final int ADDRESS_LENGTH = 8;
    private static final int TYPE = 16;
    private static final int HEADER_LENGTH = 18;

    private FirewirePrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("ap1394");
        Window in = d.in();
        in.need(at, HEADER_LENGTH);
        int type = in.u16(at + TYPE);
        return TypedPacketPrinter.print(
                d, at, length, HEADER_LENGTH, type, FirewirePrinter::header);
    }

    private static void header(Dissection d, long at, int type, int length) {
        TextBuffer out = d.out();
        d.octets(at + ADDRESS_LENGTH, ADDRESS_LENGTH);
        out.append(" > ");
        d.octets(at, ADDRESS_LENGTH);
        out.append(", ");
        EthernetPrinter.type(d, type);
        out.append(", length ").decimal(length).append(": ");
    }
}
