// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

/**
 * Counts the work that is put into one graph, so that it ends soon whatever the expression. It is
 * counted and not timed: one expression always becomes one program.
 *
 * <p>When it is spent, passes leave the graph as it is. Every graph can be written as a program, so
 * that one is long then, and right.
 */
public final class Work {
    /** Some seconds. What people write takes a thousandth of it. */
    private static final long MOST = 200_000_000;

    private long left = MOST;

    Work() {}

    /** Counts {@code steps}, each about the copying of a few numbers. */
    public void spend(long steps) {
        left -= steps;
    }

    /** {@return whether to stop} */
    public boolean isSpent() {
        return left < 0;
    }
}
