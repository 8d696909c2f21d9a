// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.lang.foreign.MemorySegment;

/**
 * Prints messages of protocol independent multicast.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7761">RFC 7761, section 4.9</a>
 */
final class PimPrinter {
    private PimPrinter() {}

    private static final int REGISTER = 1;
    private static final int REGISTER_HEADER = 8;

    private static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "Hello",
                    "Register",
                    "Register Stop",
                    "Join / Prune",
                    "Bootstrap",
                    "Assert",
                    "Graft",
                    "Graft Acknowledgement",
                    "Candidate RP Advertisement",
                    "Prune Refresh",
                    "DF Election",
                    "ECMP Redirect");

    /**
     * Prints the message of {@code length} bytes at {@code at}, behind the IP header at {@code ip}.
     */
    static void print(Dissection d, long at, int length, long ip) {
        d.protocol("pim");
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at);
        out.append("PIMv").decimal(first >>> 4);
        if (first >>> 4 != 2) {
            out.append(", length ").decimal(length);
            return;
        }
        if (!d.verbose(1)) {
            out.append(", ").append(TYPES.get(first & 15, "Unknown Type"));
            out.append(", length ").decimal(length);
            return;
        }
        out.append(", length ").decimal(length).append("\n\t");
        d.protocol("pimv2");
        out.append(TYPES.get(first & 15, "Unknown Type"));
        if (tooShort(d, length, 2)) {
            return;
        }
        int addressLength = in.u8(at + 1) & 15; // as in RFC 2117; the other half is a subtype
        if (addressLength != 0) {
            out.append(", RFC2117-encoding");
        }
        if (tooShort(d, length, 4)) {
            return;
        }
        checksum(d, at, length, ip, first & 15);
        PimMessagePrinter.print(d, first & 15, at, length, addressLength);
    }

    private static boolean tooShort(Dissection d, int length, int needed) {
        if (length < needed) {
            d.out().append("[length ").decimal(length).append(" < ").decimal(needed).append(']');
            d.invalid();
        }
        return length < needed;
    }

    /** A register's checksum is over its header; that of many senders is over all. */
    private static void checksum(Dissection d, long at, int length, long ip, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        int found = in.u16(at + 2);
        out.append(", cksum 0x").hex(found, 4).append(' ');
        boolean register = type == REGISTER;
        if (!in.has(at, register ? REGISTER_HEADER : length)
                || (register && length < REGISTER_HEADER)) {
            out.append("(unverified)");
            return;
        }
        if (found == 0) {
            out.append("(unverified)");
            return;
        }
        boolean right = register && sum(in, at, REGISTER_HEADER, length, ip, REGISTER_HEADER);
        if (!right && in.has(at, length)) {
            right = sum(in, at, length, length, ip, length);
        } else if (!right) {
            out.append("(unverified)");
            return;
        }
        out.append(right ? "(correct)" : "(incorrect)");
    }

    private static boolean sum(Window in, long at, int covered, int length, long ip, int pseudo) {
        MemorySegment segment = in.segment();
        if (length < covered) {
            return false;
        }
        if (Ipv4Header.version(segment, ip) == 4) {
            return InternetChecksum.of(segment, at, covered) == 0xffff;
        }
        long start = InternetChecksum.pseudoHeader6(segment, ip, IpProtocol.PIM, pseudo);
        return InternetChecksum.fold(InternetChecksum.add(start, segment, at, covered)) == 0xffff;
    }
}
