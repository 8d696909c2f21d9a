// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.hncp;

import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.dns.DnsName;

/** Prints options of DHCP for IPv4 and IPv6 within records of HNCP. */
final class HncpDhcpPrinter {
    private static final int SERVERS_4 = 6;
    private static final int TIME_SERVERS_4 = 42;
    private static final int SEARCH_4 = 119;
    private static final int SERVERS_6 = 23;
    private static final int SEARCH_6 = 24;
    private static final int TIME_SERVERS_6 = 31;

    private static final CodeNames OPTIONS_4 =
            CodeNames.of(
                    SERVERS_4, "DNS-server", TIME_SERVERS_4, "NTP-server", SEARCH_4, "DNS-search");

    private static final CodeNames OPTIONS_6 =
            CodeNames.of(
                    SERVERS_6,
                    "DNS-server",
                    SEARCH_6,
                    "DNS-search-list",
                    TIME_SERVERS_6,
                    "SNTP-servers");

    private HncpDhcpPrinter() {}

    /** Prints options of DHCP, a line each; false if they do not fit. */
    static boolean print4(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        for (int i = 0; i < length; ) {
            if (i + 2 > length) {
                return false;
            }
            int type = in.u8(at + i);
            int size = in.u8(at + i + 1);
            long value = at + i + 2;
            HncpPrinter.line(d, depth);
            d.out()
                    .append(OPTIONS_4.get(type, "Unknown"))
                    .append(" (")
                    .decimal(size + 2)
                    .append(')');
            if (i + 2 + size > length) {
                return false;
            }
            switch (type) {
                case SERVERS_4, TIME_SERVERS_4 -> {
                    if (size < 4 || size % 4 != 0) {
                        return false;
                    }
                    for (int k = 0; k < size; k += 4) {
                        d.out().append(' ');
                        d.ipv4(value + k);
                    }
                }
                case SEARCH_4 -> {
                    if (!names(d, value, size)) {
                        return false;
                    }
                }
                default -> {}
            }
            i += 2 + size;
        }
        return true;
    }

    /** The same for DHCPv6. */
    static boolean print6(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        for (int i = 0; i < length; ) {
            if (i + 4 > length) {
                return false;
            }
            int type = in.u16(at + i);
            int size = in.u16(at + i + 2);
            long value = at + i + 4;
            HncpPrinter.line(d, depth);
            d.out()
                    .append(OPTIONS_6.get(type, "Unknown"))
                    .append(" (")
                    .decimal(size + 4)
                    .append(')');
            if (i + 4 + size > length) {
                return false;
            }
            switch (type) {
                case SERVERS_6, TIME_SERVERS_6 -> {
                    if (size % 16 != 0) {
                        d.invalid();
                        return false;
                    }
                    for (int k = 0; k < size; k += 16) {
                        d.out().append(' ');
                        d.ipv6(value + k);
                    }
                }
                case SEARCH_6 -> {
                    if (!names(d, value, size)) {
                        return false;
                    }
                }
                default -> {}
            }
            i += 4 + size;
        }
        return true;
    }

    /** Prints domain names; false if one of them is wrong. */
    private static boolean names(Dissection d, long at, int length) {
        long end = at + length;
        try {
            for (long place = at; place < end; ) {
                d.out().append(' ');
                place = DnsName.print(d, place, end);
            }
        } catch (TruncatedException e) {
            return false;
        }
        return true;
    }
}
