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
}
