// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;

/**
 * Prints packets of OSI's network layer by their first octet, which says what they are.
 *
 * <p>Specified by ISO 9577.
 */
final class OsiPrinter {
    private static final int NULL = 0x00;
    private static final int Q933 = 0x08;
    private static final int CLNP = 0x81;
    private static final int ESIS = 0x82;
    private static final int ISIS = 0x83;
    private static final int IPV6 = 0x8e;
    private static final int IPV4 = 0xcc;
    private static final int PPP = 0xcf;

    /** What the octet says. */
    static final CodeNames PROTOCOLS =
            CodeNames.of(
                    NULL,
                    "NULL",
                    Q933,
                    "Q.933",
                    0x09,
                    "LMI",
                    0x80,
                    "SNAP",
                    CLNP,
                    "CLNP",
                    ESIS,
                    "ES-IS",
                    ISIS,
                    "IS-IS",
                    0x84,
                    "CONS",
                    0x85,
                    "IDRP",
                    0x8a,
                    "X25 ES-IS",
                    IPV6,
                    "IPv6",
                    0xb1,
                    "FRF.15",
                    0xc1,
                    "ISIS_SPB",
                    IPV4,
                    "IPv4",
                    PPP,
                    "PPP");

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
        if (length < 2 || !d.in().has(at, 2)) {
            throw TruncatedException.INSTANCE;
        }
        int second = d.in().u8(at + 1);
        boolean padded = second == CLNP || second == ESIS || second == ISIS;
        print(d, padded ? at + 1 : at, padded ? length - 1 : length);
    }

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("isoclns");
        Window in = d.in();
        TextBuffer out = d.out();
        boolean link = d.options().linkHeader();
        int protocol = in.u8(at);
        if (link) {
            out.append("OSI NLPID ").append(PROTOCOLS.get(protocol, "Unknown"));
            out.append(" (0x").hex(protocol, 2).append("): ");
        }
        switch (protocol) {
            case CLNP -> {
                if (!ClnpPrinter.print(d, at, length)) {
                    d.hex("\n\t", at, length);
                }
            }
            case ESIS -> EsisPrinter.print(d, at, length);
            case ISIS -> {
                if (!IsisPrinter.print(d, at, length)) {
                    d.hex("\n\t", at, length);
                }
            }
            case NULL -> out.append(link ? "" : ", ").append("length: ").decimal(length);
            case Q933 -> Q933Printer.print(d, at + 1, length - 1);
            case IPV4 -> Ipv4Printer.print(d, at + 1, length - 1);
            case IPV6 -> Ipv6Printer.print(d, at + 1, length - 1);
            case PPP -> PppPrinter.print(d, at + 1, length - 1);
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
