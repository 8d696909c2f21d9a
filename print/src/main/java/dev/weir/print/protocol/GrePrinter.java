// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.packet.tunnel.GreHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.appletalk.AppleTalkPrinter;
import dev.weir.print.protocol.lan.EtherTypeName;
import dev.weir.print.protocol.lan.IpxPrinter;

/**
 * Prints generic routing encapsulation: version 0, and version 1 as PPTP has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2784">RFC 2784</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2637#section-4.1">RFC 2637, section 4.1</a>
 */
final class GrePrinter {
    /** The protocols of ISO, told apart by their first octet. */
    private static final int ISO = 0x00fe;

    private static final CodeNames FLAGS =
            CodeNames.of(
                    GreHeader.CHECKSUM_PRESENT,
                    "checksum present",
                    GreHeader.ROUTING_PRESENT,
                    "routing present",
                    GreHeader.KEY_PRESENT,
                    "key present",
                    GreHeader.SEQUENCE_PRESENT,
                    "sequence# present",
                    GreHeader.STRICT_SOURCE_ROUTE,
                    "source routing present",
                    GreHeader.ACKNOWLEDGMENT_PRESENT,
                    "ack present");

    private static final int IPX = 0x8137;
    private static final int APPLETALK = 0x809b;

    /** The family of a route that is numbers of autonomous systems. */
    private static final int SYSTEMS = 0xfffe;

    private GrePrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("gre");
        long end = at + length;
        needed(d, at, 2, end);
        int flags = d.in().u16(at + GreHeader.FLAGS_AND_VERSION);
        int version = GreHeader.version(flags);
        TextBuffer out = d.out();
        out.append("GREv").decimal(version);
        switch (version) {
            case 0 -> version0(d, at, end, flags);
            case 1 -> version1(d, at, end, flags);
            default -> out.append(" ERROR: unknown-version");
        }
    }

    /** Ends the packet unless {@code n} bytes were captured and are in it. */
    private static void needed(Dissection d, long at, int n, long end) {
        d.in().check(at, n);
        if (end - at < n) {
            throw TruncatedException.INSTANCE;
        }
    }

    private static void flags(Dissection d, int flags) {
        if (d.verbose(1)) {
            d.out().append(", Flags [");
            FLAGS.printBits(d.out(), flags, "none");
            d.out().append(']');
        }
    }

    private static void version0(Dissection d, long at, long end, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, flags);
        needed(d, at + GreHeader.PROTOCOL, 2, end);
        int protocol = in.u16(at + GreHeader.PROTOCOL);
        long place = at + GreHeader.LENGTH;
        if (GreHeader.hasChecksum(flags)) {
            needed(d, place, 2, end);
            int checksum = in.u16(place);
            if (d.verbose(1)) {
                out.append(", sum 0x").hex(checksum);
            }
            needed(d, place + 2, 2, end);
            out.append(", off 0x").hex(in.u16(place + 2));
            place += 4;
        }
        if (GreHeader.hasKey(flags)) {
            needed(d, place, 4, end);
            out.append(", key=0x").hex(in.u32(place));
            place += 4;
        }
        if (GreHeader.hasSequence(flags)) {
            place = number(d, ", seq ", place, end);
        }
        if (GreHeader.hasRouting(flags)) {
            place = routes(d, place, end);
        }
        announce(d, protocol, (int) (end - at));
        out.append(d.verbose(1) ? "\n\t" : ": ");
        int rest = (int) (end - place);
        switch (protocol) {
            case EtherType.IPV4 -> Ipv4Printer.print(d, place, rest);
            case EtherType.IPV6 -> Ipv6Printer.print(d, place, rest);
            case EtherType.MPLS_UNICAST -> MplsPrinter.print(d, place, rest);
            case IPX -> IpxPrinter.print(d, place);
            case APPLETALK -> AppleTalkPrinter.print(d, place, rest);
            case ISO -> OsiPrinter.print(d, place, rest);
            case EtherType.BRIDGED -> EthernetPrinter.print(d, place, rest);
            default -> out.append("gre-proto-0x").hex(protocol);
        }
    }

    private static long number(Dissection d, String title, long at, long end) {
        needed(d, at, 4, end);
        d.out().append(title).decimal(d.in().u32(at));
        return at + 4;
    }

    private static void announce(Dissection d, int protocol, int length) {
        TextBuffer out = d.out();
        if (d.options().linkHeader()) {
            String name = EtherTypeName.of(protocol);
            out.append(", proto ").append(name == null ? "unknown" : name);
            out.append(" (0x").hex(protocol, 4).append(')');
        }
        out.append(", length ").decimal(length);
    }

    /** Prints the source route entries; returns the place behind them. */
    private static long routes(Dissection d, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        while (true) {
            needed(d, place, 4, end);
            int family = in.u16(place);
            int offset = in.u8(place + 2);
            int length = in.u8(place + 3);
            place += 4;
            if (family == 0 && length == 0) {
                return place;
            }
            boolean whole = true;
            switch (family) {
                case EtherType.IPV4 -> whole = route(d, ", (rtaf=ip", place, offset, length, end);
                case SYSTEMS -> whole = route(d, ", (rtaf=asn", place, offset, length, end);
                default -> out.append(", (rtaf=0x").hex(family).append(')');
            }
            if (!whole || end - place < length) {
                throw TruncatedException.INSTANCE;
            }
            place += length;
        }
    }

    /** Prints a route of addresses or of numbers of systems; false if it is cut. */
    private static boolean route(
            Dissection d, String title, long at, int offset, int length, long end) {
        TextBuffer out = d.out();
        out.append(title);
        int size = title.endsWith("p") ? 4 : 2;
        boolean whole = true;
        if (offset % size != 0) {
            out.append(", badoffset=").decimal(offset);
        } else if (length % size != 0) {
            out.append(", badlength=").decimal(length);
        } else if (offset >= length) {
            out.append(", badoff/len=").decimal(offset).append('/').decimal(length);
        } else {
            whole = hops(d, at, offset, Math.min(length, (int) (end - at)), size);
            whole &= end - at >= length;
        }
        out.append(')');
        return whole;
    }

    private static boolean hops(Dissection d, long at, int offset, int length, int size) {
        TextBuffer out = d.out();
        for (int i = 0; i + size <= length; i += size) {
            if (!d.in().has(at + i, size)) {
                return false;
            }
            out.append(i == offset ? " *" : " ");
            if (size == 4) {
                out.ipv4(d.in().u32(at + i));
            } else {
                out.hex(d.in().u16(at + i));
            }
        }
        return true;
    }

    private static void version1(Dissection d, long at, long end, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, flags);
        needed(d, at + GreHeader.PROTOCOL, 2, end);
        int protocol = in.u16(at + GreHeader.PROTOCOL);
        long place = at + GreHeader.LENGTH;
        if (GreHeader.hasKey(flags)) {
            needed(d, place, 4, end);
            out.append(", call ").decimal(in.u16(place + 2));
            place += 4;
        }
        boolean payload = GreHeader.hasSequence(flags);
        if (payload) {
            place = number(d, ", seq ", place, end);
        }
        if (GreHeader.hasAcknowledgment(flags)) {
            place = number(d, ", ack ", place, end);
        }
        if (!payload) {
            out.append(", no-payload");
        }
        announce(d, protocol, (int) (end - at));
        if (!payload) {
            return;
        }
        out.append(d.verbose(1) ? "\n\t" : ": ");
        if (protocol == EtherType.PPP) {
            PppPrinter.print(d, place, (int) (end - place));
        } else {
            out.append("gre-proto-0x").hex(protocol);
        }
    }
}
