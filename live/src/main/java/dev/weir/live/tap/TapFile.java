// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import java.lang.foreign.MemorySegment;

/** What a descriptor of a tap stands for. Its calls return what the system calls do. */
sealed interface TapFile permits TapReader, PipeEnd {
    long read(MemorySegment into);

    long write(MemorySegment from);

    int ioctl(long request, MemorySegment argument, long pointerAt, MemorySegment pointee);

    void close();

    /** {@return which of {@code events} are there now; called with the lock of the tap held} */
    int poll(int events);

    /**
     * {@return when, by {@link System#nanoTime}, to look again though nothing came, in nanoseconds
     * from {@code now}; {@link Long#MAX_VALUE} for never; called with the lock of the tap held}
     */
    long nextLook(long now);
}
