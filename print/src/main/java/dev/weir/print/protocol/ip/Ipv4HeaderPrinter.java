// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the fields of an IPv4 header, as {@code -v} asks for: {@code (tos 0x0, ttl 64, ...)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791, section 3.1</a>
 */
public final class Ipv4HeaderPrinter {
    private static final int ECN = 3;

    private static final String[] FLAGS = {
        "none", "+", "DF", "+, DF", "rsvd", "+, rsvd", "DF, rsvd", "+, DF, rsvd"
    };

    private Ipv4HeaderPrinter() {}

    /**
     * Prints the header of {@code length} bytes at {@code at}, and begins the next line.
     *
     * @return false if an option is cut short
     */
    public static boolean print(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        Window in = d.in();
        int tos = in.u8(at + Ipv4Header.TYPE_OF_SERVICE);
        out.append("(tos 0x").hex(tos).append(congestion(tos & ECN));
        int hops = in.u8(at + Ipv4Header.TIME_TO_LIVE);
        if (hops != 0) {
            out.append(", ttl ").decimal(hops);
        }
        out.append(", id ").decimal(in.u16(at + Ipv4Header.IDENTIFICATION));
        int fragment = in.u16(at + Ipv4Header.FLAGS);
        out.append(", offset ").decimal(8 * (fragment & Ipv4Header.FRAGMENT_OFFSET));
        out.append(", flags [").append(FLAGS[fragment >>> 13]).append("], proto ");
        int protocol = in.u8(at + Ipv4Header.PROTOCOL);
        out.append(IpProtocolName.inHeader(protocol)).append(" (").decimal(protocol);
        out.append("), length ").decimal(in.u16(at + Ipv4Header.TOTAL_LENGTH));
        boolean whole = true;
        if (length > Ipv4Header.MINIMUM_LENGTH) {
            out.append(", options (");
            int options = length - Ipv4Header.MINIMUM_LENGTH;
            whole = Ipv4OptionsPrinter.print(d, at + Ipv4Header.MINIMUM_LENGTH, options);
            out.append(whole ? ")" : " [truncated-option])");
        }
        if (!d.options().unverifiedChecksums()) {
            checksum(d, at, length);
        }
        out.append(")\n    ");
        return whole;
    }

    private static void checksum(Dissection d, long at, int length) {
        if (!d.in().has(at, length)) {
            return;
        }
        int sum = InternetChecksum.of(d.in().segment(), at, length);
        if (sum != 0xffff) {
            int found = d.in().u16(at + Ipv4Header.CHECKSUM);
            d.out().append(", bad cksum ").hex(found);
            d.out().append(" (->").hex(InternetChecksum.expected(found, sum)).append(")!");
        }
    }

    /** The last two bits of the type of service, RFC 3168, section 5. */
    private static String congestion(int bits) {
        return switch (bits) {
            case 1 -> ",ECT(1)";
            case 2 -> ",ECT(0)";
            case 3 -> ",CE";
            default -> "";
        };
    }
}
