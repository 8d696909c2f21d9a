// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import dev.weir.prove.logic.Budget;

import java.util.Arrays;

/**
 * All clauses of a {@link Solver} in one array, each known by its place there.
 *
 * <p>A clause is a head of two words (size and flags; how many levels its literals came from) and
 * its literals, of which the first two are watched.
 */
final class Clauses {
    /** No clause. */
    static final int NONE = -1;

    private static final int HEAD = 2;
    private static final int DELETED = 1;
    private static final int LEARNT = 2;
    private static final int FLAG_BITS = 2;

    private final Budget budget;
    int[] words = new int[1 << 12];
    private int used;

    Clauses(Budget budget) {
        this.budget = budget;
    }

    /** {@return the place of a new clause of the first {@code size} of {@code literals}} */
    int add(int[] literals, int size, boolean learnt, int levels) {
        reserve(HEAD + size);
        int clause = used;
        words[clause] = size << FLAG_BITS | (learnt ? LEARNT : 0);
        words[clause + 1] = levels;
        System.arraycopy(literals, 0, words, clause + HEAD, size);
        used += HEAD + size;
        return clause;
    }

    private void reserve(int more) {
        if (used + more > words.length) {
            int length = Math.max(words.length + words.length / 2, used + more);
            budget.take((long) Integer.BYTES * (length - words.length));
            words = Arrays.copyOf(words, length);
        }
    }

    /** {@return how many literals the clause has} */
    int size(int clause) {
        return words[clause] >>> FLAG_BITS;
    }

    /** {@return where in {@link #words} its first literal is} */
    static int start(int clause) {
        return clause + HEAD;
    }

    boolean isLearnt(int clause) {
        return (words[clause] & LEARNT) != 0;
    }

    /** {@return how many decision levels its literals came from when it was learnt} */
    int levels(int clause) {
        return words[clause + 1];
    }

    void delete(int clause) {
        words[clause] |= DELETED;
    }

    boolean isDeleted(int clause) {
        return (words[clause] & DELETED) != 0;
    }

    /** {@return the place of the first clause, or {@link #end} if there is none} */
    static int begin() {
        return 0;
    }

    /** {@return the place of the clause after this one} */
    int next(int clause) {
        return clause + HEAD + size(clause);
    }

    /** {@return the place after the last clause} */
    int end() {
        return used;
    }

    /** Takes the deleted clauses out; all places change. */
    void compact() {
        int to = 0;
        int from = begin();
        while (from < used) {
            int next = next(from);
            if (!isDeleted(from)) {
                System.arraycopy(words, from, words, to, next - from);
                to += next - from;
            }
            from = next;
        }
        used = to;
    }
}
