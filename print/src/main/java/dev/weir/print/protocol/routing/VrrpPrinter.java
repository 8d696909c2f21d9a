// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.lang.foreign.MemorySegment;

/**
 * Prints advertisements of the virtual router redundancy protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3768">RFC 3768</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5798">RFC 5798</a>
 */
public final class VrrpPrinter {
    private VrrpPrinter() {}

    private static final int ADVERTISEMENT = 1;

    /**
     * Prints the message of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("vrrp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 1)) {
            out.append("VRRP");
        }
        int version = in.u8(at) >>> 4;
        int type = in.u8(at) & 15;
        out.append("VRRPv").decimal(version).append(", ");
        if (type == ADVERTISEMENT) {
            out.append("Advertisement");
        } else {
            out.append("unknown type (").decimal(type).append(')');
        }
        int hops =
                Ipv4Header.version(in.segment(), ip) == 4
                        ? Ipv4Header.timeToLive(in.segment(), ip)
                        : Ipv6Header.hopLimit(in.segment(), ip);
        if (hops != 255) { // RFC 5798, section 5.1.1.3: must be
            out.append(", (ttl ").decimal(hops).append(')');
        }
        if (version < 2 || version > 3 || type != ADVERTISEMENT) {
            return;
        }
        in.need(at + 2, 1);
        out.append(", vrid ").decimal(in.u8(at + 1)).append(", prio ").decimal(in.u8(at + 2));
        if (version == 2) {
            int authentication = in.u8(at + 4);
            switch (authentication) {
                case 0 -> out.append(", authtype none");
                case 1 -> out.append(", authtype simple");
                case 2 -> out.append(", authtype ah");
                default -> out.append(", authtype #").decimal(authentication);
            }
            int interval = in.u8(at + 5);
            out.append(", intvl ").decimal(interval).append('s');
        } else {
            int interval = in.u16(at + 4) & 0xfff;
            out.append(", intvl ").decimal(interval).append("cs");
        }
        out.append(", length ").decimal(length);
        if (d.verbose(1)) {
            verbose(d, at, length, ip, version);
        }
    }

    private static void verbose(Dissection d, long at, int length, long ip, int version) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean addresses4 = Ipv4Header.version(in.segment(), ip) == 4;
        if (in.has(at, length) && sum(d, at, length, ip, version) != 0xffff) {
            int found = in.u16(at + 6);
            out.append(", (bad vrrp cksum ").hex(found).append(')');
        }
        int count = in.u8(at + 3);
        out.append(", addrs");
        if (count > 1) {
            out.append('(').decimal(count).append(')');
        }
        out.append(':');
        long place = at + 8;
        for (int i = 0; i < count; i++) {
            in.need(place, addresses4 ? 4 : 16);
            out.append(i == 0 ? ' ' : ',');
            if (addresses4) {
                d.ipv4(place);
                place += 4;
            } else {
                d.ipv6(place);
                place += 16;
            }
        }
        if (version == 2 && in.u8(at + 4) == 1) { // RFC 2338: a password
            out.append(" auth \"");
            for (int i = 0; i < 8 && in.u8(place + i) != 0; i++) {
                out.escaped(in.u8(place + i));
            }
            out.append('"');
        }
    }

    private static int sum(Dissection d, long at, int length, long ip, int version) {
        MemorySegment segment = d.in().segment();
        if (version == 2) {
            return InternetChecksum.of(segment, at, length);
        }
        long pseudo =
                Ipv4Header.version(segment, ip) == 4
                        ? InternetChecksum.pseudoHeader4(segment, ip, IpProtocol.VRRP, length)
                        : InternetChecksum.pseudoHeader6(segment, ip, IpProtocol.VRRP, length);
        return InternetChecksum.fold(InternetChecksum.add(pseudo, segment, at, length));
    }
}
