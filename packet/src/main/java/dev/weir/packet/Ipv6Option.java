// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * One option of a hop-by-hop or destination options header: type, length of the data, data; or the
 * single octet of Pad1.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, section 4.2</a>
 */
public final class Ipv6Option {
    public static final int PAD1 = 0;
    public static final int PADN = 1;

    /** Router alert, RFC 2711. */
    public static final int ROUTER_ALERT = 5;

    /** Jumbo payload, RFC 2675. */
    public static final int JUMBO_PAYLOAD = 0xc2;

    /** Home address, RFC 6275. */
    public static final int HOME_ADDRESS = 0xc9;

    private Ipv6Option() {}

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /** {@return the octets of the option, or -1 where they do not fit before {@code end}} */
    public static int length(MemorySegment segment, long at, long end) {
        if (at >= end) {
            return -1;
        }
        if (type(segment, at) == PAD1) {
            return 1;
        }
        if (end - at < 2) {
            return -1;
        }
        int length = 2 + BigEndian.u8(segment, at + 1);
        return length > end - at ? -1 : length;
    }
}
