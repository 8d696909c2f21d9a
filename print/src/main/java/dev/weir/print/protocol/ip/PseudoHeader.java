// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.ip;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import java.lang.foreign.MemorySegment;

/**
 * The part of a checksum that is about addresses: the destination is where the packet goes in the
 * end, which a source route may know better than the header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-8.1">RFC 8200, section 8.1</a>
 */
public final class PseudoHeader {
    private static final int LOOSE_SOURCE_ROUTE = 0x83;
    private static final int STRICT_SOURCE_ROUTE = 0x89;
    private static final int SEGMENT_ROUTING = 4;

    /** The most extension headers that are passed over. */
    private static final int MAXIMUM_HEADERS = 64;

    private PseudoHeader() {}

    /** {@return the sum to begin with, for {@code length} bytes of {@code protocol}} */
    public static long sum(Dissection d, long ip, int protocol, int length) {
        Window in = d.in();
        MemorySegment segment = in.segment();
        if (Ipv4Header.version(segment, ip) == 4) {
            long sum = InternetChecksum.pseudoHeader4(segment, ip, protocol, length);
            return replace(in, sum, Ipv4Header.destinationAt(ip), last4(in, ip), 4);
        }
        long sum = InternetChecksum.pseudoHeader6(segment, ip, protocol, length);
        return replace(in, sum, Ipv6Header.destinationAt(ip), last6(in, ip), 16);
    }

    private static long replace(Window in, long sum, long old, long now, int length) {
        if (now == old) {
            return sum;
        }
        MemorySegment segment = in.segment();
        int without =
                ~InternetChecksum.fold(InternetChecksum.add(0, segment, old, length)) & 0xffff;
        return InternetChecksum.add(sum, segment, now, length) + without;
    }

    private static long last4(Window in, long ip) {
        long end = ip + Ipv4Header.headerLength(in.segment(), ip);
        long option = ip + Ipv4Header.MINIMUM_LENGTH;
        while (option + 1 < end && in.has(option, 2)) {
            int type = in.u8(option);
            int length = type <= 1 ? 1 : in.u8(option + 1);
            if (type == 0 || length == 0 || option + length > end || !in.has(option, length)) {
                break;
            }
            if ((type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE) && length >= 7) {
                return option + length - 4;
            }
            option += length;
        }
        return Ipv4Header.destinationAt(ip);
    }

    private static long last6(Window in, long ip) {
        int next = Ipv6Header.nextHeader(in.segment(), ip);
        long at = ip + Ipv6Header.LENGTH;
        for (int i = 0; i < MAXIMUM_HEADERS && in.has(at, 8); i++) {
            switch (next) {
                case IpProtocol.HOP_BY_HOP, IpProtocol.DESTINATION_OPTIONS -> {
                    next = in.u8(at);
                    at += Ipv6ExtensionHeader.length(in.segment(), at);
                }
                case IpProtocol.FRAGMENT -> {
                    next = in.u8(at);
                    at += Ipv6FragmentHeader.LENGTH;
                }
                case IpProtocol.ROUTING -> {
                    int addresses = in.u8(at + 1) / 2;
                    boolean forward = in.u8(at + 2) != SEGMENT_ROUTING; // or the last one first
                    long last = at + 8 + (forward ? 16L * (addresses - 1) : 0);
                    return in.u8(at + 3) > 0 && addresses > 0 && in.has(last, 16)
                            ? last
                            : Ipv6Header.destinationAt(ip);
                }
                default -> {
                    return Ipv6Header.destinationAt(ip);
                }
            }
        }
        return Ipv6Header.destinationAt(ip);
    }
}
