// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Internet Control Message Protocol for IPv6.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |     Type      |     Code      |           Checksum            |
 * +---------------+---------------+-------------------------------+
 * |                  Message Body, by type                        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443, section 2.1</a>
 * @see <a href="https://www.iana.org/assignments/icmpv6-parameters">Assigned types</a>
 */
public final class Icmpv6Header {
    /** Octets that all messages share. */
    public static final int LENGTH = 4;

    public static final int DESTINATION_UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;
    public static final int MULTICAST_LISTENER_QUERY = 130;
    public static final int MULTICAST_LISTENER_REPORT = 131;
    public static final int MULTICAST_LISTENER_DONE = 132;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOR_SOLICITATION = 135;
    public static final int NEIGHBOR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;
    public static final int ROUTER_RENUMBERING = 138;
    public static final int NODE_INFORMATION_QUERY = 139;
    public static final int NODE_INFORMATION_RESPONSE = 140;
    public static final int INVERSE_NEIGHBOR_SOLICITATION = 141;
    public static final int INVERSE_NEIGHBOR_ADVERTISEMENT = 142;
    public static final int MULTICAST_LISTENER_REPORT_V2 = 143;
    public static final int HOME_AGENT_DISCOVERY_REQUEST = 144;
    public static final int HOME_AGENT_DISCOVERY_REPLY = 145;
    public static final int MOBILE_PREFIX_SOLICITATION = 146;
    public static final int MOBILE_PREFIX_ADVERTISEMENT = 147;

    /** Routing protocol for low-power networks, RFC 6550. */
    public static final int RPL = 155;

    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int BODY = 4;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;

    private Icmpv6Header() {}

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

    /** {@return where the message body begins} */
    public static long bodyAt(long at) {
        return at + BODY;
    }

    /**
     * {@return what tells one pinging process from another; needs four octets behind the header}
     */
    public static int identifier(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + IDENTIFIER);
    }

    /** {@return the number of an echo; needs four octets behind the header} */
    public static int sequence(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SEQUENCE);
    }
}
