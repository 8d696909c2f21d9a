// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * One option of a neighbour discovery message: type, length in units of eight octets, data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861">RFC 4861, section 4.6</a>
 * @see <a href="https://www.iana.org/assignments/icmpv6-parameters">Assigned types</a>
 */
public final class NeighborDiscoveryOption {
    public static final int SOURCE_LINK_ADDRESS = 1;
    public static final int TARGET_LINK_ADDRESS = 2;
    public static final int PREFIX_INFORMATION = 3;
    public static final int REDIRECTED_HEADER = 4;
    public static final int MTU = 5;
    public static final int ADVERTISEMENT_INTERVAL = 7;
    public static final int HOME_AGENT_INFORMATION = 8;
    public static final int ROUTE_INFORMATION = 24;
    public static final int RECURSIVE_DNS_SERVER = 25;
    public static final int DNS_SEARCH_LIST = 31;

    private NeighborDiscoveryOption() {}

    public static int type(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /**
     * {@return the octets of the option, or -1 where they do not fit before {@code end} or are 0}
     */
    public static int length(MemorySegment segment, long at, long end) {
        if (end - at < 2) {
            return -1;
        }
        int length = BigEndian.u8(segment, at + 1) * 8;
        return length == 0 || length > end - at ? -1 : length;
    }
}
