// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.LlcPrinter;

/**
 * Prints packets of IP over Fibre Channel, whose addresses end in those of Ethernet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2625">RFC 2625</a>
 */
final class FibreChannelPrinter {
    private static final int DESTINATION = 2;
    private static final int SOURCE = 10;
    private static final int HEADER_LENGTH = 16;

    private FibreChannelPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("ipfc");
        d.in().need(at, HEADER_LENGTH);
        if (d.options().linkHeader()) {
            d.mac(at + SOURCE);
            d.out().append(" > ");
            d.mac(at + DESTINATION);
            d.out().append(", length ").decimal(length).append(": ");
        }
        d.linkHeader(HEADER_LENGTH);
        return HEADER_LENGTH
                + LlcPrinter.print(
                        d,
                        at + HEADER_LENGTH,
                        length - HEADER_LENGTH,
                        at + SOURCE,
                        at + DESTINATION);
    }
}
