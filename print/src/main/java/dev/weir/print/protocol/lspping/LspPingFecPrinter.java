// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lspping;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.bgp.BgpPrefixPrinter;

/**
 * Prints the stack of what is forwarded along a path, which a ping asks about.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8029#section-3.2">RFC 8029, section 3.2</a>
 */
final class LspPingFecPrinter {
    private static final String INDENT = "\n\t      ";

    private static final CodeNames KINDS =
            CodeNames.of(
                    1, "LDP IPv4 prefix",
                    2, "LDP IPv6 prefix",
                    3, "RSVP IPv4 Session Query",
                    4, "RSVP IPv6 Session Query",
                    5, "Reserved",
                    6, "VPN IPv4 prefix",
                    7, "VPN IPv6 prefix",
                    8, "L2 VPN endpoint",
                    9, "FEC 128 pseudowire (old)",
                    10, "FEC 128 pseudowire",
                    12, "BGP labeled IPv4 prefix",
                    13, "BGP labeled IPv6 prefix");

    private LspPingFecPrinter() {}

    /** Prints the {@code size} bytes at {@code at}. */
    static LspPingOutcome print(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = size;
        for (long place = at; left != 0; ) {
            if (left < LspPingTlvPrinter.HEADER) {
                return LspPingOutcome.TOO_SHORT;
            }
            int kind = in.u16(place);
            int length = in.u16(place + 2);
            left -= LspPingTlvPrinter.HEADER;
            long value = place + LspPingTlvPrinter.HEADER;
            if (left < length) {
                return LspPingOutcome.TOO_SHORT;
            }
            out.append("\n\t    ").append(KINDS.get(kind, "Unknown")).append(" subTLV (");
            out.decimal(kind).append("), length: ").decimal(length);
            int right = length(kind);
            if (right != 0 && length != right) {
                out.append(INDENT).append("invalid subTLV length, should be ").decimal(right);
            } else {
                fec(d, kind, value);
            }
            if (d.verbose(2) || length != right) {
                d.hex(INDENT, value, length);
            }
            int padded = length + 3 & ~3;
            if (left < padded) {
                out.append("\n\t\t TLV is too short");
                return LspPingOutcome.UNPADDED;
            }
            place += padded; // as tcpdump, which forgets the four octets before the value
            left -= padded;
        }
        return LspPingOutcome.PRINTED;
    }

    /** {@return how long a member of the stack must be; 0 if its kind is not known} */
    private static int length(int kind) {
        return switch (kind) {
            case 1, 12 -> 5;
            case 2, 13 -> 17;
            case 3 -> 20;
            case 4 -> 56;
            case 6 -> 13;
            case 7 -> 25;
            case 8, 10 -> 14;
            case 9 -> 10;
            default -> 0;
        };
    }

    private static void fec(Dissection d, int kind, long at) {
        TextBuffer out = d.out();
        Window in = d.in();
        switch (kind) {
            case 1, 12 -> prefix4(d, INDENT, at);
            case 2, 13 -> prefix6(d, INDENT, at);
            case 3 -> {
                out.append(INDENT).append("tunnel end-point ");
                d.ipv4(at);
                out.append(", tunnel sender ");
                d.ipv4(at + 12);
                out.append(", lsp-id 0x").hex(in.u16(at + 18), 4);
                out.append(INDENT).append("tunnel-id 0x").hex(in.u16(at + 6), 4);
                out.append(", extended tunnel-id ");
                d.ipv4(at + 8);
            }
            case 4 -> {
                out.append(INDENT).append("tunnel end-point ");
                d.ipv6(at);
                out.append(", tunnel sender ");
                d.ipv6(at + 36);
                out.append(", lsp-id 0x").hex(in.u16(at + 54), 4);
                out.append(INDENT).append("tunnel-id 0x").hex(in.u16(at + 18), 4);
                out.append(", extended tunnel-id ");
                d.ipv6(at + 20);
            }
            case 6 -> {
                distinguisher(d, at);
                prefix4(d, ", ", at + 8);
            }
            case 7 -> {
                distinguisher(d, at);
                prefix6(d, ", ", at + 8);
            }
            case 8 -> {
                distinguisher(d, at);
                out.append(", Sender VE ID: ").decimal(in.u16(at + 8));
                out.append(", Receiver VE ID: ").decimal(in.u16(at + 10));
                pseudowire(out.append(INDENT).append("Encapsulation Type: "), in.u16(at + 12));
            }
            case 9 -> {
                out.append(INDENT).append("Remote PE: ");
                d.ipv4(at);
                identifier(d, at + 4);
            }
            case 10 -> {
                out.append(INDENT).append("Sender PE: ");
                d.ipv4(at);
                out.append(", Remote PE: ");
                d.ipv4(at + 4);
                identifier(d, at + 8);
            }
            default -> {} // the bytes are printed
        }
    }

    private static void prefix4(Dissection d, String before, long at) {
        d.out().append(before);
        d.ipv4(at);
        d.out().append('/').decimal(d.in().u8(at + 4));
    }

    private static void prefix6(Dissection d, String before, long at) {
        d.out().append(before);
        d.ipv6(at);
        d.out().append('/').decimal(d.in().u8(at + 16));
    }

    private static void distinguisher(Dissection d, long at) {
        d.out().append(INDENT).append("RD: ");
        BgpPrefixPrinter.distinguisher(d, at);
    }

    private static void identifier(Dissection d, long at) {
        TextBuffer out = d.out().append(INDENT).append("PW ID: 0x").hex(d.in().u32(at), 8);
        pseudowire(out.append(", PW Type: "), d.in().u16(at + 4));
    }

    private static void pseudowire(TextBuffer out, int type) {
        out.append(MplsPseudowires.NAMES.get(type, "unknown")).append(" (");
        out.decimal(type).append(')');
    }
}
