// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.Ipv6FragmentPrinter;
import dev.weir.print.protocol.ip.Ipv6HeaderPrinter;
import dev.weir.print.protocol.ip.Ipv6OptionsPrinter;
import dev.weir.print.protocol.ip.Ipv6RoutingPrinter;
import dev.weir.print.protocol.ip.MobilityPrinter;

/**
 * Prints IPv6 packets with their extension headers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200</a>
 */
public final class Ipv6Printer {
    /** The number that drafts of RFC 3775 had for the mobility header. */
    private static final int OLD_MOBILITY = 62;

    private static final String OPTIONS_TWICE = "[The Hop-by-Hop Options header was already found]";

    private static final String OPTIONS_LATE =
            "[The Hop-by-Hop Options header don't follow the IPv6 header]";

    private static final String NO_JUMBO = "[No valid Jumbo Payload Hop-by-Hop option found]";

    private Ipv6Printer() {}

    /** Prints the packet at {@code at}, for which the layer below has {@code length} bytes. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("ip6");
        if (!in.has(at, Ipv6Header.LENGTH)) {
            d.truncated();
            return;
        }
        if (length < Ipv6Header.LENGTH) {
            out.append("truncated-ip6 ").decimal(length);
            return;
        }
        if (!d.options().linkHeader()) {
            out.append("IP6 ");
        }
        int version = in.u8(at) >>> 4;
        if (version != 6) {
            out.append("version error: ").decimal(version).append(" != 6");
            return;
        }
        int payload = in.u16(at + Ipv6Header.PAYLOAD_LENGTH);
        long end = in.end();
        if (payload != 0) { // 0 in a jumbogram, whose length is an option
            cut(d, at, Ipv6Header.LENGTH + payload, length);
        }
        if (d.verbose(1)) {
            Ipv6HeaderPrinter.print(d, at);
        }
        headers(d, at, payload, length);
        in.restore(end);
    }

    /** Lets nothing be read behind the packet; says what is missing of it. */
    private static void cut(Dissection d, long at, int total, int length) {
        if (Integer.compareUnsigned(length, total) < 0) {
            d.out().append("truncated-ip6 - ").decimal(total - length).append(" bytes missing!");
        }
        d.in().limit(at + Integer.toUnsignedLong(total));
    }

    /**
     * Walks the headers behind the one at {@code ip}. Each is at least 8 octets long, so this ends.
     *
     * @param payload the payload length of the header
     * @param length what the layer below has
     */
    private static void headers(Dissection d, long ip, int payload, int length) {
        Window in = d.in();
        int next = in.u8(ip + Ipv6Header.NEXT_HEADER);
        long at = ip;
        long left = (long) Ipv6Header.LENGTH + (payload != 0 ? payload : length);
        long jumbo = 0;
        boolean hopByHop = false;
        boolean extended = false;
        boolean fragmented = false;
        int advance = Ipv6Header.LENGTH;
        while (at < in.end()) {
            if (left < advance) {
                d.truncated();
                return;
            }
            at += advance;
            left -= advance;
            if (!extended && !IpProtocolPrinter.printsAddresses(next)) {
                addresses(d, ip);
            }
            switch (next) {
                case IpProtocol.HOP_BY_HOP -> {
                    if (extended) {
                        invalid(d, hopByHop ? OPTIONS_TWICE : OPTIONS_LATE);
                        return;
                    }
                    hopByHop = true;
                    long options = Ipv6OptionsPrinter.hopByHop(d, at, payload);
                    jumbo = options >>> 32;
                    advance = (int) options;
                    if (payload == 0 && jumbo == 0) {
                        invalid(d, NO_JUMBO);
                        return;
                    }
                }
                case IpProtocol.DESTINATION_OPTIONS ->
                        advance = Ipv6OptionsPrinter.destination(d, at);
                case IpProtocol.FRAGMENT -> {
                    advance = Ipv6FragmentPrinter.print(d, at, ip);
                    fragmented = true;
                }
                case IpProtocol.ROUTING -> advance = Ipv6RoutingPrinter.print(d, at);
                case IpProtocol.MOBILITY, OLD_MOBILITY -> { // nothing follows it, RFC 6275
                    MobilityPrinter.print(d, at);
                    return;
                }
                default -> {
                    long total = at - ip;
                    if (jumbo != 0) {
                        left = jumbo + Ipv6Header.LENGTH - total;
                    } else if (payload == 0) {
                        left = Ipv6Header.LENGTH - total;
                    }
                    if (left < 0) {
                        d.truncated();
                        return;
                    }
                    if (payload == 0) {
                        cut(d, ip, (int) (total + left), length);
                    }
                    IpProtocolPrinter.print(d, next, at, (int) left, ip, fragmented);
                    return;
                }
            }
            if (advance < 0) {
                return;
            }
            extended = true;
            next = in.u8(at);
            d.protocol("ip6");
        }
    }

    private static void addresses(Dissection d, long ip) {
        d.ipv6(Ipv6Header.sourceAt(ip));
        d.out().append(" > ");
        d.ipv6(Ipv6Header.destinationAt(ip));
        d.out().append(": ");
    }

    private static void invalid(Dissection d, String what) {
        d.out().append(what);
        d.invalid();
    }
}
