// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import java.util.Arrays;

/**
 * Learns from a clause that became false: which earlier literals suffice for the conflict. The
 * negation of these is a clause that the others imply.
 */
final class ConflictAnalysis {
    private final Clauses clauses;
    private final Trail trail;
    private final VariableOrder order;

    private boolean[] seen = new boolean[1 << 7];
    private int[] marked = new int[1 << 6];
    private int markedCount;
    private int[] learnt = new int[1 << 6];
    private int size;
    private int[] levelStamp = new int[1 << 6];
    private int stamp;

    ConflictAnalysis(Clauses clauses, Trail trail, VariableOrder order) {
        this.clauses = clauses;
        this.trail = trail;
        this.order = order;
    }

    /** {@return the learnt clause; its first literal becomes true after going back} */
    int[] literals() {
        return learnt;
    }

    int size() {
        return size;
    }

    /** Analyzes a conflict at a level above 0. */
    void analyze(int conflict) {
        if (seen.length < trail.variables()) {
            seen = Arrays.copyOf(seen, 2 * trail.variables());
        }
        size = 1;
        markedCount = 0;
        int open = 0;
        int clause = conflict;
        int resolved = -1;
        int index = trail.size() - 1;
        while (true) {
            open += mark(clause, resolved);
            while (!seen[trail.literal(index) >> 1]) {
                index--;
            }
            resolved = trail.literal(index--);
            if (--open == 0) {
                break;
            }
            seen[resolved >> 1] = false;
            clause = trail.reasonOf(resolved >> 1);
        }
        learnt[0] = resolved ^ 1;
        dropImplied();
        for (int i = 0; i < markedCount; i++) {
            seen[marked[i]] = false;
        }
    }

    /** Marks the literals of a clause; returns how many new ones are of the last level. */
    private int mark(int clause, int resolved) {
        int open = 0;
        int end = Clauses.start(clause) + clauses.size(clause);
        for (int i = Clauses.start(clause); i < end; i++) {
            int literal = clauses.words[i];
            int variable = literal >> 1;
            if (literal == resolved || seen[variable] || trail.levelOf(variable) == 0) {
                continue;
            }
            order.bump(variable);
            seen[variable] = true;
            if (markedCount == marked.length) {
                marked = Arrays.copyOf(marked, 2 * markedCount);
            }
            marked[markedCount++] = variable;
            if (trail.levelOf(variable) == trail.level()) {
                open++;
            } else {
                if (size == learnt.length) {
                    learnt = Arrays.copyOf(learnt, 2 * size);
                }
                learnt[size++] = literal;
            }
        }
        return open;
    }

    /** Drops literals that others of the clause imply by one clause. */
    private void dropImplied() {
        int kept = 1;
        for (int i = 1; i < size; i++) {
            if (!isImplied(learnt[i] >> 1)) {
                learnt[kept++] = learnt[i];
            }
        }
        size = kept;
    }

    private boolean isImplied(int variable) {
        int clause = trail.reasonOf(variable);
        if (clause == Clauses.NONE) {
            return false;
        }
        int end = Clauses.start(clause) + clauses.size(clause);
        for (int i = Clauses.start(clause); i < end; i++) {
            int other = clauses.words[i] >> 1;
            if (other != variable && !seen[other] && trail.levelOf(other) > 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the level to go back to; moves a literal of that level to the second place} */
    int backtrackLevel() {
        if (size == 1) {
            return 0;
        }
        int highest = 1;
        for (int i = 2; i < size; i++) {
            if (levelAt(i) > levelAt(highest)) {
                highest = i;
            }
        }
        int literal = learnt[highest];
        learnt[highest] = learnt[1];
        learnt[1] = literal;
        return levelAt(1);
    }

    /** {@return how many decision levels the literals of the learnt clause came from} */
    int levels() {
        stamp++;
        int count = 0;
        for (int i = 0; i < size; i++) {
            int level = levelAt(i);
            if (level >= levelStamp.length) {
                levelStamp = Arrays.copyOf(levelStamp, 2 * level);
            }
            if (levelStamp[level] != stamp) {
                levelStamp[level] = stamp;
                count++;
            }
        }
        return count;
    }

    private int levelAt(int index) {
        return trail.levelOf(learnt[index] >> 1);
    }
}
