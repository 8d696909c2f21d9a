// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.IpxPrinter;
import dev.weir.print.protocol.ppp.PppAuthenticationPrinter;
import dev.weir.print.protocol.ppp.PppProtocols;

import java.lang.foreign.MemorySegment;

/**
 * Prints PPP frames by the protocol that they carry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1661">RFC 1661</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1662">RFC 1662</a>
 */
public final class PppPrinter {
    private static final int ADDRESS_AND_CONTROL = 0xff03;
    private static final int RECEIVED = 0x0003;
    private static final int SENT = 0x0103;

    /** The octet before and behind a frame in HDLC, and the one before an octet that is changed. */
    private static final int ESCAPED = 0x7e;

    private static final int ESCAPE = 0x7d;
    private static final int ETHERNET_IPX = 0x8137;
    private static final int IP = 0x0021;
    private static final int IPV6 = 0x0057;
    private static final int IPCP = 0x8021;
    private static final int OSICP = 0x8023;
    private static final int IPV6CP = 0x8057;
    private static final int CCP = 0x80fd;
    private static final int MPLSCP = 0x8281;
    private static final int LCP = 0xc021;
    private static final int PAP = 0xc023;
    private static final int BACP = 0xc02b;
    private static final int CHAP = 0xc223;

    private static final String[] FRAGMENT = {"none", "begin", "end", "begin, end"};

    private static final int HEADER_LENGTH = 4;

