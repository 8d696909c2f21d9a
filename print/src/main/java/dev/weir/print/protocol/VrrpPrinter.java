// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;

/**
 * Prints advertisements of the virtual router redundancy protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3768">RFC 3768</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5798">RFC 5798</a>
 */
final class VrrpPrinter {
    private VrrpPrinter() {}

    private static final int ADVERTISEMENT = 1;

    /**
     * Prints the message of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    static void print(Dissection d, long at, int length, long ip) {
        d.protocol("vrrp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 1)) {
            out.append("VRRP");
        }
        int version = in.u8(at) >>> 4;
        int type = in.u8(at) & 15;
        out.append("VRRPv").decimal(version).append(", ");
        if (type != ADVERTISEMENT) {
            out.append("unknown type (").decimal(type).append(')');
            return;
        }
        out.append("Advertisement");
        if (version != 2 && version != 3) {
            return;
        }
        int hops =
                Ipv4Header.version(in.segment(), ip) == 4
                        ? Ipv4Header.timeToLive(in.segment(), ip)
                        : Ipv6Header.hopLimit(in.segment(), ip);
        if (hops != 255) { // RFC 5798, section 5.1.1.3: must be
            out.append(", (ttl ").decimal(hops).append(')');
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
    }
}
