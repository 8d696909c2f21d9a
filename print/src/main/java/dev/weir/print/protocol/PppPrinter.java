// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.IpxPrinter;
import dev.weir.print.protocol.ppp.PppAuthenticationPrinter;

import java.lang.foreign.MemorySegment;

/**
 * Prints PPP frames by the protocol that they carry.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1661">RFC 1661</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1662">RFC 1662</a>
 */
public final class PppPrinter {
    private static final int ADDRESS_AND_CONTROL = 0xff03;

    /** The octet before and behind a frame in HDLC, and the one before an octet that is changed. */
    private static final int ESCAPED = 0x7e;

    private static final int ESCAPE = 0x7d;
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

    static final CodeNames PROTOCOLS =
            CodeNames.of(
                    IP,
                    "IP",
                    0x0023,
                    "OSI",
                    0x0025,
                    "NS",
                    0x0027,
                    "DECNET",
                    0x0029,
                    "APPLE",
                    0x002b,
                    "IPX",
                    0x002d,
                    "VJC IP",
                    0x002f,
                    "VJNC IP",
                    0x0031,
                    "BRPDU",
                    0x0033,
                    "STII",
                    0x0035,
                    "VINES",
                    0x003d,
                    "MLPPP",
                    IPV6,
                    "IP6",
                    0x00fd,
                    "Compressed",
                    0x0201,
                    "HELLO",
                    0x0231,
                    "LUXCOM",
                    0x0233,
                    "SNS",
                    0x0281,
                    "MPLS",
                    0x0283,
                    "MPLS",
                    IPCP,
                    "IPCP",
                    OSICP,
                    "OSICP",
                    0x8025,
                    "NSCP",
                    0x8027,
                    "DECNETCP",
                    0x8029,
                    "APPLECP",
                    0x802b,
                    "IPXCP",
                    0x8033,
                    "STIICP",
                    0x8035,
                    "VINESCP",
                    IPV6CP,
                    "IP6CP",
                    CCP,
                    "CCP",
                    MPLSCP,
                    "MPLSCP",
                    LCP,
                    "LCP",
                    PAP,
                    "PAP",
                    0xc025,
                    "LQM",
                    0xc027,
                    "SPAP",
                    BACP,
                    "BACP",
                    0xc02d,
                    "BAP",
                    0xc03d,
                    "MLPPP-CP",
                    CHAP,
                    "CHAP",
                    0xc227,
                    "EAP");

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
        int header = in.u16(at) == ADDRESS_AND_CONTROL ? 2 : 0;
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
            String name = PROTOCOLS.get(protocol);
            out.append(name == null ? "unknown" : name).append(" (0x").hex(protocol, 4);
            out.append("), length ").decimal(length);
            if (name == null) {
                return header;
            }
            out.append(": ");
        }
        payload(d, protocol, at + header, length - header);
        return 0;
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
        if (length < 2 || !in.has(at, 2)) {
            d.truncated();
            return 0;
        }
        int first = in.u8(at);
        if (first == ADDRESS_AND_CONTROL >>> 8) {
            if (!in.has(at, 4)) {
                d.truncated();
                return 0;
            }
            if (d.options().linkHeader()) {
                out.hex(first, 2).append(' ').hex(in.u8(at + 1), 2).append(' ');
                out.decimal(length).append(' ');
            }
            int protocol = in.u16(at + 2);
            PROTOCOLS.printHex(out, protocol, "unknown PPP protocol (0x", 4, ")");
            out.append(": ");
            d.linkHeaderTo(at + 4);
            payload(d, protocol, at + 4, length - 4);
            return 4;
        }
        if (first == 0x0f || first == 0x8f) {
            return ChdlcPrinter.print(d, at, length);
        }
        if (length < 4 || !in.has(at, 4)) {
            d.truncated();
            return 2;
        }
        if (d.options().linkHeader()) {
            out.hex(first, 2).append(' ').hex(in.u8(at + 1), 2).append(' ');
            out.decimal(length).append(' ');
        }
        out.append("unknown addr ").hex(in.u8(at + 2), 2);
        out.append("; ctrl ").hex(in.u8(at + 3), 2);
        return 2;
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
            case IP, 0x002f -> Ipv4Printer.print(d, at, length);
            case IPV6 -> Ipv6Printer.print(d, at, length);
            case 0x0023 -> OsiPrinter.print(d, at, length);
            case 0x002b -> IpxPrinter.print(d, at);
            case 0x0281, 0x0283 -> MplsPrinter.print(d, at, length);
            case 0x00fd -> out.append("compressed PPP data");
            default -> {
                if (protocol >>> 8 == ESCAPED) {
                    escaped(d, at - 1, length);
                    return;
                }
                PROTOCOLS.printHex(out, protocol, "unknown PPP protocol (0x", 4, ")");
                out.append(' ');
                d.hex("\n\t", at, length);
            }
        }
    }

    /** A frame whose flag was taken for a protocol: its octets may be escaped. */
    private static void escaped(Dissection d, long at, int length) {
        Window in = d.in();
        int captured = Math.min(Math.max(length, 0), in.available(at));
        if (captured < 2) {
            d.truncated();
            return;
        }
        byte[] octets = new byte[captured];
        int n = 0;
        for (int i = 0; i < captured; i++) {
            int octet = in.u8(at + i);
            if (octet == ESCAPE && i + 1 < captured) {
                octet = in.u8(at + ++i) ^ 0x20;
            }
            octets[n++] = (byte) octet;
        }
        int protocol = (octets[0] & 0xff) << 8 | (octets[1] & 0xff);
        if (protocol >>> 8 == ESCAPED) {
            d.out().append("(protocol 0x").hex(protocol, 4).append(" invalid)");
            return;
        }
        MemorySegment segment = in.segment();
        long start = in.start();
        long end = in.end();
        in.set(MemorySegment.ofArray(octets), 0, n);
        try {
            payload(d, protocol, 2, n - 2);
        } finally {
            in.set(segment, start, end);
        }
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
