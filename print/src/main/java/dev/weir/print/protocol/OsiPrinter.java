// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.framerelay.Q933Printer;
import dev.weir.print.protocol.osi.ClnpPrinter;
import dev.weir.print.protocol.osi.EsisPrinter;
import dev.weir.print.protocol.osi.IsisPrinter;
import dev.weir.print.protocol.osi.OsiProtocol;

/**
 * Prints packets of OSI's network layer by their first octet, which says what they are.
 *
 * <p>Specified by ISO 9577.
 */
public final class OsiPrinter {
    private OsiPrinter() {}

    /** Prints a packet that has an octet of padding before it. */
    static void printPadded(Dissection d, long at, int length) {
        d.protocol("isoclns");
        if (length == 0 || !d.in().has(at, 1)) {
            d.truncated();
            return;
        }
        print(d, at + 1, length - 1);
    }

    /** Prints a packet that may have an octet of padding before it, as on serial lines. */
    static void printMaybePadded(Dissection d, long at, int length) {
        d.protocol("chdlc");
        if (length < 2) {
            throw TruncatedException.INSTANCE;
        }
        int second = d.in().u8(at + 1);
        boolean padded =
                second == OsiProtocol.CLNP
                        || second == OsiProtocol.ESIS
                        || second == OsiProtocol.ISIS;
        print(d, padded ? at + 1 : at, padded ? length - 1 : length);
    }

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("isoclns");
        Window in = d.in();
        TextBuffer out = d.out();
        boolean link = d.options().linkHeader();
        int protocol = in.u8(at);
        if (link) {
            out.append("OSI NLPID ").append(OsiProtocol.name(protocol, "Unknown"));
            out.append(" (0x").hex(protocol, 2).append("): ");
        }
        switch (protocol) {
            case OsiProtocol.CLNP -> {
                if (!ClnpPrinter.print(d, at, length)) {
                    d.hex("\n\t", at, length);
                }
            }
            case OsiProtocol.ESIS -> EsisPrinter.print(d, at, length);
            case OsiProtocol.ISIS -> {
                if (!IsisPrinter.print(d, at, length)) {
                    d.hex("\n\t", at, length);
                }
            }
            case OsiProtocol.NULL ->
                    out.append(link ? "" : ", ").append("length: ").decimal(length);
            case OsiProtocol.Q933 -> Q933Printer.print(d, at + 1, length - 1);
            case OsiProtocol.IPV4 -> Ipv4Printer.print(d, at + 1, length - 1);
            case OsiProtocol.IPV6 -> Ipv6Printer.print(d, at + 1, length - 1);
            case OsiProtocol.PPP -> PppPrinter.print(d, at + 1, length - 1);
            default -> {
                if (!link) {
                    out.append("OSI NLPID 0x").hex(protocol, 2).append(" unknown, ");
                }
                out.append("length: ").decimal(length);
                if (length > 1) {
                    d.hex("\n\t", at, length);
                }
            }
        }
    }
}
