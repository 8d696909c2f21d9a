// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;

/**
 * Prints the fields of an IPv6 header, as {@code -v} asks for: {@code (hlim 64, next-header ...)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200, section 3</a>
 */
public final class Ipv6HeaderPrinter {
    private Ipv6HeaderPrinter() {}

    /** Prints the header at {@code at}. */
    public static void print(Dissection d, long at) {
        TextBuffer out = d.out();
        int first = d.in().u32(at);
        int trafficClass = first >>> 20 & 0xff;
        int flowLabel = first & 0xfffff;
        out.append('(');
        if (trafficClass != 0) {
            out.append("class 0x").hex(trafficClass, 2).append(", ");
        }
        if (flowLabel != 0) {
            out.append("flowlabel 0x").hex(flowLabel, 5).append(", ");
        }
        int next = d.in().u8(at + Ipv6Header.NEXT_HEADER);
        out.append("hlim ").decimal(d.in().u8(at + Ipv6Header.HOP_LIMIT));
        out.append(", next-header ").append(IpProtocolName.inHeader(next)).append(" (");
        out.decimal(next).append(") payload length: ");
        out.decimal(d.in().u16(at + Ipv6Header.PAYLOAD_LENGTH)).append(") ");
    }
}
