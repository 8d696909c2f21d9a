// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.EtherType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EthernetPrinter;

/**
 * Prints packets that Symantec's Enterprise Firewall wrote, of whose header the Ethernet type is
 * known.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes.html">LINKTYPE_SYMANTEC_FIREWALL</a>.
 */
final class SymantecPrinter {
    private static final int TYPE = 6;
    private static final int HEADER_LENGTH = 44;

    private SymantecPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("symantec");
        Window in = d.in();
        in.need(at, HEADER_LENGTH);
        int type = in.u16(at + TYPE);
        return TypedPacketPrinter.print(
                d, at, length, HEADER_LENGTH, type, SymantecPrinter::header);
    }

    private static void header(Dissection d, long at, int type, int length) {
        if (type <= EtherType.MAX_LENGTH) {
            d.out().append("invalid ethertype ").decimal(type);
        } else {
            EthernetPrinter.type(d, type);
        }
        d.out().append(", length ").decimal(length).append(": ");
    }
}
