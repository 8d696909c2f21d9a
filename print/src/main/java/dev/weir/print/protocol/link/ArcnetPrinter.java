// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EtherTypePrinter;

/**
 * Prints frames of ARCNET, as BSD hands them over, fragments and all, and as Linux does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1201">RFC 1201</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1051">RFC 1051</a> (the older form)
 */
final class ArcnetPrinter {
    /** Sender, receiver, type; Linux has two octets more before the type. */
    private static final int SHORT_HEADER = 3;

    private static final int LINUX_TYPE = 4;
    private static final int LINUX_HEADER = 5;
    private static final int LINUX_LONG_HEADER = 8;

    /**
     * With a flag and a number behind, and with the type and the same again behind an exception.
     */
    private static final int LONG_HEADER = 6;

    private static final int EXTENDED_HEADER = 10;
    private static final int EXCEPTION = 0xff;

    /** Types of RFC 1051, whose frames have no more than the short header. */
    private static final int OLD_IPV4 = 0xf0;

    private static final int OLD_ARP = 0xf1;
    private static final int DIAGNOSE = 0x80;

    private ArcnetPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}, with the header of BSD.
     *
     * @return how many bytes of it are link-layer header
     */
    static int print(Dissection d, long at, int length) {
        d.protocol("arcnet");
        Window in = d.in();
        if (length < SHORT_HEADER || !in.has(at, SHORT_HEADER)) {
            d.truncated();
            return 0;
        }
        int type = in.u8(at + 2);
        if (type == OLD_IPV4 || type == OLD_ARP || type == DIAGNOSE) {
            if (d.options().linkHeader()) {
                addresses(d, at, type, true);
                d.out().append(' ').decimal(length).append(": ");
            }
            d.linkHeader(SHORT_HEADER);
            payload(d, type, at + SHORT_HEADER, length - SHORT_HEADER);
            return SHORT_HEADER;
        }
        if (length < LONG_HEADER || !in.has(at, LONG_HEADER)) {
            return cut(d, at, length, "phds");
        }
        int header = LONG_HEADER;
        if (in.u8(at + 3) == EXCEPTION) {
            if (length < EXTENDED_HEADER || !in.has(at, EXTENDED_HEADER)) {
                return cut(d, at, length, "phds extended");
            }
            header = EXTENDED_HEADER;
        }
        int flag = in.u8(at + header - 3);
        if (d.options().linkHeader()) {
            addresses(d, at, type, true);
            if (!d.options().quiet()) {
                fragment(d.out(), flag, in.u16(at + header - 2));
            }
            d.out().append(' ').decimal(length).append(": ");
        }
        d.linkHeader(header);
        if (flag == 0 || (flag & 1) != 0) { // others are the middle of something
            payload(d, type, at + header, length - header);
        }
        return header;
    }

    private static int cut(Dissection d, long at, int length, String what) {
        addresses(d, at, d.in().u8(at + 2), true);
        d.out().append(' ').decimal(length).append(":  ").append(what);
        d.truncated();
        return 0;
    }

    private static void fragment(TextBuffer out, int flag, int number) {
        out.append(" seqid ").hex(number, 4);
        if (flag == 0) {
            return;
        }
        if ((flag & 1) == 0) {
            out.append(" (fragment ").decimal(flag / 2 + 1).append(')');
        } else {
            out.append(" (first of ").decimal(flag / 2 + 2).append(" fragments)");
        }
    }

    /**
     * Prints the frame of {@code length} bytes at {@code at}, with the header of Linux, which puts
     * fragments together.
     *
     * @return how many bytes of it are link-layer header
     */
    static int printLinux(Dissection d, long at, int length) {
        d.protocol("arcnet_linux");
        Window in = d.in();
        if (length < LINUX_HEADER || !in.has(at, LINUX_HEADER)) {
            d.truncated();
            return 0;
        }
        int type = in.u8(at + LINUX_TYPE);
        int header = type == OLD_IPV4 || type == OLD_ARP ? LINUX_HEADER : LINUX_LONG_HEADER;
        if (length < header || !in.has(at, header)) {
            d.truncated();
            return 0;
        }
        if (d.options().linkHeader()) {
            addresses(d, at, in.u8(at + 2), false);
            d.out().append(' ').decimal(length).append(": ");
        }
        d.linkHeader(header);
        payload(d, type, at + header, length - header);
        return header;
    }

    private static void addresses(Dissection d, long at, int type, boolean named) {
        TextBuffer out = d.out();
        out.hex(d.in().u8(at), 2).append(' ').hex(d.in().u8(at + 1), 2);
        if (!d.options().quiet()) {
            out.append(' ');
            name(out, named ? type : d.in().u8(at + 2));
        }
    }

    private static void name(TextBuffer out, int type) {
        switch (type) {
            case DIAGNOSE -> out.append("diag");
            case 0xc4 -> out.append("ipv6");
            case 0xd4 -> out.append("ip");
            case 0xd5 -> out.append("arp");
            case 0xd6 -> out.append("rarp");
            case 0xdd -> out.append("atalk");
            case OLD_IPV4 -> out.append("oldip");
            case OLD_ARP -> out.append("oldarp");
            case 0xf7 -> out.append("banyan");
            case 0xfa -> out.append("ipx");
            default -> out.hex(type, 2);
        }
    }

    private static void payload(Dissection d, int type, long at, int length) {
        int etherType =
                switch (type) {
                    case OLD_IPV4, 0xd4 -> EtherType.IPV4;
                    case OLD_ARP, 0xd5 -> EtherType.ARP;
                    case 0xd6 -> EtherType.RARP;
                    case 0xc4 -> EtherType.IPV6;
                    case 0xdd -> 0x809b; // AppleTalk
                    case 0xfa -> 0x8137; // IPX
                    default -> 0;
                };
        if (etherType == 0 || !EtherTypePrinter.print(d, etherType, at, length)) {
            d.hexDump(at, length);
        }
    }
}
