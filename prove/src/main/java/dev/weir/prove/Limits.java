// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import java.time.Duration;

/**
 * What a question may cost, and how far it reaches.
 *
 * @param timeout how long the search may take
 * @param memory how many bytes it may take
 * @param maxCaplen the largest captured length that is looked at
 * @param loopCaplen the same for programs with loops, which are unrolled until no packet of this
 *     length goes round any more
 * @param like a packet that those that are found should resemble
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
record Limits(Duration timeout, long memory, int maxCaplen, int loopCaplen, byte[] like) {
    /** The most bytes of a packet that tcpdump and libpcap capture. */
    private static final int MAX_SNAPLEN = 262_144;

    private static final int LOOP_CAPLEN = 256;
    private static final long MOST_MEMORY = 192L << 20;

    /** Arrays are copied when they grow, and a heap cannot be filled to its brim. */
    private static final int SHARE_OF_HEAP = 5;

    private static final int OF_SHARES = 2;

    static Limits defaults() {
        long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP * OF_SHARES;
        return new Limits(
                Duration.ofSeconds(10),
                Math.min(memory, MOST_MEMORY),
                MAX_SNAPLEN,
                LOOP_CAPLEN,
                new byte[0]);
    }

    Limits withTimeout(Duration timeout) {
        return new Limits(timeout, memory, maxCaplen, loopCaplen, like);
    }

    Limits withMemory(long memory) {
        return new Limits(timeout, memory, maxCaplen, loopCaplen, like);
    }

    Limits withMaxCaplen(int maxCaplen) {
        return new Limits(timeout, memory, maxCaplen, Math.min(maxCaplen, loopCaplen), like);
    }

    Limits withLoopCaplen(int loopCaplen) {
        return new Limits(timeout, memory, maxCaplen, Math.min(loopCaplen, maxCaplen), like);
    }

    Limits withLike(byte[] like) {
        return new Limits(timeout, memory, maxCaplen, loopCaplen, like);
    }
}
