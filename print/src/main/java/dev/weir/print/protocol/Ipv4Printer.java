// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv4Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.IpProtocolName;
import dev.weir.print.protocol.ip.Ipv4HeaderPrinter;

/**
 * Prints IPv4 datagrams and fragments.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791</a>
 */
public final class Ipv4Printer {
    private Ipv4Printer() {}

    /** Prints the datagram at {@code at}, for which the layer below has {@code length} bytes. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("ip");
        int version = in.u8(at) >>> 4;
        if (version != 4) {
            if (version == 6) {
                out.append("IP6, wrong link-layer encapsulation");
            } else {
                out.append("IP").decimal(version);
            }
            d.invalid();
            return;
        }
        if (!d.options().linkHeader()) {
            out.append("IP ");
        }
        if (!in.has(at, Ipv4Header.MINIMUM_LENGTH)) {
            d.truncated();
            return;
        }
        if (length < Ipv4Header.MINIMUM_LENGTH) {
            out.append("truncated-ip ").decimal(length);
            return;
        }
        int header = Ipv4Header.headerLength(in.u8(at));
        if (header < Ipv4Header.MINIMUM_LENGTH) {
            out.append("bad-hlen ").decimal(header);
            return;
        }
        int total = in.u16(at + Ipv4Header.TOTAL_LENGTH);
        if (length < total) {
            out.append("truncated-ip - ").decimal(total - length).append(" bytes missing! ");
        }
        if (total < header) {
            out.append("bad-len ").decimal(total);
            return;
        }
        long end = in.limit(at + total);
        datagram(d, at, header, total - header);
        in.restore(end);
    }

    private static void datagram(Dissection d, long at, int header, int payload) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, Ipv4Header.MINIMUM_LENGTH); // the total length may be less
        if (d.verbose(1) && !Ipv4HeaderPrinter.print(d, at, header)) {
            addresses(d, at);
            out.append(": ");
            d.truncated();
            return;
        }
        int protocol = in.u8(at + Ipv4Header.PROTOCOL);
        int fragment = in.u16(at + Ipv4Header.FLAGS);
        if ((fragment & Ipv4Header.FRAGMENT_OFFSET) != 0) {
            addresses(d, at);
            out.append(':');
            String name = d.options().numeric() ? null : IpProtocolName.of(protocol);
            if (name == null) {
                out.append(" ip-proto-").decimal(protocol);
            } else {
                out.append(' ').append(name);
            }
            return;
        }
        if (!IpProtocolPrinter.printsAddresses(protocol)) {
            addresses(d, at);
            out.append(": ");
        }
        if (!in.has(at, header)) {
            out.append(" [remaining caplen(")
                    .decimal(in.available(at))
                    .append(") < header length(");
            out.decimal(header).append(")]");
            in.need(at, header);
        }
        IpProtocolPrinter.print(
                d, protocol, at + header, payload, at, (fragment & Ipv4Header.MORE_FRAGMENTS) != 0);
    }

    private static void addresses(Dissection d, long at) {
        d.ipv4(Ipv4Header.sourceAt(at));
        d.out().append(" > ");
        d.ipv4(Ipv4Header.destinationAt(at));
    }
}
