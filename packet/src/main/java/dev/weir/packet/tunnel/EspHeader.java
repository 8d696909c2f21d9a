// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.tunnel;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Check;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Encapsulating Security Payload of IP; what follows is encrypted.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                Security Parameters Index (SPI)                |
 * +---------------------------------------------------------------+
 * |                        Sequence Number                        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-2">RFC 4303, section 2</a>
 */
public final class EspHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    // Where fields are, in octets from the beginning of the header.
    public static final int SECURITY_PARAMETERS_INDEX = 0;
    public static final int SEQUENCE = 4;

    private EspHeader() {}

    /** Looks at the length, which is fixed. */
    public static Check check(MemorySegment segment, long at, long end) {
        return end - at < LENGTH ? Check.TRUNCATED : Check.COMPLETE;
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
