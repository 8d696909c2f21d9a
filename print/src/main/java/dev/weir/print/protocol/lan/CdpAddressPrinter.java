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

    /** Prints a list of addresses; false if it cannot be right. */
    static boolean addresses(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 4) {
            return false;
        }
        int count = in.u32(at);
        long place = at + 4;
        int rest = size - 4;
        while (rest > 0 && count != 0) {
            if (rest < 2) {
                return false;
            }
            int type = in.u8(place);
            int length = in.u8(place + 1);
            place += 2;
            rest -= 2;
            if (type == NLPID
                    && length == 1
                    && rest >= 3
                    && in.u8(place) == IP
                    && in.u16(place + 1) == 4) {
                if (rest < 7) {
                    return false;
                }
                out.append("IPv4 (").decimal(count).append(") ");
                d.ipv4(place + 3);
                place += 7;
                rest -= 7;
            } else if (type == 2
                    && length == 8
                    && rest >= 10
                    && in.u64(place) == IPV6
                    && in.u16(place + 8) == 16) {
                if (rest < 26) {
                    return false;
                }
                out.append("IPv6 (").decimal(count).append(") ");
                d.ipv6(place + 10);
                place += 26;
                rest -= 26;
            } else {
                int used = other(d, type, length, place, rest);
                if (used < 0) {
                    return true;
                }
                place += used;
                rest -= used;
            }
            count--;
            if (count != 0 && rest > 0) {
                out.append(' ');
            }
        }
        return true;
    }

    /** Prints an address of another protocol; returns its length, or -1 if it is cut. */
    private static int other(Dissection d, int type, int length, long at, int rest) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("pt=0x").hex(type, 2).append(", pl=").decimal(length).append(", pb=");
        if (length > rest) {
            out.append(" (not enough space for P)");
            return -1;
        }
        for (int i = 0; i < length; i++) {
            out.append(' ').hex(in.u8(at + i), 2);
        }
        if (rest < length + 2) {
            out.append(" (not enough space for A)");
            return -1;
        }
        int size = in.u16(at + length);
        out.append(", al=").decimal(size).append(", a=");
        if (rest < length + 2 + size) {
            out.append(" (not enough space for A)");
            return -1;
        }
        for (int i = 0; i < size; i++) {
            out.append(' ').hex(in.u8(at + length + 2 + i), 2);
        }
        return length + 2 + size;
    }

    /** Prints a list of prefixes of IPv4; false if it cannot be right. */
    static boolean prefixes(Dissection d, long at, int size) {
        if (size % 5 != 0) {
            return false;
        }
        TextBuffer out = d.out();
        out.append(" IPv4 Prefixes (").decimal(size / 5).append("):");
        for (int i = 0; i < size; i += 5) {
            out.append(' ');
            d.ipv4(at + i);
            out.append('/').decimal(d.in().u8(at + i + 4));
        }
        return true;
    }
}
