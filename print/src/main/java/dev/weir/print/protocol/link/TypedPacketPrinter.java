// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.dissection.Dissection;
import dev.weir.print.protocol.EtherTypePrinter;

/** Prints packets whose header has an Ethernet type in it that says what follows. */
final class TypedPacketPrinter {
    /** Prints what is said of a header: with -e, or where nothing else can be said. */
    interface Header {
        void print(Dissection d, long at, int type, int length);
    }

    private TypedPacketPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}, of which {@code octets} are header.
     *
     * @return how many bytes of it are link-layer header
     */
    static int print(Dissection d, long at, int length, int octets, int type, Header header) {
        d.linkHeader(octets);
        boolean link = d.options().linkHeader();
        if (link) {
            header.print(d, at, type, length);
        }
        long payload = at + octets;
        int rest = length - octets;
        if (!EtherTypePrinter.print(d, type, payload, rest)) {
            if (!link) {
                header.print(d, at, type, length);
            }
            d.unknown(payload, rest);
        }
        return octets;
    }
}
