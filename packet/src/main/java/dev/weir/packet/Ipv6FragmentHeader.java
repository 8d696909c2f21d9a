// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The fragment header of IPv6.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------+---+-+
 * |  Next Header  |   Reserved    |     Fragment Offset     |Res|M|
 * +---------------+---------------+-------------------------+---+-+
 * |                        Identification                         |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, section 4.5</a>
 */
public final class Ipv6FragmentHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    private static final int OFFSET = 2;
    private static final int IDENTIFICATION = 4;
    private static final int MORE_FRAGMENTS = 1;

    private Ipv6FragmentHeader() {}

    /** Looks whether the header is there; it announces no payload. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    /** {@return what the fragmented part begins with, one of {@link IpProtocol}} */
    public static int nextHeader(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /** {@return where this fragment belongs in the fragmented part, in octets: 0 to 65528} */
    public static int fragmentOffset(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + OFFSET) & 0xfff8;
    }

    public static boolean moreFragments(MemorySegment segment, long at) {
        return (BigEndian.u16(segment, at + OFFSET) & MORE_FRAGMENTS) != 0;
    }

    public static int identification(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + IDENTIFICATION);
    }
}
