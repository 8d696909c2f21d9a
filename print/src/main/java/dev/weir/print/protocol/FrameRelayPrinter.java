// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.framerelay.FrameRelayAddress;
import dev.weir.print.protocol.framerelay.MultilinkFrameRelayPrinter;
import dev.weir.print.protocol.framerelay.Q933Printer;
import dev.weir.print.protocol.lan.EtherTypeName;
import dev.weir.print.protocol.osi.OsiProtocol;

/**
 * Prints frame relay frames, and the fragments of frames that several links share.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2427">RFC 2427</a>
 */
public final class FrameRelayPrinter {
    private static final int UI = 0x03;
    private static final int Q933 = 0x08;
    private static final int SNAP = 0x80;
    private static final int CLNP = 0x81;
    private static final int ESIS = 0x82;
    private static final int ISIS = 0x83;
    private static final int IPV6 = 0x8e;
    private static final int FRAGMENT = 0xb1;
    private static final int IPV4 = 0xcc;
    private static final int PPP = 0xcf;

    private static final CodeNames FLAGS =
            CodeNames.of(0x200, "C!", 0x2, "DE", 0x4, "BECN", 0x8, "FECN", 0x20000, "sdlcore");

    private static final CodeNames FRAGMENT_FLAGS =
            CodeNames.of(0x80, "Begin", 0x40, "End", 0x20, "Control");

    /** What a frame has at least that is a packet. */
    private static final int LEAST = 4;

