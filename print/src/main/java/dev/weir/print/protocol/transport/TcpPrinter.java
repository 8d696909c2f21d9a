// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.TcpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FramePrinter;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.PseudoHeader;
import dev.weir.print.protocol.ip.TransportAddresses;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * Prints TCP segments.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293</a>
 */
public final class TcpPrinter {
    private static final String FLAG_LETTERS = "FSRP.UEW"; // from the lowest bit up

    /** What is printed of an octet of flags; each is made when it comes first. */
    private static final @Nullable String[] FLAGS = new String[256];

    private TcpPrinter() {}

    /**
     * Prints the segment of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     * @param fragmented whether the rest of the segment is in other packets
     * @param ipv4 prints datagrams of IPv4 that a payload holds
     */
    public static void print(
            Dissection d, long at, int length, long ip, boolean fragmented, FramePrinter ipv4) {
        d.protocol("tcp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 4)) {
            TransportAddresses.printTcp(d, ip);
            d.truncated();
            return;
        }
        TransportAddresses.printTcp(d, ip, in.u16(at), in.u16(at + 2));
        in.check(at, TcpHeader.MINIMUM_LENGTH);
        int headerLength = TcpHeader.headerLength(in.u8(at + TcpHeader.DATA_OFFSET));
        if (headerLength < TcpHeader.MINIMUM_LENGTH) {
            out.append(" tcp ").decimal(length - headerLength);
            out.append(" [bad hdr length ").decimal(headerLength).append(" - too short, < 20]");
            return;
        }
        if (d.options().quiet()) {
            out.append("tcp ").decimal(length - headerLength);
            if (headerLength > length) {
                badLength(out, headerLength, length);
            }
            return;
        }
        printSegment(d, at, length, ip, fragmented, ipv4);
    }

    private static void printSegment(
            Dissection d, long at, int length, long ip, boolean fragmented, FramePrinter ipv4) {
        Window in = d.in();
        TextBuffer out = d.out();
        int headerLength = TcpHeader.headerLength(in.u8(at + TcpHeader.DATA_OFFSET));
        int flags = in.u8(at + TcpHeader.FLAGS);
        out.append(flags(flags));

        TcpNumbers numbers = d.state(TcpNumbers.NUMBERS);
        numbers.relate(in, at, ip, d.options().absoluteSequenceNumbers());
        if (headerLength > length) {
            badLength(out, headerLength, length);
            return;
        }
        if (d.verbose(1)
                && !d.options().unverifiedChecksums()
                && !fragmented
                && in.has(at, length)) {
            checksum(d, at, length, ip);
        }
        int payload = length - headerLength;
        if (d.verbose(2)
                || payload > 0
                || (flags & (TcpHeader.SYN | TcpHeader.FIN | TcpHeader.RST)) != 0) {
            out.decimal(", seq ", numbers.sequence());
            if (payload > 0) {
                out.decimal(":", numbers.sequence() + payload);
            }
        }
        if ((flags & TcpHeader.ACK) != 0) {
            out.decimal(", ack ", numbers.acknowledgment());
        }
        out.decimal(", win ", in.u16(at + TcpHeader.WINDOW));
        if ((flags & TcpHeader.URG) != 0) {
            out.decimal(", urg ", in.u16(at + TcpHeader.URGENT));
        }
        if (headerLength > TcpHeader.MINIMUM_LENGTH
                && !TcpOptionsPrinter.print(d, at, headerLength, flags, in.has(at, length))) {
            return;
        }
        out.decimal(", length ", payload);
        if (payload > 0) {
            if (!in.has(at, headerLength)) {
                out.append(" [remaining caplen(").decimal(in.available(at));
                out.append(") < header length(").decimal(headerLength).append(")]");
                throw TruncatedException.READ;
            }
            TcpPayloadPrinter.print(d, at, headerLength, payload, ip, ipv4);
        }
    }

    private static String flags(int flags) {
        String known = FLAGS[flags];
        return known == null ? newFlags(flags) : known;
    }

    private static String newFlags(int flags) {
        StringBuilder letters = new StringBuilder("Flags [");
        for (int bit = 0; bit < FLAG_LETTERS.length(); bit++) {
            if ((flags >>> bit & 1) != 0) {
                letters.append(FLAG_LETTERS.charAt(bit));
            }
        }
        String text = letters.append(flags == 0 ? "none]" : "]").toString();
        FLAGS[flags] = text;
        return text;
    }

    private static void badLength(TextBuffer out, int headerLength, int length) {
        out.append(" [bad hdr length ").decimal(headerLength);
        out.append(" - too long, > ").decimal(length).append(']');
    }

    private static void checksum(Dissection d, long at, int length, long ip) {
        TextBuffer out = d.out();
        MemorySegment segment = d.in().segment();
        long pseudo = PseudoHeader.sum(d, ip, IpProtocol.TCP, length);
        int sum = InternetChecksum.fold(InternetChecksum.add(pseudo, segment, at, length));
        int found = TcpHeader.checksum(segment, at);
        out.append(", cksum 0x").hex(found, 4);
        if (sum == 0xffff) {
            out.append(" (correct)");
        } else {
            out.append(" (incorrect -> 0x")
                    .hex(InternetChecksum.expected(found, sum), 4)
                    .append(')');
        }
    }
}
