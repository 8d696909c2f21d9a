// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.print.PayloadType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.application.ZmtpPrinter;
import dev.weir.print.protocol.ip.TransportAddresses;

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

    private PgmPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at} behind the IP header at {@code ip},
     * or in UDP behind it.
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("pgm");
        Window in = d.in();
        if (!in.has(at, 4)) {
            TransportAddresses.source(d, ip);
            d.out().append(" > ");
            TransportAddresses.destination(d, ip);
            d.out().append(':');
            d.truncated();
            return;
        }
        TransportAddresses.printPgm(d, ip, in.u16(at), in.u16(at + 2));
        packet(d, at, length);
    }

    private static void packet(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
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
        if ((in.u8(at + 5) & OPTIONS_PRESENT) != 0) {
            place = PgmOptionsPrinter.print(d, place);
            if (place < 0) {
                return;
            }
        }
        out.append(" [").decimal(length).append(']');
        if (d.options().payloadType() == PayloadType.PGM_ZMTP1
                && (type == ODATA || type == RDATA)) {
            ZmtpPrinter.printDatagram(d, place, data);
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
            case NAK -> missing(d, at, "NAK ");
            case NULL_NAK -> missing(d, at, "NNAK ");
            case NAK_CONFIRMATION -> missing(d, at, "NCF ");
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

    /**
     * Prints what of a source is missing. tcpdump takes the address of the group for its family
     * too, so that most packets seem to be cut there.
     */
    private static long missing(Dissection d, long at, String name) {
        Window in = d.in();
        in.check(at, 8);
        needAddress(d, at + 4);
        long group = at + (in.u16(at + 4) == 1 ? 12 : 24) + 4;
        int family = in.u16(group);
        if (family != 1 && family != 2) {
            throw TruncatedException.INSTANCE;
        }
        in.check(group, family == 1 ? 4 : 16);
        d.out().append(name).append('(');
        address(d, at + 4);
        d.out().append(" -> ");
        if (family == 1) {
            d.ipv4(group);
        } else {
            d.ipv6(group);
        }
        d.out().append("), seq ").decimal(in.u32(at));
        return group + (family == 1 ? 4 : 16);
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
