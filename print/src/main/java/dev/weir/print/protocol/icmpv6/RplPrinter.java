// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the routing protocol for low-power networks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6550#section-6">RFC 6550, section 6</a>
 */
final class RplPrinter {
    /** Type, code and checksum of ICMPv6. */
    private static final int ICMP_HEADER = 4;

    private static final int SECURE = 0x80;
    private static final int DIO_LENGTH = 24;
    private static final int DAGID = 16;

    private static final CodeNames CODES =
            CodeNames.from(
                    0,
                    "DODAG Information Solicitation",
                    "DODAG Information Object",
                    "Destination Advertisement Object",
                    "Destination Advertisement Object Ack");

    private static final CodeNames MODES =
            CodeNames.from(0, "nonstoring", "storing", "nonstoring-multicast", "storing-multicast");

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0, "pad1",
                    1, "padN",
                    2, "metrics",
                    3, "routinginfo",
                    4, "config",
                    5, "rpltarget",
                    6, "transitinfo",
                    8, "destprefix",
                    9, "rpltargetdesc");

    private RplPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}, ICMPv6 header and all. */
    static void print(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int code = d.in().u8(at + 1);
        if ((code & SECURE) != 0) {
            out.append(", (SEC) [worktodo]");
            return;
        }
        out.append(", (CLR)");
        CODES.print(out, code, "RPL message, unknown code ", "");
        if (!d.verbose(1)) {
            return;
        }
        long place = at + ICMP_HEADER;
        int rest = length - ICMP_HEADER;
        switch (code) {
            case 1 -> object(d, place, rest);
            case 2 -> advertisement(d, place, rest);
            case 3 -> acknowledgment(d, place, rest);
            default -> {}
        }
    }

    private static void object(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < DIO_LENGTH) {
            out.append(" [length ").decimal(length).append(" < ").decimal(DIO_LENGTH).append(']');
            d.invalid();
            return;
        }
        in.need(at, DIO_LENGTH);
        int mode = in.u8(at + 4);
        out.append(" [dagid:");
        d.ipv6(at + 8);
        out.append(",seq:").decimal(in.u8(at + 5)).append(",instance:").decimal(in.u8(at));
        out.append(",rank:").decimal(in.u16(at + 2));
        out.append((mode & 0x80) != 0 ? ",grounded,mop:" : ",mop:");
        MODES.print(out, mode >>> 3 & 7, "mop", "");
        out.append(",prf:").decimal(mode & 7).append(']');
        options(d, at + DIO_LENGTH, length - DIO_LENGTH);
    }

    private static void advertisement(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 4 + DAGID); // whether there is an identifier or not
        int flags = in.u8(at + 1);
        boolean identified = (flags & 0x40) != 0;
        int header = identified ? 4 + DAGID : 4;
        if (length < header) {
            out.append(" [|length too short]");
            return;
        }
        out.append(" [dagid:");
        identifier(d, at + 4, identified);
        out.append(",seq:").decimal(in.u8(at + 3)).append(",instance:").decimal(in.u8(at));
        out.append((flags & 0x80) != 0 ? ",acK" : "").append(identified ? ",Dagid" : "");
        out.append(',').hex(flags, 2).append(']');
        options(d, at + header, length - header);
    }

    private static void acknowledgment(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, 4);
        if (length < 4) {
            out.append(" [|dao-length too short]");
            return;
        }
        boolean identified = (in.u8(at + 1) & 0x80) != 0;
        int header = identified ? 4 + DAGID : 4;
        in.check(at, header);
        if (length < header) {
            out.append(" [|dao-length too short]");
            return;
        }
        out.append(" [dagid:");
        identifier(d, at + 4, identified);
        out.append(",seq:").decimal(in.u8(at + 2)).append(",instance:").decimal(in.u8(at));
        out.append(",status:").decimal(in.u8(at + 3)).append(']');
        options(d, at + header, length - header);
    }

    private static void identifier(Dissection d, long at, boolean identified) {
        if (identified) {
            d.ipv6(at);
        } else {
            d.out().append("<elided>");
        }
    }

    private static void options(Dissection d, long at, int length) {
        if (!d.verbose(2)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (rest > 0) {
            int type = in.u8(place);
            if (type == 0) { // one octet, without a length
                out.append(" opt:pad1");
                place++;
                rest--;
                continue;
            }
            if (rest < 2) {
                throw TruncatedException.INSTANCE;
            }
            int size = in.u8(place + 1) + 2;
            OPTIONS.print(out.append(" opt:"), type, "subopt:", "");
            out.append(" len:").decimal(size).append(' ');
            in.check(place, size);
            if (size > rest) {
                throw TruncatedException.INSTANCE;
            }
            if (d.verbose(3)) {
                d.hex(" ", place + 2, size - 2);
            }
            place += size;
            rest -= size;
        }
    }
}
