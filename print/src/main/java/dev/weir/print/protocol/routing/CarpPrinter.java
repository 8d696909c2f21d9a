// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints OpenBSD's common address redundancy protocol, which has the number of VRRP. */
public final class CarpPrinter {
    private static final int ADVERTISEMENT = 1;
    private static final int TTL = 255;

    private CarpPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("carp");
        Window in = d.in();
        TextBuffer out = d.out();
        int first = in.u8(at);
        int type = first & 15;
        out.append("CARPv").decimal(first >>> 4).append('-');
        out.append(type == ADVERTISEMENT ? "advertise" : "unknown").append(' ').decimal(length);
        out.append(": ");
        boolean version6 = Ipv4Header.version(in.segment(), ip) == 6;
        int ttl =
                version6
                        ? Ipv6Header.hopLimit(in.segment(), ip)
                        : Ipv4Header.timeToLive(in.segment(), ip);
        if (ttl != TTL) {
            out.append("[ttl=").decimal(ttl).append("!] ");
        }
        if (first >>> 4 != 2 || type != ADVERTISEMENT) {
            return;
        }
        in.need(at + 2, 1);
        in.need(at + 5, 1);
        out.append("vhid=").decimal(in.u8(at + 1)).append(" advbase=").decimal(in.u8(at + 5));
        out.append(" advskew=").decimal(in.u8(at + 2));
        out.append(" authlen=").decimal(in.u8(at + 3)).append(' ');
        if (d.verbose(1) && in.has(at, length)) {
            if (InternetChecksum.of(in.segment(), at, length) != 0xffff) {
                out.append(" (bad carp cksum ").hex(in.u16(at + 6)).append("!)");
            }
        }
        long counter = in.u64(at + 8);
        out.append("counter=").unsigned(counter);
    }
}
