// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.PayloadType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.application.ZmtpPrinter;

/**
 * Prints pragmatic general multicast, in IP or in UDP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3208">RFC 3208, section 8</a>
 */
public final class PgmPrinter {
    private static final int HEADER_LENGTH = 16;
    private static final int OPTIONS_PRESENT = 1;
    private static final int SPM = 0;
    private static final int POLL = 1;
    private static final int POLR = 2;
    private static final int ODATA = 4;
    private static final int RDATA = 5;
    private static final int NAK = 8;
    private static final int NULL_NAK = 9;
    private static final int NAK_CONFIRMATION = 10;
    private static final int ACK = 0x0b;
    private static final int SPM_REQUEST = 12;
    private static final long IN_UDP = -1;

    private PgmPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at} behind the IP header at {@code ip}.
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("pgm");
        Window in = d.in();
        if (!in.has(at, 4)) {
            addresses(d, ip, -1, -1);
            d.out().append(':');
            d.truncated();
            return;
        }
        addresses(d, ip, in.u16(at), in.u16(at + 2));
        packet(d, at, length);
    }

    /** Prints the packet of {@code length} bytes at {@code at}, which UDP carries. */
    public static void printInUdp(Dissection d, long at, int length) {
        d.protocol("pgm");
        addresses(d, IN_UDP, d.in().u16(at), d.in().u16(at + 2));
        packet(d, at, length);
    }

    private static void addresses(Dissection d, long ip, int source, int destination) {
        TextBuffer out = d.out();
        if (ip == IN_UDP) {
            out.decimal(source).append(" > ").decimal(destination);
            return;
        }
        boolean ipv4 = Ipv4Header.version(d.in().segment(), ip) == 4;
        end(d, ipv4, ipv4 ? Ipv4Header.sourceAt(ip) : Ipv6Header.sourceAt(ip), source);
        out.append(" > ");
        end(
                d,
                ipv4,
                ipv4 ? Ipv4Header.destinationAt(ip) : Ipv6Header.destinationAt(ip),
                destination);
    }

    private static void end(Dissection d, boolean ipv4, long address, int port) {
        if (ipv4) {
            d.ipv4(address);
        } else {
            d.ipv6(address);
        }
        if (port >= 0) {
            d.out().append('.').decimal(port);
        }
    }

    private static void packet(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(": ");
        in.check(at, HEADER_LENGTH);
        int data = in.u16(at + 14);
        out.append("PGM, length ").decimal(data);
        if (!d.verbose(1)) {
            return;
        }
        int type = in.u8(at + 4);
        out.append(" 0x");
        for (int i = 8; i < 14; i++) {
            out.hex(in.u8(at + i), 2);
        }
        out.append(' ');
        long place = body(d, type, at + HEADER_LENGTH);
        boolean options = type != NAK && type != NULL_NAK && type != NAK_CONFIRMATION;
        if (options && (in.u8(at + 5) & OPTIONS_PRESENT) != 0) {
            place = PgmOptionsPrinter.print(d, place);
            if (place < 0) {
                return;
            }
        }
        out.append(" [").decimal(length).append(']');
        if (d.options().payloadType() == PayloadType.PGM_ZMTP1
                && (type == ODATA || type == RDATA)) {
            ZmtpPrinter.printDatagram(d, place, length - (int) (place - at));
        }
    }

    /** Prints what a type of packet has of its own; returns the place behind it. */
    private static long body(Dissection d, int type, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        return switch (type) {
            case SPM -> {
                in.check(at, 16);
                needAddress(d, at + 12);
                out.append("SPM seq ")
                        .decimal(in.u32(at))
                        .append(" trail ")
                        .decimal(in.u32(at + 4));
                out.append(" lead ").decimal(in.u32(at + 8)).append(" nla ");
                yield address(d, at + 12);
            }
            case POLL -> {
                in.check(at, 12);
                needAddress(d, at + 8);
                in.need(at + 12, (in.u16(at + 8) == 1 ? 4 : 16) + 12);
                out.append("POLL seq ").decimal(in.u32(at)).append(" round ");
                out.decimal(in.u16(at + 4)).append(" nla ");
                long place = address(d, at + 8);
                in.check(place, 12);
                out.append(" ivl ").decimal(in.u32(place));
                out.append(" rnd 0x").hex(in.u32(place + 4), 8);
                out.append(" mask 0x").hex(in.u32(place + 8), 8);
                yield place + 12;
            }
            case POLR -> {
                in.check(at, 8);
                out.append("POLR seq ").decimal(in.u32(at)).append(" round ");
                out.decimal(in.u16(at + 4));
                yield at + 8;
            }
            case ODATA, RDATA -> {
                in.check(at, 8);
                out.append(type == ODATA ? "ODATA" : "RDATA").append(" trail ");
                out.decimal(in.u32(at + 4)).append(" seq ").decimal(in.u32(at));
                yield at + 8;
            }
            case NAK, NULL_NAK, NAK_CONFIRMATION ->
                    throw TruncatedException.INSTANCE; // tcpdump finds none of them long enough
            case ACK -> {
                in.check(at, 8);
                out.append("ACK seq ").decimal(in.u32(at));
                yield at + 8;
            }
            case SPM_REQUEST -> {
                out.append("SPMR");
                yield at - HEADER_LENGTH; // as tcpdump, which takes the header for what follows
            }
            default -> {
                out.append("UNKNOWN type 0x").hex(type, 2);
                yield at - HEADER_LENGTH;
            }
        };
    }

    /** Ends the packet unless there is an address of a family that is known. */
    static void needAddress(Dissection d, long at) {
        int family = d.in().u16(at);
        if (family != 1 && family != 2) {
            throw TruncatedException.INSTANCE;
        }
        d.in().check(at + 4, family == 1 ? 4 : 16);
    }

    /** Prints an address behind its family and two octets; returns the place behind it. */
    static long address(Dissection d, long at) {
        return switch (d.in().u16(at)) {
            case 1 -> {
                d.in().check(at + 4, 4);
                d.ipv4(at + 4);
                yield at + 8;
            }
            case 2 -> {
                d.in().check(at + 4, 16);
                d.ipv6(at + 4);
                yield at + 20;
            }
            default -> throw TruncatedException.INSTANCE;
        };
    }
}
