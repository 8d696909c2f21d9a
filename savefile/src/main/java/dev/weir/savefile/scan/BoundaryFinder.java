// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.nio.MappedByteBuffer;

/**
 * Guesses where a record begins: at the first place from which several records in a row make sense.
 *
 * <p>A guess may be wrong, as in the payload of a packet that carries a savefile; nothing is
 * believed before the records in front of it lead exactly there. The more guesses of a file were
 * wrong, the more records in a row are asked for.
 */
final class BoundaryFinder {
    private static final int FIRST_RUN = 10;
    private static final int LONGEST_RUN = 320;
    private static final int FORGIVEN = 2;

    /** How many bytes are looked at in one call; a multiple of what records are aligned to. */
    private static final int STEP = 1024;

    private int run = FIRST_RUN;
    private int wrong;

    /** Says that a guess was wrong; any thread may. */
    synchronized void wasWrong() {
        if (++wrong > FORGIVEN && run < LONGEST_RUN) {
            wrong = 0;
            run *= 2;
        }
    }

    private synchronized int run() {
        return run;
    }

    /**
     * {@return where a record seems to begin, or -1}
     *
     * @param to where to give up
     */
    int find(Records records, Window window, int from, int to) {
        int run = run();
        for (int at = records.align(window.start(), from); at < to; at += STEP) {
            int found =
                    step(records, window.bytes(), at, Math.min(to, at + STEP), window.end(), run);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private static int step(
            Records records, MappedByteBuffer bytes, int from, int to, int end, int run) {
        int at = records.nextPossible(bytes, from, to);
        while (at < to && !records.looksRight(bytes, at, end, run)) {
            at = records.nextPossible(bytes, at + records.alignment(), to);
        }
        return at < to ? at : -1;
    }
}
