// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.LinkType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints packets of macOS' pseudo-interface {@code pktap}, each of which has a link type.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_PKTAP.html">LINKTYPE_PKTAP</a>; numbers are
 * little-endian.
 */
final class PktapPrinter {
    private static final int MINIMUM_LENGTH = 108;
    private static final int PACKET = 1;

    /** Numbers that anybody may use: libpcap has no names for them. */
    private static final int FIRST_USER = 147;

    private static final int LAST_USER = 162;

    private PktapPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}; returns its header's length. */
    static int print(Dissection d, long at, int length) {
        d.protocol("pktap");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < MINIMUM_LENGTH) {
            return invalid(d, " (packet too short, ", length, " < ", MINIMUM_LENGTH);
        }
        int dlt = in.littleEndian32(at + 8);
        int header = in.littleEndian32(at);
        if (Integer.compareUnsigned(header, MINIMUM_LENGTH) < 0) {
            return invalid(d, " (pkt_len too small, ", header, " < ", MINIMUM_LENGTH);
        }
        if (Integer.compareUnsigned(header, length) > 0) {
            return invalid(d, " (pkt_len too big, ", header, " > ", length);
        }
        in.need(at, header);
        boolean link = d.options().linkHeader();
        if (link) {
            header(d, dlt, header, length);
        }
        int rest = length - header;
        int kind = in.littleEndian32(at + 4);
        if (kind != PACKET) {
            out.append(kind == 0 ? "no data" : "");
            return header;
        }
        LinkType type = known(dlt);
        int whole = LinkPrinter.printWithin(d, type, header, at + header, rest);
        if (whole != LinkPrinter.NONE) {
            return whole;
        }
        if (!link) {
            header(d, dlt, header, length);
        }
        d.unknown(at + header, rest);
        return header;
    }

    /** Prints which link type a packet within has, and the lengths. */
    static void header(Dissection d, int dlt, int header, int length) {
        TextBuffer out = d.out();
        LinkType type = known(dlt);
        String known = type == null ? null : type.dltName();
        String name = known == null || isUsers(dlt) ? "UNKNOWN" : known;
        if (d.options().quiet()) {
            out.append(name);
        } else {
            out.append("DLT ").append(name).append(" (");
            out.decimal(Integer.toUnsignedLong(dlt)).append(") len ").decimal(header);
        }
        out.append(", length ").decimal(length).append(": ");
    }

    private static boolean isUsers(int dlt) {
        return dlt >= FIRST_USER && dlt <= LAST_USER;
    }

    /** {@return the link type of a DLT_ number as Linux has them, or null} */
    static @Nullable LinkType known(int dlt) {
        if (dlt < 0 || dlt > 0xffff) {
            return null;
        }
        LinkType type = LinkType.ofDlt(dlt);
        return type.dltName() == null || type.dlt() != dlt ? null : type;
    }

    private static int invalid(Dissection d, String what, int one, String than, int other) {
        d.out().append(what).decimal(Integer.toUnsignedLong(one)).append(than);
        d.out().decimal(other).append(')');
        d.invalid();
        return 0;
    }
}
