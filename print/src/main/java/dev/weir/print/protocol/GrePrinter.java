// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.EtherType;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EtherTypeName;
import dev.weir.print.protocol.lan.IpxPrinter;

/**
 * Prints generic routing encapsulation: version 0, and version 1 as PPTP has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2784">RFC 2784</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2637#section-4.1">RFC 2637, section 4.1</a>
 */
final class GrePrinter {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080;

    /** The protocols of ISO, told apart by their first octet. */
    private static final int ISO = 0x00fe;

    private static final CodeNames FLAGS =
            CodeNames.of(
                    CHECKSUM,
                    "checksum present",
                    ROUTING,
                    "routing present",
                    KEY,
                    "key present",
                    SEQUENCE,
                    "sequence# present",
                    0x0800,
                    "source routing present",
                    ACKNOWLEDGMENT,
                    "ack present");

    private GrePrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    static void print(Dissection d, long at, int length) {
        d.protocol("gre");
        d.in().check(at, 2);
        int flags = d.in().u16(at);
        int version = flags & 7;
        TextBuffer out = d.out();
        out.append("GREv").decimal(version);
        switch (version) {
            case 0 -> version0(d, at, length, flags);
            case 1 -> version1(d, at, length, flags);
            default -> out.append(" ERROR: unknown-version");
        }
    }

    private static void flags(Dissection d, int flags) {
        if (d.verbose(1)) {
            d.out().append(", Flags [");
            FLAGS.printBits(d.out(), flags, "none");
            d.out().append(']');
        }
    }

    private static void version0(Dissection d, long at, int length, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, flags);
        in.check(at + 2, 2);
        int protocol = in.u16(at + 2);
        long place = at + 4;
        if ((flags & (CHECKSUM | ROUTING)) != 0) {
            in.check(place, 2);
            int checksum = in.u16(place);
            if (d.verbose(1)) {
                out.append(", sum 0x").hex(checksum);
            }
            in.check(place + 2, 2);
            out.append(", off 0x").hex(in.u16(place + 2));
            place += 4;
        }
        if ((flags & KEY) != 0) {
            in.check(place, 4);
            out.append(", key=0x").hex(in.u32(place));
            place += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            in.check(place, 4);
            out.append(", seq ").decimal(in.u32(place));
            place += 4;
        }
        if ((flags & ROUTING) != 0) {
            place = routes(d, place, at + length);
        }
        announce(d, protocol, length);
        out.append(d.verbose(1) ? "\n\t" : ": ");
        int rest = length - (int) (place - at);
        switch (protocol) {
            case EtherType.IPV4 -> Ipv4Printer.print(d, place, rest);
            case EtherType.IPV6 -> Ipv6Printer.print(d, place, rest);
            case EtherType.MPLS_UNICAST, EtherType.MPLS_MULTICAST ->
                    MplsPrinter.print(d, place, rest);
            case 0x8137 -> IpxPrinter.print(d, place);
            case ISO -> OsiPrinter.print(d, place, rest);
            case EtherType.BRIDGED -> EthernetPrinter.print(d, place, rest);
            default -> out.append("gre-proto-0x").hex(protocol);
        }
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
            int family = in.u16(place);
            int offset = in.u8(place + 2);
            int length = in.u8(place + 3);
            place += 4;
            if (length == 0) {
                return place;
            }
            out.append(", (rtaf=");
            boolean whole = end - place >= length && in.has(place, length);
            if (family == EtherType.IPV4 && offset % 4 == 0 && length % 4 == 0) {
                out.append("ip");
                for (int i = 0; i < length; i += 4) {
                    if (!whole) {
                        out.append(')');
                    }
                    in.check(place + i, 4);
                    out.append(i == offset ? " *" : " ");
                    d.ipv4(place + i);
                }
            } else {
                out.append("0x").hex(family);
                if (!whole) {
                    out.append(')');
                    throw TruncatedException.INSTANCE;
                }
            }
            out.append(')');
            place += length;
        }
    }

    private static void version1(Dissection d, long at, int length, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, flags);
        int protocol = in.u16(at + 2);
        long place = at + 4;
        in.check(place, 4);
        if ((flags & KEY) != 0) {
            out.append(", call ").decimal(in.u16(place + 2));
        }
        place += 4;
        if ((flags & SEQUENCE) != 0) {
            in.check(place, 4);
            out.append(", seq ").decimal(in.u32(place));
            place += 4;
        }
        if ((flags & ACKNOWLEDGMENT) != 0) {
            in.check(place, 4);
            out.append(", ack ").decimal(in.u32(place));
            place += 4;
        }
        boolean payload = (flags & SEQUENCE) != 0;
        if (!payload) {
            out.append(", no-payload");
        }
        announce(d, protocol, length);
        if (!payload) {
            return;
        }
        out.append(d.verbose(1) ? "\n\t" : ": ");
        if (protocol == EtherType.PPP) {
            PppPrinter.print(d, place, length - (int) (place - at));
        } else {
            out.append("gre-proto-0x").hex(protocol);
        }
    }
}
