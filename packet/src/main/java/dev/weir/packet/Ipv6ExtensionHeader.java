// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * An extension header of IPv6 in its common form: hop-by-hop and destination options, routing.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Next Header  | Hdr Ext Len   |  options, or data by type     |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * <p>A routing header has its type and the segments left in the third and fourth octet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, sections 4.2 to 4.6</a>
 */
public final class Ipv6ExtensionHeader {
    /** Octets of the shortest one; every length is a multiple of it. */
    public static final int MINIMUM_LENGTH = 8;

    private static final int EXTENSION_LENGTH = 1;
    private static final int ROUTING_TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;
    private static final int OPTIONS = 2;

    private Ipv6ExtensionHeader() {}

    /**
     * {@return whether a protocol is an extension header behind which another protocol follows:
     * hop-by-hop or destination options, routing, or {@linkplain Ipv6FragmentHeader fragment}}
     *
     * <p>Of these RFC 8200 tells; those of IPsec and mobility are protocols of their own here.
     */
    public static boolean isOne(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.FRAGMENT ->
                    true;
            default -> false;
        };
    }

    /** Looks at the header's own length; it announces no payload. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < MINIMUM_LENGTH || end - at < length(segment, at)) {
            return Check.TRUNCATED;
        }
        return Check.COMPLETE;
    }

    /** {@return what follows the header, one of {@link IpProtocol}} */
    public static int nextHeader(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /** {@return the octets of the whole header: 8 to 2048} */
    public static int length(MemorySegment segment, long at) {
        return (BigEndian.u8(segment, at + EXTENSION_LENGTH) + 1) * 8;
    }

    /** {@return the type of a routing header} */
    public static int routingType(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + ROUTING_TYPE);
    }

    /** {@return how many nodes a routing header still has to visit} */
    public static int segmentsLeft(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + SEGMENTS_LEFT);
    }

    /** {@return where the options of a hop-by-hop or destination options header begin} */
    public static long optionsAt(long at) {
        return at + OPTIONS;
    }
}
