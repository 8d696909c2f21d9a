// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A segment for packets that come in arrays and buffers, one for each thread: to wrap them would
 * make an object each time, and a packet is soon copied.
 *
 * <p>A copy is good until the next one that the same thread makes.
 */
final class PacketCopy {
    /** The most bytes of a packet to copy; more than most captures have of one. */
    static final int MOST = 262_144;

    private static final int LEAST = 2048;

    private static final ThreadLocal<PacketCopy> OF_THREAD =
            ThreadLocal.withInitial(PacketCopy::new);

    private byte[] bytes = new byte[LEAST];
    private MemorySegment segment = MemorySegment.ofArray(bytes);

    private PacketCopy() {}

    /** {@return a segment that begins with these bytes of an array, at most {@link #MOST}} */
    static MemorySegment of(byte[] packet, int offset, int length) {
        PacketCopy copy = OF_THREAD.get().atLeast(length);
        System.arraycopy(packet, offset, copy.bytes, 0, length);
        return copy.segment;
    }

    /** {@return the same for what is between position and limit of a buffer} */
    static MemorySegment of(ByteBuffer packet) {
        int length = packet.remaining();
        PacketCopy copy = OF_THREAD.get().atLeast(length);
        packet.get(packet.position(), copy.bytes, 0, length);
        return copy.segment;
    }

    private PacketCopy atLeast(int length) {
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, Math.min(MOST, 2 * bytes.length))];
            segment = MemorySegment.ofArray(bytes);
        }
        return this;
    }
}
