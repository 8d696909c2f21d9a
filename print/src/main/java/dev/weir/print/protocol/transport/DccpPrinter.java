// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.TransportAddresses;

import java.lang.foreign.MemorySegment;

/**
 * Prints packets of the datagram congestion control protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4340#section-5">RFC 4340, section 5</a>
 */
public final class DccpPrinter {
    private static final int SHORT_HEADER = 12;
    private static final int LONG_HEADER = 16;
    private static final int REQUEST = 0;
    private static final int RESPONSE = 1;
    private static final int DATA = 2;
    private static final int RESET = 7;

    private static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "DCCP-Request",
                    "DCCP-Response",
                    "DCCP-Data",
                    "DCCP-Ack",
                    "DCCP-DataAck",
                    "DCCP-CloseReq",
                    "DCCP-Close",
                    "DCCP-Reset",
                    "DCCP-Sync",
                    "DCCP-SyncAck");

    private static final String[] RESETS = {
        "unspecified",
        "closed",
        "aborted",
        "no_connection",
        "packet_error",
        "option_error",
        "mandatory_error",
        "connection_refused",
        "bad_service_code",
        "too_busy",
        "bad_init_cookie",
        "aggression_penalty"
    };

    private DccpPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins, which is printed with the ports
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("dccp");
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, SHORT_HEADER);
        if (length < SHORT_HEADER) {
            out.append("truncated-dccp - ").decimal(SHORT_HEADER - length);
            out.append(" bytes missing!");
            return;
        }
        int fixed = (in.u8(at + 8) & 1) != 0 ? LONG_HEADER : SHORT_HEADER;
        if (length < fixed) {
            out.append("truncated-dccp - ").decimal(fixed - length).append(" bytes missing!");
            return;
        }
        in.check(at, fixed);
        TransportAddresses.printNumbers(d, ip, in.u16(at), in.u16(at + 2));
        out.append("DCCP");
        if (d.options().quiet()) {
            int header = 4 * in.u8(at + 4);
            out.append(' ').decimal(length - header); // unsigned, whatever comes of that
            if (header > length) {
                out.append(" [bad hdr length ").decimal(header);
                out.append(" - too long, > ").decimal(length).append(']');
            }
            return;
        }
        out.append(' ');
        if (d.verbose(1)) {
            out.append('(');
            checksum(d, at, length, ip);
            out.append(") ");
        }
        body(d, at, length, fixed);
    }

    private static void checksum(Dissection d, long at, int length, long ip) {
        Window in = d.in();
        TextBuffer out = d.out();
        int coverage = in.u8(at + 5) & 15;
        out.append("CCVal ").decimal(in.u8(at + 5) >>> 4).append(", CsCov ").decimal(coverage);
        int covered = covered(in, at, length);
        if (!in.has(at, length)) {
            return;
        }
        int found = in.u16(at + 6);
        out.append(", cksum 0x").hex(found, 4).append(' ');
        MemorySegment segment = in.segment();
        long pseudo =
                Ipv4Header.version(segment, ip) == 4
                        ? InternetChecksum.pseudoHeader4(segment, ip, IpProtocol.DCCP, length)
                        : InternetChecksum.pseudoHeader6(segment, ip, IpProtocol.DCCP, length);
        int sum = InternetChecksum.fold(InternetChecksum.add(pseudo, segment, at, covered));
        if (sum == 0xffff) {
            out.append("(correct)");
        } else {
            out.append("(incorrect -> 0x")
                    .hex(InternetChecksum.expected(found, sum), 4)
                    .append(')');
        }
    }

    /** {@return how many bytes the checksum is over, RFC 4340, section 9.2} */
    private static int covered(Window in, long at, int length) {
        int coverage = in.u8(at + 5) & 15;
        int bytes = 4 * in.u8(at + 4) + 4 * (coverage - 1);
        return coverage == 0 || bytes > length ? length : Math.max(bytes, 0);
    }

    private static void body(Dissection d, long at, int length, int fixed) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = in.u8(at + 8) >>> 1 & 15;
        int extra =
                switch (type) {
                    case REQUEST -> 4;
                    case RESPONSE, RESET -> 12;
                    case DATA -> 0;
                    default -> TYPES.get(type) == null ? 0 : 8;
                };
        if (length < fixed + extra) {
            out.append("truncated-").append(TYPES.get(type, ""));
            out.append(" - ").decimal(fixed + extra - length).append(" bytes missing!");
            return;
        }
        if (type == REQUEST || type == RESPONSE || type == RESET) {
            in.check(at, fixed + extra);
        }
        TYPES.print(out, type, "unknown-type-", "");
        out.append(' ');
        switch (type) {
            case REQUEST -> out.append("(service=").decimal(in.u32(at + fixed)).append(") ");
            case RESPONSE -> out.append("(service=").decimal(in.u32(at + fixed + 8)).append(") ");
            case RESET -> {
                int code = in.u8(at + fixed + 8);
                out.append("(code=");
                out.append(code < RESETS.length ? RESETS[code] : "invalid");
                out.append(") ");
            }
            default -> {}
        }
        if (type != REQUEST && type != DATA) {
            acknowledgment(d, at, fixed);
        }
        if (d.options().verbosity() < 2) {
            return;
        }
        out.append("seq ").decimal(sequence(in, at, fixed));
        int header = 4 * in.u8(at + 4);
        if (header > fixed + extra) {
            DccpOptionsPrinter.print(d, at + fixed + extra, header - fixed - extra);
        }
    }

    private static long sequence(Window in, long at, int fixed) {
        return fixed == LONG_HEADER
                ? (long) in.u16(at + 10) << 32 | Integer.toUnsignedLong(in.u32(at + 12))
                : in.u24(at + 9);
    }

    private static void acknowledgment(Dissection d, long at, int fixed) {
        Window in = d.in();
        long number =
                fixed == LONG_HEADER
                        ? (long) in.u16(at + fixed + 2) << 32
                                | Integer.toUnsignedLong(in.u32(at + fixed + 4))
                        : in.u24(at + fixed + 1);
        d.out().append("(ack=").decimal(number).append(") ");
    }
}
