// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.dns.DnsName;

/**
 * Prints the options of DHCPv6, each in parentheses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8415#section-21">RFC 8415, section 21</a>
 */
final class Dhcpv6OptionsPrinter {
    private static final CodeNames OPTIONS =
            CodeNames.of(
                    1, "client-ID",
                    2, "server-ID",
                    3, "IA_NA",
                    4, "IA_TA",
                    5, "IA_ADDR",
                    6, "option-request",
                    7, "preference",
                    8, "elapsed-time",
                    9, "relay-message",
                    11, "authentication",
                    12, "server-unicast",
                    13, "status-code",
                    14, "rapid-commit",
                    15, "user-class",
                    16, "vendor-class",
                    17, "vendor-specific-info",
                    18, "interface-ID",
                    19, "reconfigure-message",
                    20, "reconfigure-accept",
                    21, "SIP-servers-domain",
                    22, "SIP-servers-address",
                    23, "DNS-server",
                    24, "DNS-search-list",
                    25, "IA_PD",
                    26, "IA_PD-prefix",
                    27, "NIS-server",
                    28, "NIS+-server",
                    29, "NIS-domain-name",
                    30, "NIS+-domain-name",
                    31, "SNTP-servers",
                    32, "lifetime",
                    33, "BCMCS-domain-name",
                    34, "BCMCS-server",
                    36, "Geoconf-Civic",
                    37, "Remote-ID",
                    38, "Subscriber-ID",
                    39, "Client-FQDN",
                    40, "PANA-agent",
                    41, "POSIX-timezone",
                    42, "POSIX-tz-database",
                    43, "Echo-request-option",
                    44, "Lease-query",
                    45, "LQ-client-data",
                    46, "Clt-time",
                    47, "LQ-relay-data",
                    48, "LQ-client-link",
                    56, "NTP-server",
                    64, "AFTR-Name",
                    112, "MUD-URL");

    private static final CodeNames STATUSES =
            CodeNames.from(
                    0,
                    "Success",
                    "UnspecFail",
                    "NoAddrsAvail",
                    "NoBinding",
                    "NotOnLink",
                    "UseMulticast",
                    "NoPrefixAvail",
                    "UnknownQueryType",
                    "MalformedQuery",
                    "NotConfigured",
                    "NotAllowed");

    private Dhcpv6OptionsPrinter() {}

    /** Prints the options from {@code at} to {@code end}, which lie {@code depth} messages deep. */
    static void print(Dissection d, long at, long end, int depth) {
        try {
            options(d, at, end, depth);
        } catch (TruncatedException e) {
            if (e != TruncatedException.INSTANCE) {
                throw e;
            }
            d.truncated(); // what the options are in ends as if they were whole
        }
    }

    private static void options(Dissection d, long at, long end, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        for (long place = at; place < end; ) {
            if (end - place < 4) {
                throw TruncatedException.INSTANCE;
            }
            int option = in.u16(place);
            int length = in.u16(place + 2);
            if (end - place - 4 < length) {
                throw TruncatedException.INSTANCE;
            }
            OPTIONS.print(out.append(" ("), option, "opt_", "");
            option(d, option, place + 4, length, depth);
            out.append(')');
            place += 4 + length;
        }
    }

    private static void option(Dissection d, int option, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (option) {
            case 1, 2 -> Dhcpv6IdentifierPrinter.print(d, at, length);
            case 3, 25 -> association(d, at, length, depth, true);
            case 4 -> association(d, at, length, depth, false);
            case 5 -> address(d, at, length, depth);
            case 26 -> prefix(d, at, length, depth);
            case 6, 43 -> {
                if (length % 2 != 0) {
                    out.append(" ?");
                } else {
                    for (int i = 0; i < length; i += 2) {
                        OPTIONS.print(out.append(' '), in.u16(at + i), "opt_", "");
                    }
                }
            }
            case 7 -> number(out, length == 1, length == 1 ? in.u8(at) : 0);
            case 8 -> number(out, length == 2, length == 2 ? in.u16(at) : 0);
            case 32, 46 -> number(out, length == 4, length == 4 ? in.u32(at) : 0);
            case 9 -> {
                out.append(" (");
                long end = d.in().limit(at + length);
                try {
                    Dhcpv6Printer.print(d, at, length, depth + 1); // one parenthesis closes both
                } finally {
                    d.in().restore(end);
                }
            }
            case 11 -> Dhcpv6AuthenticationPrinter.print(d, at, length);
            case 13 -> {
                if (length < 2) {
                    out.append(" ?");
                } else {
                    int status = in.u16(at);
                    STATUSES.print(out.append(' '), status, "code", "");
                }
            }
            case 18, 38 -> data(out.append(' '), in, at, length);
            case 37 -> {
                if (length < 4) {
                    out.append(" ?");
                } else {
                    out.append(' ').decimal(in.u32(at)).append(' ');
                    data(out, in, at + 4, length - 4);
                }
            }
            case 19 -> reconfigure(d, at, length);
            case 22, 23, 27, 28, 31, 34, 40, 48 -> addresses(d, at, length);
            case 21, 24 -> names(d, at, length);
            case 41, 42, 112 -> text(d, at, length);
            case 44 -> query(d, at, length, depth);
            case 45 -> nested(d, at, length, depth);
            case 47 -> {
                if (length < 16) {
                    out.append(" ?");
                } else {
                    out.append(' ');
                    d.ipv6(at);
                    data(out.append(' '), in, at + 16, length - 16);
                }
            }
            case 56 -> timeServers(d, at, length);
            case 64 -> tunnelEndpoint(d, at, length);
            default -> {}
        }
    }

