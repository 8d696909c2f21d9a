// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import dev.weir.prove.logic.Budget;

import java.util.Arrays;

/**
 * For each literal the clauses to look at when it becomes false, each with a literal of the clause
 * that makes it worth no look if it is true.
 */
final class Watches {
    private static final int[] NONE = {};
    private static final int OVERHEAD = 24;

    private final Budget budget;

    /** Pairs of a clause and its other literal. */
    int[][] pairs = new int[1 << 8][];

    /** How many words of {@link #pairs} are in use. */
    int[] used = new int[1 << 8];

    Watches(Budget budget) {
        this.budget = budget;
    }

    /** Makes room for literals below {@code literals}. */
    void reserve(int literals) {
        int length = pairs.length;
        if (literals > length) {
            budget.take((long) length * (Long.BYTES + Integer.BYTES));
            pairs = Arrays.copyOf(pairs, 2 * length);
            used = Arrays.copyOf(used, 2 * length);
        }
    }

    void open(int literal) {
        pairs[literal] = NONE;
    }

    void add(int literal, int clause, int other) {
        int[] list = pairs[literal];
        int at = used[literal];
        if (at == list.length) {
            int length = Math.max(4, 2 * at);
            budget.take((long) Integer.BYTES * (length - at) + (at == 0 ? OVERHEAD : 0));
            list = Arrays.copyOf(list, length);
            pairs[literal] = list;
        }
        list[at] = clause;
        list[at + 1] = other;
        used[literal] = at + 2;
    }

    /** Forgets all clauses. */
    void clear() {
        Arrays.fill(used, 0);
    }
}
