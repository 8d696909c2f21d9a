// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * How a file is divided for a scan. It decides how long the scan takes, never what it gives.
 *
 * @param threads how many threads walk, the caller's among them
 * @param lanes how many places of a window a thread walks from at once
 * @param firstWindow the length of the first window; each one is twice as long as the one before
 * @param window the length at which that ends
 * @param largest the longest record that is walked over; a longer one is left to the sequential
 *     reader
 */
public record Plan(int threads, int lanes, int firstWindow, int window, int largest) {
    private static final int MIB = 1 << 20;

    /** Each thread may have lists of 8 MiB, and a heap of 64 MiB shall do. */
    private static final int MAX_THREADS = 4;

    /** libpcap's limit of a packet, with a record or block around it. */
    private static final int LARGEST = (256 << 10) + 1024;

    /** A stretch is the part of a window that one lane walks; shorter ones do not pay. */
    static final int SHORTEST_STRETCH = 32 << 10;

    /** {@return what is fastest on this machine} */
    public static Plan standard() {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
        return new Plan(threads, 16, MIB, 64 * MIB, LARGEST);
    }

    /** {@return how many bytes behind the end of a window are looked at} */
    int overlap() {
        return largest + 256;
    }

    /** {@return how many lanes a window of that length gets} */
    int lanes(int length) {
        return Math.clamp(length / Math.min(SHORTEST_STRETCH, 2 * largest), 1, lanes);
    }
}
