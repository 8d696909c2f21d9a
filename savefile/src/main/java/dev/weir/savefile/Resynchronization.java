// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Looks behind damage for a place where reading can go on. */
final class Resynchronization {
    /** How many bytes are in memory to look at; several of the longest usual packets. */
    private static final long WINDOW = 2 << 20;

    /** Says whether a place looks like the beginning of a record or block. */
    @FunctionalInterface
    interface Plausibility {
        /**
         * {@return whether reading may go on at {@code at}}
         *
         * @param end where the bytes in memory end, at least a megabyte behind {@code at} unless
         *     they are the last
         * @param last whether the savefile ends there
         */
        boolean test(MemorySegment segment, long at, long end, boolean last);
    }

    private Resynchronization() {}

    /**
     * Moves {@code input} forward, at least by one byte, to the next plausible place.
     *
     * @return false if there is none; then it is at the end
     */
    static boolean search(Input input, Plausibility plausible) throws IOException {
        boolean last = false;
        input.at++;
        while (true) {
            if (!last && input.end - input.at < WINDOW / 2) {
                last = input.available(WINDOW) < WINDOW;
            }
            if (input.at >= input.end) {
                input.at = input.end;
                return false;
            }
            if (plausible.test(input.segment, input.at, input.end, last)) {
                return true;
            }
            input.at++;
        }
    }
}
