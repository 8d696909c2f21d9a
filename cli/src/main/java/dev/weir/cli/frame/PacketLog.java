// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.frame;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.util.List;

/** What packets come to for somebody who watches them go by. */
public interface PacketLog {
    /** {@return whether packets of that link type can tell anything} */
    default boolean reads(LinkType linkType) {
        return true;
    }

    /** {@return the lines that tell what is new in a packet; none if nothing is} */
    List<String> came(Packet packet);

    /**
     * {@return the lines that tell what should have come until then and has not}
     *
     * @param time in nanoseconds since 1970; {@link Long#MAX_VALUE} if nothing more will come
     */
    default List<String> missed(long time) {
        return List.of();
    }

    /** {@return the line that sums up all of them} */
    String summary();
}