    private PppPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        d.protocol("ppp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            d.truncated();
            return 0;
        }
        int header =
                switch (in.u16(at)) {
                    case ADDRESS_AND_CONTROL -> 2;
                    case RECEIVED -> direction(d, "In  ");
                    case SENT -> direction(d, "Out ");
                    default -> 0;
                };
        if (length - header < 2) {
            d.truncated();
            return 0;
        }
        int protocol = in.u8(at + header);
        if ((protocol & 1) != 0) { // a protocol of one octet
            header++;
        } else {
            protocol = in.u16(at + header);
            header += 2;
        }
        if (d.options().linkHeader()) {
            String name = PppProtocols.NAMES.get(protocol);
            out.append(name == null ? "unknown" : name).append(" (0x").hex(protocol, 4);
            out.append("), length ").decimal(length);
            if (name == null) {
                return header;
            }
            out.append(": ");
        }
        payload(d, protocol, at + header, length - header);
        return header;
    }

    /** What pppd writes in place of the address, for who looks at its packets. */
    private static int direction(Dissection d, String word) {
        if (d.options().linkHeader()) {
            d.out().append(word);
        }
        return 2;
    }

    /**
     * Prints the frame of {@code length} bytes at {@code at}, before which nothing is.
     *
     * @return how many bytes of it are taken for its header: four, whichever form it has
     */
    public static int printLink(Dissection d, long at, int length) {
        if (!d.in().has(at, HEADER_LENGTH)) {
            d.protocol("ppp");
            d.truncated();
            return d.in().available(at);
        }
        d.linkHeader(HEADER_LENGTH);
        print(d, at, length);
        return HEADER_LENGTH;
    }

    /** Prints the frame of a line that may escape octets, as HDLC does. */
    public static int printSerial(Dissection d, long at, int length) {
        d.protocol("ppp_hdlc");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 2)) {
            d.truncated();
            return in.available(at);
        }
        int first = in.u8(at);
        if (first == 0x0f || first == 0x8f) {
            return ChdlcPrinter.print(d, at, length);
        }
        if (!in.has(at, 4)) {
            d.truncated();
            return in.available(at);
        }
        if (d.options().linkHeader()) {
            out.hex(first, 2).append(' ').hex(in.u8(at + 1), 2).append(' ');
            out.decimal(length).append(' ');
        }
        if (first != ADDRESS_AND_CONTROL >>> 8) {
            out.append("unknown addr ").hex(in.u8(at + 2), 2);
            out.append("; ctrl ").hex(in.u8(at + 3), 2);
            return 2;
        }
        int protocol = in.u16(at + 2);
        PppProtocols.NAMES.printHex(out, protocol, "unknown PPP protocol (0x", 4, ")");
        out.append(": ");
        payload(d, protocol, at + 4, length - 4);
        return 4;
    }

    /** Prints what a protocol number announces, {@code length} bytes at {@code at}. */
    static void payload(Dissection d, int protocol, long at, int length) {
        TextBuffer out = d.out();
        switch (protocol) {
            case LCP, IPCP, OSICP, MPLSCP, IPV6CP, CCP, BACP ->
                    PppControlPrinter.print(d, at, protocol, length);
            case 0x003d -> multilink(d, at, length);
            case CHAP -> PppAuthenticationPrinter.chap(d, at, length);
            case PAP -> PppAuthenticationPrinter.pap(d, at, length);
            case 0xc02d -> {} // the bandwidth allocation protocol: tcpdump says nothing
            case EtherType.IPV4, IP, 0x002f -> Ipv4Printer.print(d, at, length);
            case EtherType.IPV6, IPV6 -> Ipv6Printer.print(d, at, length);
            case 0x0023 -> OsiPrinter.print(d, at, length);
            case ETHERNET_IPX, 0x002b -> IpxPrinter.print(d, at);
            case 0x0281, 0x0283 -> MplsPrinter.print(d, at, length);
            case 0x00fd -> out.append("compressed PPP data");
            default -> {
                if (protocol >>> 8 == ESCAPED) {
                    escaped(d, at - 1, length);
                    return;
                }
                PppProtocols.NAMES.printHex(out, protocol, "unknown PPP protocol (0x", 4, ")");
                out.append(' ');
                d.hex("\n\t", at, length);
            }
        }
    }

    /** A frame whose flag was taken for a protocol: its octets may be escaped. */
    private static void escaped(Dissection d, long at, int length) {
        Window in = d.in();
        int captured = in.available(at);
        if (captured == 0 || length == 0) {
            return;
        }
        byte[] octets = new byte[captured];
        int n = 0;
        for (int i = 0; i < captured; i++) {
            int octet = in.u8(at + i);
            if (octet == ESCAPE) {
                if (++i == captured) {
                    break;
                }
                octet = in.u8(at + i) ^ 0x20;
            }
            octets[n++] = (byte) octet;
        }
        MemorySegment segment = in.segment();
        long start = in.start();
        long end = in.end();
        in.set(MemorySegment.ofArray(octets), 0, n);
        boolean whole;
        try {
            whole = guess(d, n);
        } finally {
            in.set(segment, start, end);
        }
        if (!whole) {
            d.truncated();
        }
    }

    /**
     * Prints what {@code length} bytes hold that are the whole window, by their first octets;
     * {@return false if they are too few}
     */
    private static boolean guess(Dissection d, int length) {
        Window in = d.in();
        if (length < 1) {
            return false;
        }
        switch (in.u8(0)) {
            case IP -> Ipv4Printer.print(d, 1, length - 1);
            case IPV6 -> Ipv6Printer.print(d, 1, length - 1);
            default -> {
                if (length < 2) {
                    return false;
                }
                int header = in.u16(0) == ADDRESS_AND_CONTROL ? 2 : 0;
                if (length < header + 2) {
                    return false;
                }
                int protocol = in.u16(header);
                if (protocol >>> 8 == ESCAPED) {
                    d.out().append("(protocol 0x").hex(protocol, 4).append(" invalid)");
                } else {
                    payload(d, protocol, header + 2, length - header - 2);
                }
            }
        }
        return true;
    }

    /** A fragment of RFC 1990. */
    private static void multilink(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (!d.options().linkHeader()) {
            out.append("MLPPP, ");
        }
        if (length < 2 || !d.in().has(at, 2)) {
            out.append("[|mlppp]");
            return;
        }
        int fragment = d.in().u16(at);
        out.append("seq 0x").hex(fragment & 0xfff, 3).append(", Flags [");
        out.append(FRAGMENT[(fragment & 0x8000) >>> 15 | (fragment & 0x4000) >>> 13]);
        out.append("], length ").decimal(length);
    }
}
