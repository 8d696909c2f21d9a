// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import java.nio.ByteBuffer;

/** What classes generated for packets in buffers extend. */
public abstract class CompiledBufferFilter {
    @SuppressWarnings("this-escape") // generated classes have no fields to see unset
    protected CompiledBufferFilter() {
        Made.by(this);
    }

    /** {@return the verdict on the packet at {@code offset}, wherever the buffer's position is} */
    abstract int run(ByteBuffer packet, long offset, int caplen, int wirelen);

    /**
     * Runs the program over many packets: {@link dev.weir.bpf.Filter#select}. A program in one
     * method has a loop of its own.
     *
     * @param packets little-endian, with its limit at its end
     */
    int select(
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
