// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.IcmpHeader;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints ICMP messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 */
final class IcmpPrinter {
    /** Where the packet that caused an error message begins in it. */
    private static final int CAUSE = 8;

    private IcmpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length, boolean fragmented) {
        d.protocol("icmp");
        whole(d.in(), at);
        TextBuffer out = d.out();
        out.append("ICMP ");
        message(d, at);
        out.append(", length ").decimal(length);
        if (d.verbose(1) && !fragmented && d.in().has(at, length)) {
            checksum(d, at, length);
        }
        if (d.verbose(1) && IcmpHeader.isError(d.in().u8(at))) {
            cause(d, at);
            if (mayBeExtended(d.in().u8(at))) {
                IcmpExtensionPrinter.print(d, at, length);
            }
        }
    }

    /** RFC 4884 adds to three messages only. */
    private static boolean mayBeExtended(int type) {
        return switch (type) {
            case IcmpHeader.DESTINATION_UNREACHABLE,
                    IcmpHeader.TIME_EXCEEDED,
                    IcmpHeader.PARAMETER_PROBLEM ->
                    true;
            default -> false;
        };
    }

    /** Prints the datagram that the message is about, of which the beginning is there. */
    private static void cause(Dissection d, long at) {
        d.out().append("\n\t");
        int total = d.in().u16(at + CAUSE + 2);
        if (d.descend()) {
            long end = d.in().limit(at + CAUSE + total);
            try {
                d.in().need(at + CAUSE + 2, 2); // within itself, as tcpdump reads it once more
                Ipv4Printer.print(d, at + CAUSE, total);
            } catch (TruncatedException e) {
                if (e != TruncatedException.INSTANCE) {
                    throw e;
                }
                d.truncated();
            } finally {
                d.in().restore(end);
            }
            d.ascend();
        }
        d.protocol("icmp");
    }

    /**
     * Ends the packet unless what must be there for anything to be printed was captured: of some
     * types tcpdump looks whether it is, of others it just reads.
     */
    private static void whole(Window in, long at) {
        in.need(at, 2);
        int cause = CAUSE + Ipv4Header.MINIMUM_LENGTH;
        switch (in.u8(at)) {
            case IcmpHeader.ECHO, IcmpHeader.ECHO_REPLY, IcmpHeader.TIMESTAMP -> in.need(at, 8);
            case IcmpHeader.DESTINATION_UNREACHABLE -> {
                if (in.u8(at + 1) == 3) {
                    in.check(at, CAUSE + 10); // the protocol
                    in.need(at, cause);
                    in.need(at, CAUSE + Ipv4Header.headerLength(in.segment(), at + CAUSE) + 4);
                }
                in.need(at, cause);
            }
            case IcmpHeader.REDIRECT -> in.need(at, cause);
            case IcmpHeader.TIME_EXCEEDED -> in.check(at, cause);
            case IcmpHeader.ROUTER_ADVERTISEMENT -> {
                in.check(at, 8);
                in.check(at, in.u8(at + 5) == 2 ? 8 + 8 * in.u8(at + 4) : 8);
            }
            case IcmpHeader.PARAMETER_PROBLEM -> in.need(at, in.u8(at + 1) == 0 ? 5 : 2);
            case IcmpHeader.ADDRESS_MASK_REPLY -> in.need(at, 12);
            case IcmpHeader.TIMESTAMP_REPLY -> in.check(at, 20);
            default -> {}
        }
    }

    private static void message(Dissection d, long at) {
        TextBuffer out = d.out();
        Window in = d.in();
        int code = in.u8(at + 1);
        switch (in.u8(at)) {
            case IcmpHeader.ECHO -> number(out.append("echo request, id "), in, at, ", seq ");
            case IcmpHeader.ECHO_REPLY -> number(out.append("echo reply, id "), in, at, ", seq ");
            case IcmpHeader.DESTINATION_UNREACHABLE -> unreachable(d, at, code);
            case IcmpHeader.SOURCE_QUENCH -> out.append("source quench");
            case IcmpHeader.REDIRECT -> redirect(d, at, code);
            case IcmpHeader.ROUTER_ADVERTISEMENT -> routerAdvertisement(d, at);
            case IcmpHeader.ROUTER_SOLICITATION -> out.append("router solicitation");
            case IcmpHeader.TIME_EXCEEDED -> {
                switch (code) {
                    case 0 -> out.append("time exceeded in-transit");
                    case 1 -> out.append("ip reassembly time exceeded");
                    default -> out.append("time exceeded-#").decimal(code);
                }
            }
            case IcmpHeader.PARAMETER_PROBLEM -> {
                out.append("parameter problem - ");
                if (code != 0) {
                    out.append("code ").decimal(code);
                } else {
                    out.append("octet ").decimal(IcmpHeader.pointer(in.segment(), at));
                }
            }
            case IcmpHeader.TIMESTAMP ->
                    number(out.append("time stamp query id "), in, at, " seq ");
            case IcmpHeader.TIMESTAMP_REPLY -> timestamps(out, in, at);
            case IcmpHeader.INFORMATION_REQUEST -> out.append("information request");
            case IcmpHeader.INFORMATION_REPLY -> out.append("information reply");
            case IcmpHeader.ADDRESS_MASK -> out.append("address mask request");
            case IcmpHeader.ADDRESS_MASK_REPLY ->
                    out.append("address mask is 0x").hex(in.u32(at + 8), 8);
            default -> out.append("type-#").decimal(in.u8(at));
        }
    }

    private static void number(TextBuffer out, Window in, long at, String between) {
        out.decimal(IcmpHeader.identifier(in.segment(), at));
        out.append(between).decimal(IcmpHeader.sequence(in.segment(), at));
    }

    private static void unreachable(Dissection d, long at, int code) {
        long destination = Ipv4Header.destinationAt(at + CAUSE);
        TextBuffer out = d.out();
        switch (code) {
            case 0, 6, 9, 11 -> out.append("net ");
            case 1, 7, 10, 12, 13, 14, 15 -> out.append("host ");
            default -> {}
        }
        d.ipv4(destination);
        switch (code) {
            case 2 ->
                    out.append(" protocol ")
                            .decimal(Ipv4Header.protocol(d.in().segment(), at + CAUSE))
                            .append(" unreachable");
            case 3 -> unreachablePort(d, at + CAUSE);
            default -> {
                out.append(" unreachable");
                reason(d, at, code);
            }
        }
    }

    private static void reason(Dissection d, long at, int code) {
        TextBuffer out = d.out();
        switch (code) {
            case 0, 1 -> {}
            case 4 -> {
                out.append(" - need to frag");
                int mtu = IcmpHeader.nextHopMtu(d.in().segment(), at);
                if (mtu != 0) {
                    out.append(" (mtu ").decimal(mtu).append(')');
                }
            }
            case 5 -> out.append(" - source route failed");
            case 6, 7 -> out.append(" - unknown");
            case 8 -> out.append(" - source host isolated");
            case 9, 10 -> out.append(" - admin prohibited");
            case 11, 12 -> out.append(" - tos prohibited");
            case 13 -> out.append(" - admin prohibited filter");
            case 14 -> out.append(" - host precedence violation");
            case 15 -> out.append(" - precedence cutoff");
            default -> out.append(" - #").decimal(code);
        }
    }

    /** Prints which port of the host cannot be reached, from the packet that was sent there. */
    private static void unreachablePort(Dissection d, long cause) {
        Window in = d.in();
        TextBuffer out = d.out();
        int port = in.u16(cause + Ipv4Header.headerLength(in.segment(), cause) + 2);
        int protocol = Ipv4Header.protocol(in.segment(), cause);
        switch (protocol) {
            case IpProtocol.TCP -> {
                out.append(" tcp port ");
                d.tcpPort(port);
            }
            case IpProtocol.UDP -> {
                out.append(" udp port ");
                d.udpPort(port);
            }
            default -> out.append(" protocol ").decimal(protocol).append(" port ").decimal(port);
        }
        out.append(" unreachable");
    }

    private static void redirect(Dissection d, long at, int code) {
        TextBuffer out = d.out();
        switch (code) {
            case 0, 1 -> out.append("redirect ");
            case 2, 3 -> out.append("redirect-tos ");
            default -> out.append("redirect-#").decimal(code).append(' ');
        }
        d.ipv4(Ipv4Header.destinationAt(at + CAUSE));
        switch (code) {
            case 0, 2 -> out.append(" to net ");
            case 1, 3 -> out.append(" to host ");
            default -> out.append(" to ");
        }
        d.ipv4(at + 4);
    }

    /** Router discovery, RFC 1256. */
    private static void routerAdvertisement(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("router advertisement lifetime ");
        int lifetime = in.u16(at + 6);
        if (lifetime < 60) {
            out.decimal(lifetime);
        } else {
            if (lifetime >= 3600) {
                out.decimal(lifetime / 3600).append(':');
                out.decimal(lifetime / 60 % 60, 2, '0');
            } else {
                out.decimal(lifetime / 60);
            }
            out.append(':').decimal(lifetime % 60, 2, '0');
        }
        int count = in.u8(at + 4);
        int size = in.u8(at + 5);
        out.append(' ').decimal(count).append(':');
        if (size != 2) {
            out.append(" [size ").decimal(size).append(']');
            return;
        }
        for (int i = 0; i < count; i++) {
            out.append(" {");
            d.ipv4(at + 8 + 8L * i);
            out.append(' ').decimal(in.u32(at + 12 + 8L * i)).append('}');
        }
    }

    private static void timestamps(TextBuffer out, Window in, long at) {
        number(out.append("time stamp reply id "), in, at, " seq ");
        clock(out.append(": org "), in.u32(at + 8));
        clock(out.append(", recv "), in.u32(at + 12));
        clock(out.append(", xmit "), in.u32(at + 16));
    }

    /** Prints milliseconds since midnight. */
    private static void clock(TextBuffer out, int milliseconds) {
        long time = Integer.toUnsignedLong(milliseconds);
        out.decimal(time / 3_600_000, 2, '0').append(':');
        out.decimal(time / 60_000 % 60, 2, '0').append(':');
        out.decimal(time / 1000 % 60, 2, '0').append('.').decimal(time % 1000, 3, '0');
    }

    private static void checksum(Dissection d, long at, int length) {
        int sum = InternetChecksum.of(d.in().segment(), at, length);
        if (sum != 0xffff) {
            int found = d.in().u16(at + 2);
            d.out().append(" (wrong icmp cksum ").hex(found);
            d.out().append(" (->").hex(InternetChecksum.expected(found, sum)).append(")!)");
        }
    }
}
