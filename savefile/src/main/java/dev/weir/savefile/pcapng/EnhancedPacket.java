// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/**
 * The usual block of a packet.
 *
 * @param interfaceId its interface, counted within the section
 * @param units when it was captured, as the interface counts time
 * @param wirelen how many bytes it had on the wire
 * @param data the bytes captured
 * @param options what else is known of it
 */
public record EnhancedPacket(
        int interfaceId, long units, int wirelen, Octets data, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 6;

    public EnhancedPacket {
        options = List.copyOf(options);
    }

    @Override
    public int type() {
        return TYPE;
    }
}
