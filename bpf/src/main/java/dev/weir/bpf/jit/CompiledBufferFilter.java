// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;

/** What classes generated for packets in buffers extend. */
public abstract class CompiledBufferFilter {
    private final Program program;
    private final Flavour flavour;
    private volatile @Nullable Interpreter interpreter;

    @SuppressWarnings("this-escape") // generated classes have no fields to see unset
    protected CompiledBufferFilter() {
        Made made = Made.by(this);
        program = made.program;
        flavour = made.flavour;
    }

    /**
     * {@return the verdict on the packet at {@code offset}, wherever the buffer's position is}
     *
     * <p>Classes made for loops alone leave it to the interpreter: for them, those are packets at
     * the very end of a buffer.
     */
    int run(ByteBuffer packet, long offset, int caplen, int wirelen) {
        MemorySegment all = MemorySegment.ofBuffer(packet.duplicate().clear());
        return interpreter().run(all, offset, caplen, wirelen);
    }

    // Two threads may make one at once; either will do.
    private Interpreter interpreter() {
        Interpreter made = interpreter;
        if (made == null) {
            made = Interpreter.of(program, flavour);
            interpreter = made;
        }
        return made;
    }

    /** Does what {@link Filter#select(ByteBuffer, int[], int[], int[], int, int[])} does. */
    final int selectInAnyOrder(
            ByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        ByteBuffer all =
                packets.order() == ByteOrder.LITTLE_ENDIAN && packets.limit() == packets.capacity()
                        ? packets
                        : packets.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
        return all instanceof MappedByteBuffer direct
                ? select(direct, offsets, caplens, wirelens, count, matches)
                : selectOneByOne(all, offsets, caplens, wirelens, count, matches);
    }

    /**
     * Runs the program over many packets. A program in one method has a loop of its own.
     *
     * @param packets little-endian, with its limit at its end. All direct buffers are of this
     *     class, mapped or not; it has one subclass with methods that load, so HotSpot's first
     *     compiler puts those in place of their calls, as it would not for a {@code ByteBuffer}
     */
    int select(
            MappedByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        return selectOneByOne(packets, offsets, caplens, wirelens, count, matches);
    }

    private int selectOneByOne(
            ByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        int matched = 0;
        for (int i = 0; i < count; i++) {
            if (run(packets, Integer.toUnsignedLong(offsets[i]), caplens[i], wirelens[i]) != 0) {
                matches[matched++] = i;
            }
        }
        return matched;
    }
}
