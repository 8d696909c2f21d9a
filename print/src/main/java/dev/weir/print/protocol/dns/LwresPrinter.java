// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.RelativeTime;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/** Prints questions to the lightweight resolver of BIND 9, and its answers. */
public final class LwresPrinter {
    private static final int HEADER_LENGTH = 28;
    private static final int RESPONSE = 1;
    private static final int NOTHING = 0;
    private static final int ADDRESSES_OF_NAME = 0x10001;
    private static final int NAME_OF_ADDRESS = 0x10002;
    private static final int RECORDS_OF_NAME = 0x10003;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private static final CodeNames OPERATIONS =
            CodeNames.of(
                    NOTHING,
                    "noop",
                    ADDRESSES_OF_NAME,
                    "getaddrsbyname",
                    NAME_OF_ADDRESS,
                    "getnamebyaddr",
                    RECORDS_OF_NAME,
                    "getrdatabyname");

    private static final String[] FAMILIES = {"", " IPv4", " IPv6", " IPv4/6"};

    /** Instead of a place: what was printed is wrong, and the packet ends. */
    private static final long WRONG = -1;

    private LwresPrinter() {}

    /** Prints the {@code length} bytes of a datagram at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("lwres");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER_LENGTH);
        out.append(" lwres");
        int version = in.u16(at + 4);
        if (version != 0 || d.verbose(1)) {
            out.append(" v").decimal(version);
        }
        long claimed = Integer.toUnsignedLong(in.u32(at));
        long end = version == 0 ? message(d, at, claimed) : at + claimed;
        if (end == WRONG) {
            d.invalid();
            return;
        }
        if (claimed != length) {
            out.append(" [len: ").decimal(claimed).append(" != ").decimal(length).append(']');
        }
        if (end < at + claimed) {
            out.append("[extra]");
        }
    }

    /** Prints a message of a version that is known; returns the place behind it, or WRONG. */
    private static long message(Dissection d, long at, long claimed) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u16(at + 6);
        boolean response = (flags & RESPONSE) != 0;
        int operation = in.u32(at + 12);
        out.append(' ');
        OPERATIONS.printHex(out, operation, "#0x", 1, "");
        out.append(response ? "" : "?");
        if ((flags & ~RESPONSE) != 0) {
            out.append("[0x").hex(flags).append(']');
        }
        if (d.verbose(2)) {
            header(d, at);
        }
        long body = at + HEADER_LENGTH;
        return switch (operation) {
            case NOTHING -> body;
            case ADDRESSES_OF_NAME -> addresses(d, body, response);
            case NAME_OF_ADDRESS -> name(d, body, response);
            case RECORDS_OF_NAME -> records(d, body, response);
            default -> at + claimed; // nobody knows how long it is
        };
    }

    private static void header(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" (serial:0x").hex(in.u32(at + 8));
        out.append(" result:0x").hex(in.u32(at + 16));
        out.append(" recvlen:").decimal(in.u32(at + 20));
        if (d.verbose(3)) {
            out.append(" authtype:0x").hex(in.u16(at + 24));
            out.append(" authlen:").decimal(in.u16(at + 26));
        }
        out.append(')');
    }

    /** Prints the flags, the first of {@code length} bytes that are there or the packet ends. */
    private static void flags(Dissection d, long at, int length) {
        d.in().need(at, length);
        if (d.verbose(3)) {
            d.out().append(" flags:0x").hex(d.in().u32(at));
        }
    }

    private static long addresses(Dissection d, long at, boolean response) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, at, 10); // with the length of the name
        if (!response) {
            int families = in.u32(at + 4);
            out.append(FAMILIES[families & 3]);
            if ((families & ~3) != 0) {
                out.append("[0x").hex(families).append(']');
            }
            return text(d, at + 8);
        }
        int aliases = in.u16(at + 4);
        int addresses = in.u16(at + 6);
        out.append(' ').decimal(aliases).append('/').decimal(addresses);
        long place = texts(d, at + 8, aliases);
        for (int i = 0; i < addresses && place != WRONG; i++) {
            place = address(d, place);
        }
        return place;
    }

    private static long name(Dissection d, long at, boolean response) {
        if (!response) {
            flags(d, at, 4);
            return address(d, at + 4);
        }
        flags(d, at, 8); // tcpdump asks for two octets more than it reads
        int aliases = d.in().u16(at + 4);
        d.out().append(' ').decimal(aliases);
        return texts(d, at + 6, aliases);
    }

    private static long records(Dissection d, long at, boolean response) {
        Window in = d.in();
        TextBuffer out = d.out();
        flags(d, at, response ? 16 : 8);
        DnsNames.type(out.append(' '), in.u16(at + 6));
        DnsNames.otherClass(out, in.u16(at + 4), " Class", "");
        if (!response) {
            return text(d, at + 8);
        }
        out.append(" TTL ");
        RelativeTime.print(out, in.u32(at + 8));
        int records = in.u16(at + 12);
        int signatures = in.u16(at + 14);
        out.append(' ').decimal(records).append('/').decimal(signatures);
        long place = text(d, at + 16);
        for (int i = 0; i < records + signatures; i++) {
            int length = in.u16(place);
            octets(d, place + 2, length);
            place += 2 + length;
        }
        return place;
    }

    /** Prints a name and its aliases; returns the place behind them. */
    private static long texts(Dissection d, long at, int aliases) {
        long place = text(d, at);
        for (int i = 0; i < aliases; i++) {
            place = text(d, place);
        }
        return place;
    }

    /** Prints text behind its length, and a NUL behind it; returns the place behind that. */
    private static long text(Dissection d, long at) {
        int length = d.in().u16(at);
        d.out().append(' ');
        Text.print(d, at + 2, length);
        if (d.in().u8(at + 2 + length) != 0) {
            d.out().append(" (not NUL-terminated!)");
        }
        return at + 2 + length + 1;
    }

    /** Prints an address; returns the place behind it, or {@link #WRONG}. */
    private static long address(Dissection d, long at) {
        d.in().need(at, 6);
        int family = d.in().u32(at);
        int length = d.in().u16(at + 4);
        long place = at + 6;
        d.in().need(place, length);
        if (length < (family == IPV4 ? 4 : family == IPV6 ? 16 : 0)) {
            return WRONG;
        }
        d.out().append(' ');
        return switch (family) {
            case IPV4 -> {
                d.ipv4(place);
                yield place + 4;
            }
            case IPV6 -> {
                d.ipv6(place);
                yield place + 16;
            }
            default -> {
                d.out().decimal(family).append('/');
                octets(d, place, length);
                yield place + length;
            }
        };
    }

    private static void octets(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }
}
