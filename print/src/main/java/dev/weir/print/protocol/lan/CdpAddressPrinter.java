// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the addresses of devices in Cisco's discovery protocol. */
final class CdpAddressPrinter {
    private static final int NLPID = 1;
    private static final int IP = 0xcc;

    /** How IPv6 is said: an LLC header and the Ethernet type. */
    private static final long IPV6 = 0xaaaa_0300_0000_86ddL;

    private CdpAddressPrinter() {}

    /** Prints a list of {@code size} bytes, four or more of them the count of its addresses. */
    static void addresses(Dissection d, long at, int size) {
        if (size < 4) {
            d.out().append(" (not enough space for num)");
            return;
        }
        long place = at + 4;
        int rest = size - 4;
        for (long left = Integer.toUnsignedLong(d.in().u32(at)); left > 0; left--) {
            int used = address(d, left, place, rest);
            if (used < 0) {
                return;
            }
            place += used;
            rest -= used;
            if (left > 1) {
                d.out().append(' ');
            }
        }
        if (rest > 0) {
            d.out().append(" (").decimal(rest).append(" bytes of stray data)");
        }
    }

    /** Prints an address; returns its length, or -1 if it is cut. */
    private static int address(Dissection d, long left, long at, int rest) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (rest < 2) {
            out.append(" (not enough space for PT+PL)");
            return -1;
        }
        int type = in.u8(at);
        int length = in.u8(at + 1);
        long protocol = at + 2;
        if (rest < length + 4) {
            out.append(" (not enough space for P+AL)");
            return -1;
        }
        int size = in.u16(protocol + length);
        long value = protocol + length + 2;
        boolean enough = rest >= length + 4 + size;
        if (type == NLPID && length == 1 && in.u8(protocol) == IP && size == 4) {
            if (enough) {
                in.need(value, 4);
                out.append("IPv4 (").decimal(left).append(") ");
                d.ipv4(value);
            }
        } else if (type == 2 && length == 8 && in.u64(protocol) == IPV6 && size == 16) {
            if (enough) {
                in.need(value, 16);
                out.append("IPv6 (").decimal(left).append(") ");
                d.ipv6(value);
            }
        } else {
            out.append("pt=0x").hex(type, 2).append(", pl=").decimal(length).append(", pb=");
            octets(d, protocol, length);
            out.append(", al=").decimal(size).append(", a=");
            if (enough) {
                octets(d, value, size);
            }
        }
        if (!enough) {
            out.append(" (not enough space for A)");
            return -1;
        }
        return length + 4 + size;
    }

    private static void octets(Dissection d, long at, int count) {
        for (int i = 0; i < count; i++) {
            int octet = d.in().u8(at + i);
            d.out().append(' ').hex(octet, 2);
        }
    }

    /** Prints a list of prefixes of IPv4. */
    static void prefixes(Dissection d, long at, int size) {
        TextBuffer out = d.out();
        if (size % 5 != 0) {
            out.append(" [length ").decimal(size).append(" is not a multiple of 5]");
            return;
        }
        out.append(" IPv4 Prefixes (").decimal(size / 5).append("):");
        for (int i = 0; i < size; i += 5) {
            d.in().need(at + i, 5);
            out.append(' ').ipv4(d.in().u32(at + i));
            out.append('/').decimal(d.in().u8(at + i + 4));
        }
    }
}
