// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/**
 * The block of a packet before {@link EnhancedPacket} took its place, the Packet Block of the
 * draft.
 *
 * @param interfaceId its interface, counted within the section, 0 to 65535
 * @param drops how many packets were lost since the one before, 65535 if not known
 * @param units when it was captured, as the interface counts time
 * @param wirelen how many bytes it had on the wire
 * @param data the bytes captured
 * @param options what else is known of it
 */
public record ObsoletePacket(
        int interfaceId, int drops, long units, int wirelen, Octets data, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 2;

    public ObsoletePacket {
        options = List.copyOf(options);
    }

    @Override
    public int type() {
        return TYPE;
    }
}
