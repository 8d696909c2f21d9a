// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A packet in the middle of a segment, between bytes that are none of its own. Compiled filters
 * take another way for it than for a packet at the end of a segment.
 */
final class Surrounded {
    /** Where the packet begins. */
    static final int OFFSET = 37;

    private static final int BEHIND = 700;
    private static final byte FOREIGN = (byte) 0xa5;

    private Surrounded() {}

    static MemorySegment packet(byte[] packet) {
        byte[] bytes = new byte[OFFSET + packet.length + BEHIND];
        Arrays.fill(bytes, FOREIGN);
        System.arraycopy(packet, 0, bytes, OFFSET, packet.length);
        return MemorySegment.ofArray(bytes);
    }
}
