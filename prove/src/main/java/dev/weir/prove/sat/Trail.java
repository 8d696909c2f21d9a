// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import dev.weir.prove.logic.Budget;

import java.util.Arrays;

/** The literals that are true now, in the order in which they became so, and why they did. */
final class Trail {
    static final byte IS_TRUE = 1;
    static final byte IS_FALSE = -1;

    private static final int BYTES_PER_VARIABLE = 56;

    private final Budget budget;
    private final VariableOrder order;
    private int variables;

    /** By literal: {@link #IS_TRUE}, {@link #IS_FALSE} or 0. */
    byte[] value = new byte[1 << 8];

    /** By variable: the value it had last, which is tried first. */
    boolean[] phase = new boolean[1 << 7];

    private int[] level = new int[1 << 7];
    private int[] reason = new int[1 << 7];
    private int[] literals = new int[1 << 7];
    private int size;
    private int propagated;

    /** By level: how long the trail was when it was opened. */
    private int[] levelStart = new int[1 << 4];

    private int levels;

    Trail(Budget budget, VariableOrder order) {
        this.budget = budget;
        this.order = order;
    }

    int addVariable() {
        int variable = variables++;
        if (variable == phase.length) {
            budget.take((long) BYTES_PER_VARIABLE * variable);
            value = Arrays.copyOf(value, 4 * variable);
            phase = Arrays.copyOf(phase, 2 * variable);
            level = Arrays.copyOf(level, 2 * variable);
            reason = Arrays.copyOf(reason, 2 * variable);
            literals = Arrays.copyOf(literals, 2 * variable);
        }
        return variable;
    }

    int variables() {
        return variables;
    }

    boolean isTrue(int literal) {
        return value[literal] == IS_TRUE;
    }

    boolean isFalse(int literal) {
        return value[literal] == IS_FALSE;
    }

    boolean isAssigned(int variable) {
        return value[2 * variable] != 0;
    }

    /** {@return the number of decisions that are in force} */
    int level() {
        return levels;
    }

    int levelOf(int variable) {
        return level[variable];
    }

    /** {@return the clause that made the variable what it is, or {@link Clauses#NONE}} */
    int reasonOf(int variable) {
        return reason[variable];
    }

    int size() {
        return size;
    }

    int literal(int index) {
        return literals[index];
    }

    void assign(int literal, int because) {
        value[literal] = IS_TRUE;
        value[literal ^ 1] = IS_FALSE;
        level[literal >> 1] = levels;
        reason[literal >> 1] = because;
        literals[size++] = literal;
    }

    void openLevel() {
        if (levels == levelStart.length) {
            levelStart = Arrays.copyOf(levelStart, 2 * levels);
        }
        levelStart[levels++] = size;
    }

    /** Takes back what was assigned in levels above {@code target}. */
    void undoTo(int target) {
        if (levels <= target) {
            return;
        }
        int start = levelStart[target];
        for (int i = size - 1; i >= start; i--) {
            int literal = literals[i];
            value[literal] = 0;
            value[literal ^ 1] = 0;
            phase[literal >> 1] = (literal & 1) == 0;
            order.insert(literal >> 1);
        }
        size = start;
        propagated = start;
        levels = target;
    }

    /** {@return a literal whose consequences are not known yet, or -1} */
    int nextToPropagate() {
        return propagated < size ? literals[propagated++] : -1;
    }

    void skipPropagation() {
        propagated = size;
    }

    /** Forgets why literals are true that depend on no decision: nobody asks. */
    void forgetReasons() {
        for (int i = 0; i < size; i++) {
            reason[literals[i] >> 1] = Clauses.NONE;
        }
    }

    /** {@return the value of each variable} */
    boolean[] values() {
        boolean[] values = new boolean[variables];
        for (int variable = 0; variable < variables; variable++) {
            values[variable] = isTrue(2 * variable);
        }
        return values;
    }
}
