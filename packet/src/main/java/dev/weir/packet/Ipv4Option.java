// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * One option of an IPv4 header: a type octet alone, or type, length and data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791, section 3.1</a>
 */
public final class Ipv4Option {
    public static final int END_OF_LIST = 0;
    public static final int NO_OPERATION = 1;
    public static final int RECORD_ROUTE = 7;
    public static final int TIMESTAMP = 68;
    public static final int SECURITY = 130;
    public static final int LOOSE_SOURCE_ROUTE = 131;
    public static final int STRICT_SOURCE_ROUTE = 137;

    /** Router alert, RFC 2113. */
    public static final int ROUTER_ALERT = 148;

    private Ipv4Option() {}

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /** {@return the octets of the option, or -1 where they do not fit before {@code end}} */
    public static int length(MemorySegment segment, long at, long end) {
        return OptionLength.of(segment, at, end);
    }
}
