// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;

/** What classes generated for packets in buffers extend. */
public abstract class CompiledBufferFilter {
    @SuppressWarnings("this-escape") // generated classes have no fields to see unset
    protected CompiledBufferFilter() {
        Made.by(this);
    }

    /** {@return the verdict on the packet at {@code offset}, wherever the buffer's position is} */
    abstract int run(ByteBuffer packet, long offset, int caplen, int wirelen);

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
