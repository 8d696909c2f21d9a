// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/**
 * How many records are taken at once. For one thread.
 *
 * <p>The first times few, because then everything runs in the JVM's interpreter, a hundred times
 * slower than later, and what makes the JVM compile is the number of calls.
 */
final class Pace {
    private static final int SLOW_STEPS = 100;

    /** One for each cursor. */
    private static final int FEW = Cursors.MOST;

    private int steps;

    /** {@return how many records the next batch may have} */
    int next() {
        if (steps < SLOW_STEPS) {
            steps++;
            return FEW;
        }
        return Batch.SIZE;
    }
}
