// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A BPF program that is ready to run.
 *
 * <p>Filters that this project makes are immutable and may be run by many threads at once. Running
 * one allocates nothing and never fails: a load outside the captured bytes, or a division by zero,
 * rejects the packet.
 */
@FunctionalInterface
public interface Filter {
    /**
     * Runs the program over one packet.
     *
     * @param segment memory that holds the packet
     * @param offset where in {@code segment} the packet begins, in bytes
     * @param caplen how many bytes of it were captured; {@code offset + caplen} must lie inside the
     *     segment
     * @param wirelen how many bytes it had on the wire
     * @return the verdict: how many bytes to keep, unsigned; 0 rejects the packet
     */
    int run(MemorySegment segment, long offset, int caplen, int wirelen);

    /** Runs the program over a packet that fills {@code segment} and was captured whole. */
    default int run(MemorySegment segment) {
        int length = Math.toIntExact(segment.byteSize());
        return run(segment, 0, length, length);
    }

    /** Runs the program over a packet that fills {@code packet} and was captured whole. */
    default int run(byte[] packet) {
        return run(MemorySegment.ofArray(packet), 0, packet.length, packet.length);
    }

    /** Runs the program over the packet between the position and the limit of {@code packet}. */
    default int run(ByteBuffer packet) {
        return run(MemorySegment.ofBuffer(packet));
    }

    /** {@return whether the program keeps this packet, captured whole} */
    default boolean matches(byte[] packet) {
        return run(packet) != 0;
    }
}
