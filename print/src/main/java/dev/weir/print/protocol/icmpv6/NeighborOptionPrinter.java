// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.packet.NeighborDiscoveryOption;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.dns.DnsName;

/**
 * Prints the options of neighbour discovery.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861#section-4.6">RFC 4861, section 4.6</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8106">RFC 8106</a>
 */
final class NeighborOptionPrinter {
    /** What a prefix option is long. */
    private static final int PREFIX_LENGTH = 32;

    private static final CodeNames NAMES =
            CodeNames.of(
                    NeighborDiscoveryOption.SOURCE_LINK_ADDRESS,
                    "source link-address",
                    NeighborDiscoveryOption.TARGET_LINK_ADDRESS,
                    "destination link-address",
                    NeighborDiscoveryOption.PREFIX_INFORMATION,
                    "prefix info",
                    NeighborDiscoveryOption.REDIRECTED_HEADER,
                    "redirected header",
                    NeighborDiscoveryOption.MTU,
                    "mtu",
                    NeighborDiscoveryOption.ADVERTISEMENT_INTERVAL,
                    "advertisement interval",
                    NeighborDiscoveryOption.HOME_AGENT_INFORMATION,
                    "homeagent information",
                    NeighborDiscoveryOption.ROUTE_INFORMATION,
                    "route info",
                    NeighborDiscoveryOption.RECURSIVE_DNS_SERVER,
                    "rdnss",
                    NeighborDiscoveryOption.DNS_SEARCH_LIST,
                    "dnssl");

    private static final CodeNames PREFIX_FLAGS =
            CodeNames.of(0x80, "onlink", 0x40, "auto", 0x20, "router");

    private NeighborOptionPrinter() {}

    /** Prints the {@code length} bytes of options at {@code at}, a line each. */
    static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        while (place < in.end()) {
            in.check(place, 2);
            if (rest <= 0) {
                return;
            }
            int type = in.u8(place);
            int words = in.u8(place + 1);
            int size = words * 8;
            if (words == 0 || !in.has(place, size)) {
                throw TruncatedException.INSTANCE;
            }
            out.append("\n\t  ").append(NAMES.get(type, "unknown"));
            out.append(" option (").decimal(type).append("), length ").decimal(size);
            out.append(" (").decimal(words).append("): ");
            if (!option(d, type, at, place, size)) {
                return;
            }
            if (d.verbose(2)) {
                d.hex("\n\t    ", place + 2, size - 2);
            }
            place += size;
            rest -= size;
        }
    }

    /**
     * Prints an option; false if it is the last one that is printed.
     *
     * @param first where the options begin, which tcpdump dumps for a header that is quoted, and
     *     from which names count
     */
    private static boolean option(Dissection d, int type, long first, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case NeighborDiscoveryOption.SOURCE_LINK_ADDRESS,
                    NeighborDiscoveryOption.TARGET_LINK_ADDRESS ->
                    d.octets(at + 2, size - 2);
            case NeighborDiscoveryOption.PREFIX_INFORMATION -> prefix(d, at, size);
            case NeighborDiscoveryOption.REDIRECTED_HEADER -> d.hex("\n\t    ", first, size);
            case NeighborDiscoveryOption.MTU -> {
                out.append(' ').decimal(in.u32(at + 4));
                out.append(size == 8 ? "" : "bad option length");
            }
            case NeighborDiscoveryOption.ADVERTISEMENT_INTERVAL ->
                    out.append(' ').decimal(in.u32(at + 4)).append("ms");
            case NeighborDiscoveryOption.HOME_AGENT_INFORMATION -> {
                out.append(" preference ").decimal(in.u16(at + 4));
                out.append(", lifetime ").decimal(in.u16(at + 6));
            }
            case NeighborDiscoveryOption.ROUTE_INFORMATION -> route(d, at, size);
            case NeighborDiscoveryOption.RECURSIVE_DNS_SERVER -> {
                out.append(" lifetime ").decimal(in.u32(at + 4)).append("s,");
                for (int i = 8; i + 16 <= size; i += 16) {
                    out.append(" addr: ");
                    d.ipv6(at + i);
                }
            }
            case NeighborDiscoveryOption.DNS_SEARCH_LIST -> searchList(d, first, at, size);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", at + 2, size - 2);
                    return false;
                }
            }
        }
        return true;
    }

    private static void prefix(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 32);
        d.ipv6(at + 16);
        out.append('/').decimal(in.u8(at + 2));
        if (size != PREFIX_LENGTH) {
            out.append("badlen");
        }
        out.append(", Flags [");
        PREFIX_FLAGS.printBits(out, in.u8(at + 3), "none");
        out.append("], valid time ");
        lifetime(out, in.u32(at + 4));
        out.append(", pref. time ");
        lifetime(out, in.u32(at + 8));
    }

    private static void lifetime(TextBuffer out, int seconds) {
        if (seconds == -1) {
            out.append("infinity");
        } else {
            out.decimal(seconds).append('s');
        }
    }

    /** RFC 4191, section 2.3: as much of the prefix as is needed. */
    private static void route(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size > 24) {
            throw TruncatedException.INSTANCE;
        }
        long high = size >= 16 ? in.u64(at + 8) : 0;
        long low = size >= 24 ? in.u64(at + 16) : 0;
        out.append(' ').ipv6(high, low).append('/').decimal(in.u8(at + 2));
        out.append(", pref=").append(preference(in.u8(at + 3))).append(", lifetime=");
        lifetime(out, in.u32(at + 4));
    }

    private static void searchList(Dissection d, long first, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" lifetime ").decimal(in.u32(at + 4)).append("s, domain(s):");
        long end = at + size;
        for (long place = at + 8; place < end && in.u8(place) != 0; ) {
            out.append(' ');
            place = DnsName.print(d, place, first);
            if (place < 0) {
                throw TruncatedException.INSTANCE;
            }
        }
    }

    /** {@return how much a router wants to be used, two bits of a flags octet (RFC 4191)} */
    static String preference(int flags) {
        return switch (flags >>> 3 & 3) {
            case 0 -> "medium";
            case 1 -> "high";
            case 3 -> "low";
            default -> "rsv";
        };
    }
}
