// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Stream Control Transmission Protocol, which chunks follow.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |                       Verification Tag                        |
 * +---------------------------------------------------------------+
 * |                           Checksum                            |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9260#section-3.1">RFC 9260, section 3.1</a>
 */
public final class SctpHeader {
    /** Octets of the header. */
    public static final int LENGTH = 12;

    // Where fields are, in octets from the beginning of the header.
    public static final int SOURCE_PORT = 0;
    public static final int DESTINATION_PORT = 2;
    public static final int VERIFICATION_TAG = 4;
    public static final int CHECKSUM = 8;

    private SctpHeader() {}

    /** Looks at the length, which is fixed. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
    }

    public static int sourcePort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SOURCE_PORT);
    }

    public static int destinationPort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + DESTINATION_PORT);
    }

    /** {@return which association it is of, 32 bits} */
    public static int verificationTag(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + VERIFICATION_TAG);
    }

    /** {@return the CRC32c of the packet, 32 bits} */
    public static int checksum(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + CHECKSUM);
    }
}
