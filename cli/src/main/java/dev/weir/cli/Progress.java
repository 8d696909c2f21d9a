// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import java.io.PrintStream;

/** A line on a terminal that tells how far long work is; nothing where nobody looks. */
final class Progress {
    private static final long SECOND = 1_000_000_000L;
    private static final long INTERVAL = SECOND / 4;

    private final PrintStream err;
    private final boolean shown;
    private long next;
    private boolean drawn;

    /**
     * Begins the work.
     *
     * @param shown whether a person looks, and nothing else is written there
     */
    Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
        next = shown ? System.nanoTime() + SECOND : 0;
    }

    /** Tells how far the work is; to be called every now and then. */
    void at(long read, long matched) {
        if (shown && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + INTERVAL;
            drawn = true;
            err.print("\r" + read + " frames read, " + matched + " matched");
            err.flush();
        }
    }

    /** Removes the line. */
    void end() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
