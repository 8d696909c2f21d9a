// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.EtherType;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EtherTypePrinter;
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
        d.linkHeader(HEADER_LENGTH);
        boolean link = d.options().linkHeader();
        int type = in.u16(at + TYPE);
        if (link) {
            header(d, type, length);
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        if (type <= EtherType.MAX_LENGTH || !EtherTypePrinter.print(d, type, payload, rest)) {
            if (!link) {
                header(d, type, length);
            }
            d.unknown(payload, rest);
        }
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, int type, int length) {
        if (type <= EtherType.MAX_LENGTH) {
            d.out().append("invalid ethertype ").decimal(type);
        } else {
            EthernetPrinter.type(d, type);
        }
        d.out().append(", length ").decimal(length).append(": ");
    }
}
