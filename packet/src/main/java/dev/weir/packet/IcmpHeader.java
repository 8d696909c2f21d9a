// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Internet Control Message Protocol.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Code      |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |   by type: identifier and sequence, gateway, pointer, MTU     |
 * +---------------------------------------------------------------+
 * |   by type: data, or the packet that caused the message        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>
 */
public final class IcmpHeader {
    /** Octets of the header, with the four whose meaning depends on the type. */
    public static final int LENGTH = 8;

    public static final int ECHO_REPLY = 0;
    public static final int DESTINATION_UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO = 8;
    public static final int ROUTER_ADVERTISEMENT = 9;
    public static final int ROUTER_SOLICITATION = 10;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP = 13;
    public static final int TIMESTAMP_REPLY = 14;
    public static final int INFORMATION_REQUEST = 15;
    public static final int INFORMATION_REPLY = 16;
    public static final int ADDRESS_MASK = 17;
    public static final int ADDRESS_MASK_REPLY = 18;

    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;
    private static final int GATEWAY = 4;
    private static final int POINTER = 4;
    private static final int NEXT_HOP_MTU = 6;

    private IcmpHeader() {}

    /** Looks whether the header is there; it announces no payload. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    public static int code(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + CODE);
    }

    public static int checksum(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + CHECKSUM);
    }

    /** {@return what tells one pinging process from another} */
    public static int identifier(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + IDENTIFIER);
    }

    public static int sequence(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SEQUENCE);
    }

    /** {@return the address of the better router in a redirect} */
    public static int gateway(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + GATEWAY);
    }

    /** {@return the octet at which a parameter problem was found} */
    public static int pointer(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + POINTER);
    }

    /** {@return the MTU in a "fragmentation needed", 0 from old routers; RFC 1191, section 4} */
    public static int nextHopMtu(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + NEXT_HOP_MTU);
    }

    /** {@return whether a message of this type has the beginning of the packet that it is about} */
    public static boolean isError(int type) {
        return switch (type) {
            case DESTINATION_UNREACHABLE,
                    SOURCE_QUENCH,
                    REDIRECT,
                    TIME_EXCEEDED,
                    PARAMETER_PROBLEM ->
                    true;
            default -> false;
        };
    }
}
