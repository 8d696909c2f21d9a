// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Frames that are collected, and the way in which the kernel gets them. For one thread. */
sealed interface FrameQueue extends AutoCloseable permits MessageQueue, TxRing {
    /** {@return the most bytes that a frame may have} */
    int longest();

    /**
     * Adds a copy of a frame, which is sent with others, at the latest by {@link #flush}.
     *
     * @throws IOException if the kernel does not take one of those before, which are then gone
     */
    void add(MemorySegment from, long offset, int length) throws IOException;

    /**
     * Gives the kernel what was collected, and waits until it has taken that. Once the signal of
     * the outlet is raised, what the kernel has not taken is given up.
     */
    void flush() throws IOException;

    /** {@return how many frames the kernel took} */
    long sent();

    /** {@return how many bytes they had} */
    long sentBytes();

    /** Frees the memory; the socket is somebody else's. */
    @Override
    void close();
}
