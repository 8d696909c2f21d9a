// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;

/**
 * A segment over an array or a buffer with a packet that is too long to be copied.
 *
 * <p>Each thread remembers the last one that it wrapped, so that runs over the same memory make no
 * object, but does not keep it: the garbage collector may take both.
 */
final class LargePacket {
    private static final ThreadLocal<LargePacket> OF_THREAD =
            ThreadLocal.withInitial(LargePacket::new);

    private @Nullable WeakReference<Object> wrapped;
    private @Nullable WeakReference<MemorySegment> segment;

    private LargePacket() {}

    /** {@return a segment over all of an array} */
    static MemorySegment of(byte[] packet) {
        LargePacket last = OF_THREAD.get();
        MemorySegment known = last.segmentOf(packet);
        return known == null ? last.remember(packet, MemorySegment.ofArray(packet)) : known;
    }

    /** {@return a segment over all of a buffer, wherever its position and its limit are} */
    static MemorySegment of(ByteBuffer packet) {
        LargePacket last = OF_THREAD.get();
        MemorySegment known = last.segmentOf(packet);
        return known == null
                ? last.remember(packet, MemorySegment.ofBuffer(packet.duplicate().clear()))
                : known;
    }

    private @Nullable MemorySegment segmentOf(Object memory) {
        return wrapped != null && segment != null && wrapped.refersTo(memory)
                ? segment.get()
                : null;
    }

    private MemorySegment remember(Object memory, MemorySegment made) {
        wrapped = new WeakReference<>(memory);
        segment = new WeakReference<>(made);
        return made;
    }
}
