// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.TcpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.Ipv4Printer;
import dev.weir.print.protocol.Ipv6Printer;

/**
 * Prints packets of serial lines (SLIP): a direction, what the TCP header looked like compressed,
 * and the packet.
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_SLIP.html">LINKTYPE_SLIP</a>
 * and <a href="https://www.rfc-editor.org/rfc/rfc1144">RFC 1144</a>.
 */
final class SlipPrinter {
    /** What is known of the serial line. */
    private static final Slot<SlipState> STATE = Slot.of(SlipState.class, SlipState::new);

    private static final int HEADER_LENGTH = 16;
    private static final int OUTGOING = 1;
    private static final int UNCOMPRESSED = 0x70;
    private static final int COMPRESSED = 0x80;
    private static final int IPV4 = 0x40;

    /** Bits of the first octet of a compressed header. */
    private static final int NEW_URGENT = 0x01;

    private static final int NEW_WINDOW = 0x02;
    private static final int NEW_ACKNOWLEDGMENT = 0x04;
    private static final int NEW_SEQUENCE = 0x08;
    private static final int NEW_IDENTIFICATION = 0x20;
    private static final int NEW_CONNECTION = 0x40;
    private static final int SPECIALS = 0x0f;
    private static final int ECHOED = 0x0b;
    private static final int UNIDIRECTIONAL = 0x0f;

    private SlipPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("slip");
        Window in = d.in();
        if (!in.has(at, HEADER_LENGTH) || length < HEADER_LENGTH) {
            d.truncated();
            return 0;
        }
        int rest = length - HEADER_LENGTH;
        if (d.options().linkHeader()) {
            header(d, at, length);
        }
        long ip = at + HEADER_LENGTH;
        if (!in.has(ip, 1) || length < HEADER_LENGTH + 1) {
            d.truncated();
            return 0;
        }
        d.linkHeader(HEADER_LENGTH);
        switch (in.u8(ip) >>> 4) {
            case 4 -> Ipv4Printer.print(d, ip, rest);
            case 6 -> Ipv6Printer.print(d, ip, rest);
            default -> d.out().append("ip v").decimal(in.u8(ip) >>> 4);
        }
        return HEADER_LENGTH;
    }

    /** Prints a packet of BSD/OS, whose header is not printed. */
    static int printBsdOs(Dissection d, long at, int length) {
        d.protocol("slip_bsdos");
        d.in().need(at, HEADER_LENGTH);
        d.linkHeader(HEADER_LENGTH);
        Ipv4Printer.print(d, at + HEADER_LENGTH, length - HEADER_LENGTH);
        return HEADER_LENGTH;
    }

    private static void header(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int direction = in.u8(at);
        switch (direction) {
            case 0 -> out.append("I ");
            case OUTGOING -> out.append("O ");
            default -> {
                out.append("Invalid direction ").decimal(direction).append(' ');
                return;
            }
        }
        int first = in.u8(at + 1);
        if ((first & COMPRESSED) != 0) {
            compressed(d, at, length - HEADER_LENGTH);
        } else if ((first & 0xf0) == UNCOMPRESSED) {
            SlipState state = d.state(STATE);
            state.connection(in.u8(at + 10)); // in place of a protocol
            out.append("utcp ").decimal(state.connection()).append(": ");
            int payload = length - HEADER_LENGTH - headers(in, at + HEADER_LENGTH);
            state.length(direction == OUTGOING, payload);
            return;
        } else if ((first & 0xf0) == IPV4) {
            out.append("ip ").decimal(length);
        } else {
            out.append("slip-").decimal(first).append('!');
        }
        out.append(": ");
    }

    private static void compressed(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        SlipState state = d.state(STATE);
        boolean outgoing = in.u8(at) == OUTGOING;
        long place = at + 1;
        int flags = in.u8(place++);
        if ((flags & NEW_CONNECTION) != 0) {
            state.connection(in.u8(place++));
            out.append("ctcp ").decimal(state.connection());
        } else {
            out.append("ctcp *");
        }
        place += 2; // the checksum of TCP
        switch (flags & SPECIALS) {
            case ECHOED -> out.append(" *SA+").decimal(state.length(outgoing));
            case UNIDIRECTIONAL -> out.append(" *S+").decimal(state.length(outgoing));
            default -> {
                if ((flags & NEW_URGENT) != 0) {
                    out.append(" U=").decimal(value(in, place));
                    place = next(in, place);
                }
                if ((flags & NEW_WINDOW) != 0) {
                    place = change(d, " W", place);
                }
                if ((flags & NEW_ACKNOWLEDGMENT) != 0) {
                    place = change(d, " A", place);
                }
                if ((flags & NEW_SEQUENCE) != 0) {
                    place = change(d, " S", place);
                }
            }
        }
        if ((flags & NEW_IDENTIFICATION) != 0) {
            place = change(d, " I", place);
        }
        int payload = length - headers(in, at + HEADER_LENGTH);
        state.length(outgoing, payload);
        out.append(' ').signed(payload).append(" (").decimal((int) (place - at - 1)).append(')');
    }

    /** {@return how long the headers of IP and TCP are that the packet had uncompressed} */
    private static int headers(Window in, long ip) {
        int first = 4 * (in.u8(ip) & 15);
        in.need(ip + first, TcpHeader.MINIMUM_LENGTH);
        return first + 4 * (in.u8(ip + first + 12) >>> 4);
    }

    private static int value(Window in, long at) {
        int octet = in.u8(at);
        return octet == 0 ? in.u16(at + 1) : octet;
    }

    /** As in tcpdump, which does not step over a value of one octet. */
    private static long next(Window in, long at) {
        return in.u8(at) == 0 ? at + 3 : at;
    }

    private static long change(Dissection d, String name, long at) {
        int value = (short) value(d.in(), at);
        d.out().append(name).append(value < 0 ? '-' : '+').decimal(Math.abs(value));
        return next(d.in(), at);
    }
}
