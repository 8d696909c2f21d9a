// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.EthernetPrinter;

/**
 * Prints Ethernet frames that a netANALYZER of Hilscher's captured, with four octets of its own
 * before them and, where it was transparent, the preamble.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_NETANALYZER.html">LINKTYPE_NETANALYZER</a>.
 */
final class NetAnalyzerPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int WITH_PREAMBLE = 12;

    private NetAnalyzerPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("netanalyzer");
        return print(d, at, length, HEADER_LENGTH);
    }

    /** The same of a frame with a preamble. */
    static int printTransparent(Dissection d, long at, int length) {
        d.protocol("netanalyzer_transparent");
        return print(d, at, length, WITH_PREAMBLE);
    }

    private static int print(Dissection d, long at, int length, int header) {
        d.in().need(at, header);
        d.linkHeader(header);
        return header + EthernetPrinter.print(d, at + header, length - header);
    }
}
