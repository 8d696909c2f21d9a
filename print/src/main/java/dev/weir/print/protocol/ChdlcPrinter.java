// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;

/**
 * Prints frames of Cisco's HDLC, and of its address resolution (SLARP).
 *
 * <p>Specified by <a href="https://www.tcpdump.org/linktypes/LINKTYPE_C_HDLC.html">
 * LINKTYPE_C_HDLC</a>.
 */
public final class ChdlcPrinter {
    private static final int HEADER_LENGTH = 4;
    private static final int SLARP = 0x8035;
    private static final int SLARP_LENGTH = 14;
    private static final int KEEPALIVE = 2;

    /** With the time that a link is up. */
    private static final int SLARP_MAXIMUM = 18;

    private static final CodeNames ADDRESSES = CodeNames.of(0x0f, "unicast", 0x8f, "bcast");

    private ChdlcPrinter() {}

    /** Prints the frame of {@code length} bytes at {@code at}; returns its header's length. */
    public static int print(Dissection d, long at, int length) {
        d.protocol("chdlc");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER_LENGTH) {
            d.truncated();
            return in.available(at);
        }
        int protocol = in.u16(at + 2);
        if (d.options().linkHeader()) {
            int address = in.u8(at);
            String name = ADDRESSES.get(address);
            if (name == null) {
                out.append("0x").hex(address, 2);
            } else {
                out.append(name);
            }
            String type = EtherTypeName.of(protocol);
            out.append(", ethertype ").append(type == null ? "Unknown" : type);
            out.append(" (0x").hex(protocol, 4).append("), length ").decimal(length).append(": ");
        }
        long payload = at + HEADER_LENGTH;
        int rest = length - HEADER_LENGTH;
        d.linkHeader(HEADER_LENGTH);
        switch (protocol) {
            case EtherType.IPV4 -> Ipv4Printer.print(d, payload, rest);
            case EtherType.IPV6 -> Ipv6Printer.print(d, payload, rest);
            case 0xfefe -> OsiPrinter.printMaybePadded(d, payload, rest);
            case SLARP -> slarp(d, payload, rest);
            case EtherType.MPLS_UNICAST, EtherType.MPLS_MULTICAST ->
                    MplsPrinter.print(d, payload, rest);
            default -> {
                if (!d.options().linkHeader()) {
                    out.append("unknown CHDLC protocol (0x").hex(protocol, 4).append(')');
                }
            }
        }
        return HEADER_LENGTH;
    }

    private static void slarp(Dissection d, long at, int length) {
        d.protocol("chdlc_slarp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("SLARP (length: ").decimal(length).append("), ");
        if (length < SLARP_LENGTH || !in.has(at, SLARP_LENGTH)) {
            d.truncated();
            return;
        }
        int code = in.u32(at);
        switch (code) {
            case 0 -> out.append("request");
            case 1 -> {
                out.append("reply ");
                d.ipv4(at + 4);
                out.append('/');
                d.ipv4(at + 8);
            }
            case KEEPALIVE -> keepalive(d, at, length);
            default -> {
                out.append("0x").hexOfAtLeast(2, code).append(" unknown");
                if (!d.verbose(2)) {
                    d.hex("\n\t", at + 4, length - 4);
                }
            }
        }
        if (length > SLARP_MAXIMUM && d.verbose(1)) {
            out.append(", (trailing junk: ").decimal(length - SLARP_MAXIMUM).append(" bytes)");
        }
        if (d.verbose(2)) {
            // tcpdump has moved on behind what it printed with a time
            int moved = code == KEEPALIVE && length >= SLARP_MAXIMUM ? SLARP_LENGTH : 0;
            d.hex("\n\t", at + moved + 4, length - 4);
        }
    }

    private static void keepalive(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("keepalive: mineseen=0x").hex(in.u32(at + 4), 8);
        out.append(", yourseen=0x").hex(in.u32(at + 8), 8);
        out.append(", reliability=0x").hex(in.u16(at + 12), 4);
        if (length >= SLARP_MAXIMUM) {
            long seconds = Integer.toUnsignedLong(in.u32(at + 14)) / 1000;
            out.append(", link uptime=").decimal(seconds / 86_400).append('d');
            out.decimal(seconds % 86_400 / 3600).append('h');
            out.decimal(seconds % 3600 / 60).append('m').decimal(seconds % 60).append('s');
        }
    }
}
