// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * A message of the Address Resolution Protocol, or of Reverse ARP.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |         Hardware Type         |         Protocol Type         |
 * +---------------+---------------+-------------------------------+
 * |   HW Length   |  Prot Length  |           Operation           |
 * +---------------+---------------+-------------------------------+
 * |    Sender hardware and protocol address, then the target's    |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc826">RFC 826</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc903">RFC 903</a>
 */
public final class ArpHeader {
    /** Octets before the addresses, whose lengths are fields. */
    public static final int MINIMUM_LENGTH = 8;

    /** Values of {@link #hardwareType}. */
    public static final int ETHERNET = 1;

    public static final int FRAME_RELAY = 15;
    public static final int ATM = 19;

    /** Values of {@link #operation}. */
    public static final int REQUEST = 1;

    public static final int REPLY = 2;
    public static final int REVERSE_REQUEST = 3;
    public static final int REVERSE_REPLY = 4;
    public static final int INVERSE_REQUEST = 8;
    public static final int INVERSE_REPLY = 9;
    public static final int NAK = 10;

    private static final int HARDWARE_TYPE = 0;
    private static final int PROTOCOL_TYPE = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int OPERATION = 6;

    private ArpHeader() {}

    /** Looks at the lengths; a message without all its addresses is cut short. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < MINIMUM_LENGTH || end - at < length(segment, at)
                ? Check.TRUNCATED
                : Check.COMPLETE;
    }

    /** {@return the octets of the message with its four addresses} */
    public static int length(MemorySegment segment, long at) {
        return MINIMUM_LENGTH + 2 * (hardwareLength(segment, at) + protocolLength(segment, at));
    }

    public static int hardwareType(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + HARDWARE_TYPE);
    }

    /** {@return whose addresses are asked for, an {@link EtherType}} */
    public static int protocolType(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + PROTOCOL_TYPE);
    }

    /** {@return the octets of a hardware address} */
    public static int hardwareLength(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + HARDWARE_LENGTH);
    }

    /** {@return the octets of a protocol address} */
    public static int protocolLength(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + PROTOCOL_LENGTH);
    }

    public static int operation(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + OPERATION);
    }

    /** {@return where the sender's hardware address lies} */
    public static long senderHardwareAt(long at) {
        return at + MINIMUM_LENGTH;
    }

    /** {@return where the sender's protocol address lies} */
    public static long senderProtocolAt(MemorySegment segment, long at) {
        return at + MINIMUM_LENGTH + hardwareLength(segment, at);
    }

    /** {@return where the target's hardware address lies} */
    public static long targetHardwareAt(MemorySegment segment, long at) {
        return senderProtocolAt(segment, at) + protocolLength(segment, at);
    }

    /** {@return where the target's protocol address lies} */
    public static long targetProtocolAt(MemorySegment segment, long at) {
        return targetHardwareAt(segment, at) + hardwareLength(segment, at);
    }
}
