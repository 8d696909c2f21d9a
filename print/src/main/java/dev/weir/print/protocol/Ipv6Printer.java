// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;

/**
 * Prints IPv6 packets with their extension headers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200</a>
 */
final class Ipv6Printer {
    private Ipv6Printer() {}

    /** Prints the packet at {@code at}, for which the layer below has {@code length} bytes. */
    static void print(Dissection d, long at, int length) {
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
        int version = Ipv6Header.version(in.segment(), at);
        if (version != 6) {
            out.append("version error: ").decimal(version).append(" != 6");
            return;
        }
        int payload = Ipv6Header.payloadLength(in.segment(), at);
        int total = Ipv6Header.LENGTH + payload;
        if (payload == 0) {
            total = length; // a jumbogram, or a segment that the network card was to cut (as IPv4)
        } else if (length < total) {
            out.append("truncated-ip6 - ").decimal(total - length).append(" bytes missing!");
            total = length;
        }
        long end = in.limit(at + total);
        headers(d, at, total);
        in.restore(end);
    }

    /** Walks the headers. Each is at least 8 octets long, so this ends. */
    private static void headers(Dissection d, long ip, int total) {
        Window in = d.in();
        int next = Ipv6Header.nextHeader(in.segment(), ip);
        int done = Ipv6Header.LENGTH;
        boolean fragmented = false;
        if (!IpProtocolPrinter.printsAddresses(next)) {
            d.ipv6(Ipv6Header.sourceAt(ip));
            d.out().append(" > ");
            d.ipv6(Ipv6Header.destinationAt(ip));
            d.out().append(": ");
        }
        while (true) {
            long at = ip + done;
            int advance;
            switch (next) {
                case IpProtocol.HOP_BY_HOP -> {
                    if (done != Ipv6Header.LENGTH) {
                        d.out().append("[The Hop-by-Hop Options header was already found]");
                        d.invalid();
                        return;
                    }
                    advance = Ipv6OptionsPrinter.hopByHop(d, at);
                }
                case IpProtocol.DESTINATION_OPTIONS -> advance = Ipv6OptionsPrinter.destination(d, at);
                case IpProtocol.FRAGMENT -> {
                    advance = Ipv6FragmentPrinter.print(d, at, ip);
                    fragmented = true;
                }
                case IpProtocol.ROUTING -> advance = Ipv6RoutingPrinter.print(d, at);
                default -> {
                    IpProtocolPrinter.print(d, next, at, total - done, ip, fragmented);
                    return;
                }
            }
            if (advance < 0) {
                return;
            }
            next = in.u8(at);
            done += advance;
            d.protocol("ip6");
            if (at >= in.end()) {
                return;
            }
            if (done > total) {
                d.truncated();
                return;
            }
        }
    }
}
