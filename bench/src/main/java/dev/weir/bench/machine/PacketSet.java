// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Packets one after the other in one segment, as a reader of savefiles has them. */
final class PacketSet {
    /** Room before each packet, as a record of a savefile has for its header. */
    private static final int HEADER = 16;

    final int count;
    final int[] offsets;
    final int[] caplens;
    final int[] wirelens;

    /** The packets outside the heap. */
    final MemorySegment segment;

    /** The same in an array. */
    final byte[] heap;

    /** The three arrays outside the heap, for C. */
    final MemorySegment nativeOffsets;

    final MemorySegment nativeCaplens;
    final MemorySegment nativeWirelens;

    PacketSet(List<byte[]> frames, Arena arena) {
        count = frames.size();
        offsets = new int[count];
        caplens = new int[count];
        wirelens = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = at + HEADER;
            caplens[i] = frames.get(i).length;
            wirelens[i] = frames.get(i).length;
            at = offsets[i] + caplens[i];
        }
        heap = new byte[at];
        for (int i = 0; i < count; i++) {
            System.arraycopy(frames.get(i), 0, heap, offsets[i], caplens[i]);
        }
        segment = arena.allocate(at, 64);
        segment.copyFrom(MemorySegment.ofArray(heap));
        nativeOffsets = arena.allocateFrom(JAVA_INT, offsets);
        nativeCaplens = arena.allocateFrom(JAVA_INT, caplens);
        nativeWirelens = arena.allocateFrom(JAVA_INT, wirelens);
    }
}
