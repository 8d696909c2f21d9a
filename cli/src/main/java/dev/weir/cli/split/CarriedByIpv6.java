// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.packet.Check;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;

import java.lang.foreign.MemorySegment;

/**
 * What IPv6 carries, behind its extension headers. All fragments of a packet tell the same of it:
 * what the part that was cut into fragments begins with (<a
 * href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, section 4.5</a>).
 *
 * @param protocol what it is, an {@link IpProtocol}; an extension header that is cut off is itself
 *     that
 * @param at where it begins in the segment
 * @param whole whether its own header, with ports, is there from its beginning: it is of no
 *     fragment, and no extension header before it is cut off
 */
record CarriedByIpv6(int protocol, long at, boolean whole) {
    /**
     * {@return what a packet carries}
     *
     * @param header where its IPv6 header begins, which is there to its end
     * @param end behind the last octet that may be read
     */
    static CarriedByIpv6 of(MemorySegment segment, long header, long end) {
        int protocol = Ipv6Header.nextHeader(segment, header);
        long at = header + Ipv6Header.LENGTH;
        while (Ipv6ExtensionHeader.isOne(protocol)) {
            boolean fragment = protocol == IpProtocol.FRAGMENT;
            Check check =
                    fragment
                            ? Ipv6FragmentHeader.check(segment, at, end)
                            : Ipv6ExtensionHeader.check(segment, at, end);
            if (check == Check.TRUNCATED) {
                return new CarriedByIpv6(protocol, at, false);
            }
            protocol = Ipv6ExtensionHeader.nextHeader(segment, at);
            if (!fragment) {
                at += Ipv6ExtensionHeader.length(segment, at);
            } else if (Ipv6FragmentHeader.fragmentOffset(segment, at) != 0
                    || Ipv6FragmentHeader.moreFragments(segment, at)) {
                return new CarriedByIpv6(protocol, at + Ipv6FragmentHeader.LENGTH, false);
            } else {
                at += Ipv6FragmentHeader.LENGTH;
            }
        }
        return new CarriedByIpv6(protocol, at, true);
    }
}