    private FrameRelayPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}, which is a frame.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length) {
        if (length < LEAST || !d.in().has(at, LEAST)) {
            d.protocol("fr");
            d.truncated();
            return length;
        }
        return printFrame(d, at, length);
    }

    /** The same of a frame within a packet, which may be shorter. */
    public static int printFrame(Dissection d, long at, int length) {
        d.protocol("fr");
        Window in = d.in();
        TextBuffer out = d.out();
        int octets = addressLength(in, at, length);
        if (octets == 0) {
            out.append("Q.922, invalid address");
            return 0;
        }
        if (octets < 0 || length < octets + 1 || !in.has(at, octets + 1)) {
            d.truncated();
            return 0;
        }
        boolean cut = length < octets + 2 || !in.has(at, octets + 2);
        int connection = FrameRelayAddress.number(in, at, octets);
        int first = in.u8(at + octets);
        if (first != UI && connection != 0) {
            if (!cut && ethernetType(d, at, octets, connection, length)) {
                return octets + 2;
            }
            out.append("UI ").hex(first, 2).append("! ");
        }
        if (cut) {
            d.truncated();
            return 0;
        }
        int header;
        if (in.u8(at + octets + 1) == 0) {
            out.append(octets == 3 ? "" : "Pad! ");
            header = octets + 3;
        } else {
            out.append(octets == 3 ? "No pad! " : "");
            header = octets + 2;
        }
        in.need(at, header);
        int protocol = in.u8(at + header - 1);
        if (d.options().linkHeader()) {
            header(d, at, octets, connection, octets, protocol, length);
        }
        if (at == in.start()) {
            d.linkHeader(header);
        }
        payload(d, protocol, at, header, octets, connection, length);
        return header;
    }

    /** Prints a frame with an Ethernet type behind its address; false if the type is not known. */
    private static boolean ethernetType(
            Dissection d, long at, int octets, int connection, int length) {
        Window in = d.in();
        int type = in.u16(at + octets);
        if (d.options().linkHeader()) {
            header(d, at, octets, connection, octets, type, length);
        }
        int header = octets + 2;
        if (at == in.start()) {
            d.linkHeader(header);
        }
        return EtherTypePrinter.print(d, type, at + header, length - header);
    }

    /** {@return how many octets an address has; 0 if it is none, -1 if it does not end} */
    private static int addressLength(Window in, long at, int length) {
        for (int i = 0; i < 4; i++) {
            if (i >= length || !in.has(at + i, 1)) {
                return -1;
            }
            if ((in.u8(at + i) & 1) != 0) {
                return i == 0 ? 0 : i + 1;
            }
        }
        return 0;
    }

    /** Prints the address, and an NLPID up to 255 or an Ethernet type. */
    private static void header(
            Dissection d,
            long at,
            int octets,
            int connection,
            int printed,
            int protocol,
            int length) {
        TextBuffer out = d.out().append("Q.922, ");
        if (d.options().quiet()) {
            out.append("DLCI ").decimal(connection);
            out.append(", length ").decimal(length).append(": ");
            return;
        }
        out.append("hdr-len ").decimal(printed).append(", DLCI ").decimal(connection);
        FLAGS.printBits(out.append(", Flags ["), flags(d.in(), at, octets), "none");
        if (protocol <= 0xff) { // a small Ethernet type too, as tcpdump
            out.append("], NLPID ").append(OsiProtocol.name(protocol, "unknown"));
            out.append(" (0x").hex(protocol, 2);
        } else {
            String name = EtherTypeName.of(protocol);
            out.append("], cisco-ethertype ").append(name == null ? "unknown" : name);
            out.append(" (0x").hex(protocol, 4);
        }
        out.append("), length ").decimal(length).append(": ");
    }

    private static int flags(Window in, long at, int octets) {
        int flags = (in.u8(at) & 2) << 8 | (in.u8(at + 1) & 14);
        return octets < 3 ? flags : flags | (in.u8(at + octets - 1) & 2) << 16;
    }

    private static void payload(
            Dissection d,
            int protocol,
            long at,
            int header,
            int octets,
            int connection,
            int length) {
        long place = at + header;
        int rest = length - header;
        switch (protocol) {
            case IPV4 -> Ipv4Printer.print(d, place, rest);
            case IPV6 -> Ipv6Printer.print(d, place, rest);
            case CLNP, ESIS, ISIS -> OsiPrinter.print(d, place - 1, rest + 1);
            case SNAP -> {
                if (!SnapPrinter.print(d, place, rest, -1, -1, 0)) {
                    if (!d.options().linkHeader()) {
                        header(d, at, octets, connection, header, protocol, length);
                    }
                    d.unknownWhole(at, length);
                }
            }
            case Q933 -> Q933Printer.print(d, place, rest);
            case FRAGMENT -> fragment(d, place, rest);
            case PPP -> PppPrinter.print(d, place, rest);
            default -> {
                if (!d.options().linkHeader()) {
                    header(d, at, octets, connection, octets, protocol, length);
                }
                switch (d.options().dump()) {
                    case NONE, ASCII, ASCII_LINK, HEX_ASCII, HEX_ASCII_LINK -> {
                        d.hexDump(place, rest);
                        d.in().need(place, rest);
                    }
                    case HEX, HEX_LINK -> {}
                }
            }
        }
    }

    /** A fragment of FRF.15. */
    private static void fragment(Dissection d, long at, int length) {
        d.protocol("frf15");
        TextBuffer out = d.out();
        if (length < 2 || !d.in().has(at, 2)) {
            d.protocol("fr");
            throw TruncatedException.INSTANCE;
        }
        int flags = d.in().u8(at);
        int sequence = (flags & 0x1e) << 7 | d.in().u8(at + 1);
        out.append("FRF.15, seq 0x").hex(sequence, 3);
        FRAGMENT_FLAGS.printBits(out.append(", Flags ["), flags & 0xc0, "none");
        out.append("],").append((flags & 1) != 0 ? "Interface" : "End-to-End");
        out.append(" Fragmentation, length ").decimal(length);
    }

    /**
     * Prints a frame of FRF.16.
     *
     * @return how many bytes of it are link-layer header
     */
    public static int printMultilink(Dissection d, long at, int length) {
        d.protocol("mfr");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4 && in.has(at, 2)) {
            out.append("[length ").decimal(length).append(" < 4]");
            d.invalid();
            return length;
        }
        if (!in.has(at, 4)) {
            d.truncated();
            return length;
        }
        int flags = in.u8(at) & 0xe0;
        if (flags == 0xe0 && in.u8(at + 1) == 0) {
            FRAGMENT_FLAGS.printBits(out.append("FRF.16 Control, Flags ["), flags, "none");
            out.append("], ");
            try {
                MultilinkFrameRelayPrinter.print(d, at + 2, length);
            } catch (TruncatedException e) {
                d.truncated();
                return length;
            }
            return 3;
        }
        int sequence = (in.u8(at) & 0x1e) << 7 | in.u8(at + 1);
        out.append("FRF.16 Frag, seq ").decimal(sequence);
        FRAGMENT_FLAGS.printBits(out.append(", Flags ["), flags, "none");
        out.append(']');
        if (flags == 0x80 || flags == 0xc0) {
            out.append(", ");
            if (at == in.start()) {
                d.linkHeader(2);
            }
            printFrame(d, at + 2, length - 2);
            return 2;
        }
        d.hex("\n\t", at, length);
        return 0;
    }
}
