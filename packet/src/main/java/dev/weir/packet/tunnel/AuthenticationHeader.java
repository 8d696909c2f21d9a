// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The Authentication Header of IP.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+-------------------------------+
 * |  Next Header  |  Payload Len  |           Reserved            |
 * +---------------+---------------+-------------------------------+
 * |                Security Parameters Index (SPI)                |
 * +---------------------------------------------------------------+
 * |                        Sequence Number                        |
 * +---------------------------------------------------------------+
 * |                     Integrity Check Value                     |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4302#section-2">RFC 4302, section 2</a>
 */
public final class AuthenticationHeader {
    /** Octets in front of the integrity check value. */
    public static final int FIXED_LENGTH = 12;

    // Where fields are, in octets from the beginning of the header.
    public static final int NEXT_HEADER = 0;
    public static final int PAYLOAD_LENGTH = 1;
    public static final int SECURITY_PARAMETERS_INDEX = 4;
    public static final int SEQUENCE = 8;

    /** The length is in words of 32 bits, without the first two. */
    private static final int WORD = 4;

    private static final int WORDS_LEFT_OUT = 2;

    private AuthenticationHeader() {}

    /** Looks whether the header is as long as it says, and at least as its fixed part. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < FIXED_LENGTH) {
            return Check.TRUNCATED;
        }
        int length = length(BigEndian.u8(segment, at + PAYLOAD_LENGTH));
        if (length < FIXED_LENGTH) {
            return Check.INVALID;
        }
        return end - at < length ? Check.TRUNCATED : Check.COMPLETE;
    }

    /**
     * {@return the octets of the header, 8 to 1028}
     *
     * @param payloadLength the field of that name
     */
    public static int length(int payloadLength) {
        return (payloadLength + WORDS_LEFT_OUT) * WORD;
    }

    /** {@return the {@link dev.weir.packet.IpProtocol} of what follows} */
    public static int nextHeader(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + NEXT_HEADER);
    }

    /** {@return which association it is of, 32 bits} */
    public static int securityParametersIndex(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + SECURITY_PARAMETERS_INDEX);
    }

    /** {@return the number of the packet in its association, 32 bits} */
    public static int sequence(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + SEQUENCE);
    }
}
