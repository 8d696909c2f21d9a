// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Interpreter;

import java.lang.foreign.MemorySegment;

/**
 * Passes of our engines. Each has a loop of its own, for HotSpot remembers for each call in the
 * source what was called there.
 */
final class JavaPasses {
    private JavaPasses() {}

    /** One call of {@code run} for each packet. */
    static Pass run(Filter filter, PacketSet packets) {
        MemorySegment segment = packets.segment;
        return () -> {
            int[] offsets = packets.offsets;
            int[] caplens = packets.caplens;
            int[] wirelens = packets.wirelens;
            int kept = 0;
            for (int i = 0; i < offsets.length; i++) {
                if (filter.run(segment, offsets[i], caplens[i], wirelens[i]) != 0) {
                    kept++;
                }
            }
            return kept;
        };
    }

    /** One call of {@code select} for all packets. */
    static Pass select(Filter filter, PacketSet packets) {
        int[] matches = new int[packets.count];
        return () ->
                filter.select(
                        packets.segment,
                        packets.offsets,
                        packets.caplens,
                        packets.wirelens,
                        packets.count,
                        matches);
    }

    /** The same over packets in an array. */
    static Pass selectHeap(Filter filter, PacketSet packets) {
        int[] matches = new int[packets.count];
        MemorySegment segment = MemorySegment.ofArray(packets.heap);
        return () ->
                filter.select(
                        segment,
                        packets.offsets,
                        packets.caplens,
                        packets.wirelens,
                        packets.count,
                        matches);
    }

    /** One call of the interpreter for each packet. */
    static Pass interpret(Interpreter filter, PacketSet packets) {
        MemorySegment segment = packets.segment;
        return () -> {
            int[] offsets = packets.offsets;
            int[] caplens = packets.caplens;
            int[] wirelens = packets.wirelens;
            int kept = 0;
            for (int i = 0; i < offsets.length; i++) {
                if (filter.run(segment, offsets[i], caplens[i], wirelens[i]) != 0) {
                    kept++;
                }
            }
            return kept;
        };
    }
}
