// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import dev.weir.prove.logic.Budget;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Finds values of boolean variables that make all clauses true, or shows that there are none.
 *
 * <p>Conflict-driven clause learning: two watched literals a clause, first unique implication
 * point, activities of variables, phases that are kept, restarts after Luby, and learnt clauses
 * that are dropped by the number of levels they connect. After Eén and Sörensson, "An Extensible
 * SAT-solver" (2003), and Audemard and Simon, "Predicting Learnt Clauses Quality in Modern SAT
 * Solvers" (2009).
 *
 * <p>A literal is twice the number of a variable, plus one if it is the complement. Clauses may be
 * added between calls of {@link #solve}.
 */
public final class Solver {
    /** How a search ended. */
    public enum Result {
        SATISFIABLE,
        UNSATISFIABLE,
        OUT_OF_TIME
    }

    private static final int RESTART_UNIT = 100;
    private static final int FIRST_REDUCTION = 4000;
    private static final int LATER_REDUCTIONS = 500;
    private static final int DECISIONS_PER_LOOK = 1 << 10;
    private static final int CONFLICTS_PER_LOOK = 1 << 4;
    private static final int NO_LITERAL = -1;

    private final Clauses clauses;
    private final Watches watches;
    private final VariableOrder order = new VariableOrder();
    private final Trail trail;
    private final ConflictAnalysis analysis;

    private boolean consistent = true;
    private boolean[] model = {};
    private long conflicts;
    private long decisions;
    private long nextReduction = FIRST_REDUCTION;
    private long reductionInterval = FIRST_REDUCTION;
    private int restarts;

    public Solver(Budget budget) {
        clauses = new Clauses(budget);
        watches = new Watches(budget);
        trail = new Trail(budget, order);
        analysis = new ConflictAnalysis(clauses, trail, order);
    }

    /** {@return the number of a new variable} */
    public int newVariable() {
        int variable = trail.addVariable();
        watches.reserve(2 * variable + 2);
        watches.open(2 * variable);
        watches.open(2 * variable + 1);
        order.addVariable();
        return variable;
    }

    /** Says to try this value of a variable first, and to try it early; false if nobody says. */
    public void prefer(int variable, boolean value) {
        trail.phase[variable] = value;
        order.bump(variable);
    }

    /** Adds the clause that one of {@code literals} is true. */
    public void addClause(int... literals) {
        if (!consistent) {
            return;
        }
        trail.undoTo(0);
        int[] sorted = literals.clone();
        Arrays.sort(sorted);
        int size = 0;
        int previous = NO_LITERAL;
        for (int literal : sorted) {
            if (trail.isTrue(literal) || (previous != NO_LITERAL && literal == (previous ^ 1))) {
                return;
            }
            if (!trail.isFalse(literal) && literal != previous) {
                sorted[size++] = literal;
                previous = literal;
            }
        }
        switch (size) {
            case 0 -> consistent = false;
            case 1 -> {
                trail.assign(sorted[0], Clauses.NONE);
                consistent = propagate() == Clauses.NONE;
            }
            default -> watch(clauses.add(sorted, size, false, 0));
        }
    }

    private void watch(int clause) {
        int at = Clauses.start(clause);
        int first = clauses.words[at];
        int second = clauses.words[at + 1];
        watches.add(first, clause, second);
        watches.add(second, clause, first);
    }

    /**
     * Searches for values that make all clauses true.
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts; a later call goes on
     */
    public Result solve(long deadline) {
        trail.undoTo(0);
        consistent = consistent && propagate() == Clauses.NONE;
        @Nullable Result result = consistent ? null : Result.UNSATISFIABLE;
        while (result == null) {
            result = searchUntilRestart(conflicts + RESTART_UNIT * luby(++restarts), deadline);
            trail.undoTo(0);
            if (result == null && conflicts >= nextReduction) {
                reductionInterval += LATER_REDUCTIONS;
                nextReduction = conflicts + reductionInterval;
                dropLearntClauses();
            }
        }
        return result;
    }

    /** {@return how the search ended, or null if it came to so many conflicts} */
    private @Nullable Result searchUntilRestart(long restartAt, long deadline) {
        while (conflicts < restartAt) {
            int conflict = propagate();
            if (conflict != Clauses.NONE) {
                if (!learnFrom(conflict)) {
                    consistent = false;
                    return Result.UNSATISFIABLE;
                }
                if (conflicts % CONFLICTS_PER_LOOK == 0 && Budget.isPast(deadline)) {
                    return Result.OUT_OF_TIME;
                }
                continue;
            }
            int decision = nextDecision();
            if (decision == NO_LITERAL) {
                model = trail.values();
                return Result.SATISFIABLE;
            }
            if (++decisions % DECISIONS_PER_LOOK == 0 && Budget.isPast(deadline)) {
                return Result.OUT_OF_TIME;
            }
            trail.openLevel();
            trail.assign(decision, Clauses.NONE);
        }
        return null;
    }

    private int nextDecision() {
        while (!order.isEmpty()) {
            int variable = order.poll();
            if (!trail.isAssigned(variable)) {
                return 2 * variable + (trail.phase[variable] ? 0 : 1);
            }
        }
        return NO_LITERAL;
    }

    /** {@return false if the conflict depends on no decision} */
    private boolean learnFrom(int conflict) {
        conflicts++;
        if (trail.level() == 0) {
            return false;
        }
        analysis.analyze(conflict);
        trail.undoTo(analysis.backtrackLevel());
        int[] learnt = analysis.literals();
        if (analysis.size() == 1) {
            trail.assign(learnt[0], Clauses.NONE);
        } else {
            int clause = clauses.add(learnt, analysis.size(), true, analysis.levels());
            watch(clause);
            trail.assign(learnt[0], clause);
        }
        order.age();
        return true;
    }

    /** {@return a clause that became false, or {@link Clauses#NONE}} */
    private int propagate() {
        int literal = trail.nextToPropagate();
        while (literal != NO_LITERAL) {
            int conflict = visitWatchersOf(literal ^ 1);
            if (conflict != Clauses.NONE) {
                trail.skipPropagation();
                return conflict;
            }
            literal = trail.nextToPropagate();
        }
        return Clauses.NONE;
    }

    /** Looks at the clauses that watch a literal that has become false. */
    private int visitWatchersOf(int falsified) {
        int[] list = watches.pairs[falsified];
        int end = watches.used[falsified];
        byte[] value = trail.value;
        int kept = 0;
        int conflict = Clauses.NONE;
        for (int i = 0; i < end; i += 2) {
            int clause = list[i];
            int other = list[i + 1];
            if (conflict == Clauses.NONE && value[other] != Trail.IS_TRUE) {
                int[] words = clauses.words;
                int at = Clauses.start(clause);
                if (words[at] == falsified) {
                    words[at] = words[at + 1];
                    words[at + 1] = falsified;
                }
                other = words[at];
                if (value[other] != Trail.IS_TRUE) {
                    if (movesWatch(clause, other, falsified)) {
                        continue;
                    }
                    if (value[other] == Trail.IS_FALSE) {
                        conflict = clause;
                    } else {
                        trail.assign(other, clause);
                    }
                }
            }
            list[kept] = clause;
            list[kept + 1] = other;
            kept += 2;
        }
        watches.used[falsified] = kept;
        return conflict;
    }

    /** Watches another literal of the clause in place of its second one, if there is one. */
    private boolean movesWatch(int clause, int other, int falsified) {
        int[] words = clauses.words;
        int at = Clauses.start(clause);
        int end = at + clauses.size(clause);
        for (int i = at + 2; i < end; i++) {
            int candidate = words[i];
            if (trail.value[candidate] != Trail.IS_FALSE) {
                words[at + 1] = candidate;
                words[i] = falsified;
                watches.add(candidate, clause, other);
                return true;
            }
        }
        return false;
    }

    /** Drops the worse half of the learnt clauses; nothing is decided when it is called. */
    private void dropLearntClauses() {
        long[] worst = new long[clauses.end() / 4 + 1];
        int count = 0;
        for (int c = Clauses.begin(); c < clauses.end(); c = clauses.next(c)) {
            if (clauses.isLearnt(c) && clauses.levels(c) > 2) {
                worst[count++] = (long) -clauses.levels(c) << Integer.SIZE | c;
            }
        }
        Arrays.sort(worst, 0, count);
        for (int i = 0; i < count / 2; i++) {
            clauses.delete((int) worst[i]);
        }
        clauses.compact();
        trail.forgetReasons();
        watches.clear();
        for (int c = Clauses.begin(); c < clauses.end(); c = clauses.next(c)) {
            watch(c);
        }
    }

    /** {@return the value of a literal where the last search ended} */
    public boolean isTrue(int literal) {
        return model[literal >> 1] == ((literal & 1) == 0);
    }

    /** {@return whether the variable was there when the last search ended} */
    public boolean knows(int variable) {
        return variable < model.length;
    }

    /** {@return the member of Luby's sequence 1 1 2 1 1 2 4 ..., counted from 1} */
    static long luby(int index) {
        int i = index;
        while (true) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(i);
            if (i == (1 << bits) - 1) {
                return 1L << (bits - 1);
            }
            i -= (1 << (bits - 1)) - 1;
        }
    }
}