    private static void number(TextBuffer out, boolean right, int value) {
        if (right) {
            out.append(' ').decimal(value);
        } else {
            out.append(" ?");
        }
    }

    private static void data(TextBuffer out, Window in, long at, int length) {
        for (int i = 0; i < length && i < 10; i++) {
            out.hex(in.u8(at + i), 2);
        }
        out.append("...");
    }

    private static void association(Dissection d, long at, int length, int depth, boolean timed) {
        Window in = d.in();
        TextBuffer out = d.out();
        int header = timed ? 12 : 4;
        if (length < header) {
            out.append(" ?");
            return;
        }
        out.append(" IAID:").decimal(in.u32(at));
        if (timed) {
            out.append(" T1:").decimal(in.u32(at + 4)).append(" T2:").decimal(in.u32(at + 8));
        }
        nested(d, at + header, length - header, depth);
    }

    private static void nested(Dissection d, long at, int length, int depth) {
        if (length > 0 && depth < Dhcpv6Printer.MAX_DEPTH) {
            print(d, at, at + length, depth + 1);
        }
    }

    private static void address(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 24) {
            out.append(" ?");
            return;
        }
        out.append(' ');
        d.ipv6(at);
        out.append(" pltime:").decimal(in.u32(at + 16));
        out.append(" vltime:").decimal(in.u32(at + 20));
        nested(d, at + 24, length - 24, depth);
    }

    private static void prefix(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 25) {
            out.append(" ?");
            return;
        }
        out.append(' ');
        d.ipv6(at + 9);
        out.append('/').decimal(in.u8(at + 8));
        out.append(" pltime:").decimal(in.u32(at));
        out.append(" vltime:").decimal(in.u32(at + 4));
        nested(d, at + 25, length - 25, depth);
    }

    /** What is asked of a server's leases: RFC 5007, section 4.1.2.1. */
    private static void query(Dissection d, long at, int length, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 17) {
            out.append(" ?");
            return;
        }
        int type = in.u8(at);
        switch (type) {
            case 1 -> out.append(" by-address");
            case 2 -> out.append(" by-clientID");
            default -> out.append(" type_").decimal(type);
        }
        out.append(' ');
        d.ipv6(at + 1);
        nested(d, at + 17, length - 17, depth);
    }

    private static void reconfigure(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length != 1) {
            out.append(" ?");
            return;
        }
        switch (d.in().u8(at)) {
            case 5 -> out.append(" for renew");
            case 11 -> out.append(" for inf-req");
            default -> out.append(" for ???(").hex(d.in().u8(at), 2).append(')');
        }
    }

    private static void addresses(Dissection d, long at, int length) {
        if (length % 16 != 0) {
            d.out().append(" ?");
            return;
        }
        for (int i = 0; i < length; i += 16) {
            d.out().append(' ');
            d.ipv6(at + i);
        }
    }

    /** Names of DNS without pointers, one after the other. */
    private static void names(Dissection d, long at, int length) {
        for (long place = at; place < at + length; ) {
            d.out().append(' ');
            // Pointers count from behind the names: to tcpdump all of them lead back.
            long next = DnsName.print(d, place, at + length);
            if (next < 0) {
                return;
            }
            place = next;
        }
    }

    private static void text(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length == 0) {
            out.append(" ?");
            return;
        }
        out.append(' ');
        for (int i = 0; i < length && d.in().u8(at + i) != 0; i++) {
            out.escaped(d.in().u8(at + i));
        }
    }

    /** RFC 5908, section 4. */
    private static void timeServers(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            out.append(" ?");
            return;
        }
        long end = at + length;
        for (long place = at; place < end - 4; ) {
            int option = in.u16(place);
            int size = in.u16(place + 2);
            place += 4;
            if (place + size > end) {
                throw TruncatedException.INSTANCE;
            }
            out.append(" subopt:").decimal(option);
            if ((option == 1 || option == 2) && size == 16) {
                out.append(' ');
                d.ipv6(place);
            } else if (option == 3) {
                out.append(' ');
                if (DnsName.print(d, place, at) < 0) {
                    throw TruncatedException.INSTANCE;
                }
            } else {
                out.append(" ?");
            }
            place += size;
        }
    }

    /** RFC 6334, section 3. */
    private static void tunnelEndpoint(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 3) {
            out.append(" ?");
            return;
        }
        out.append(' ');
        int left = length;
        for (long place = at; left > 0 && in.u8(place) != 0; ) {
            int size = in.u8(place++);
            if (size >= left - 1) {
                out.append(" ?");
                return;
            }
            Text.untilPadding(d, place, size);
            place += size;
            left -= 1 + size;
            if (in.u8(place) != 0) {
                out.append('.');
            }
        }
    }
}
