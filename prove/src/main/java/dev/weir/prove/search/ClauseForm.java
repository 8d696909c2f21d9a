// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.prove.logic.Budget;
import dev.weir.prove.logic.Gates;
import dev.weir.prove.sat.Solver;

import java.util.Arrays;

/**
 * Says gates to a solver as clauses: a variable for each gate, and clauses that make it what the
 * gate is of its operands (Tseitin, "On the complexity of derivation in propositional calculus",
 * 1968). Only gates that are asked for are said, and those that they depend on.
 */
final class ClauseForm {
    private static final int NONE = -1;

    private final Gates gates;
    private final Solver solver;
    private final Budget budget;

    /** By gate: its variable. */
    private int[] variables = {};

    private int[] stack = new int[64];
    private int depth;

    ClauseForm(Gates gates, Solver solver, Budget budget) {
        this.gates = gates;
        this.solver = solver;
        this.budget = budget;
    }

    /** {@return whether the solver knows the gate of this literal} */
    boolean knows(int literal) {
        int gate = literal >> 1;
        return gate < variables.length && variables[gate] != NONE;
    }

    /** {@return the solver's literal for one of the gates} */
    int literal(int literal) {
        reserve();
        push(literal >> 1);
        while (depth > 0) {
            int gate = stack[depth - 1];
            if (variables[gate] != NONE || !pushOperands(gate)) {
                depth--;
                if (variables[gate] == NONE) {
                    say(gate);
                }
            }
        }
        return known(literal);
    }

    private void reserve() {
        if (variables.length < gates.size()) {
            int before = variables.length;
            budget.take((long) Integer.BYTES * (2 * gates.size() - before));
            variables = Arrays.copyOf(variables, 2 * gates.size());
            Arrays.fill(variables, before, variables.length, NONE);
        }
    }

    private int known(int literal) {
        return 2 * variables[literal >> 1] + (literal & 1);
    }

    private void push(int gate) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = gate;
    }

    /** {@return whether there was one to push} */
    private boolean pushOperands(int gate) {
        boolean pushed = false;
        for (int i = Gates.operands(gates.kind(gate)) - 1; i >= 0; i--) {
            int operand = gates.operand(gate, i) >> 1;
            if (variables[operand] == NONE) {
                push(operand);
                pushed = true;
            }
        }
        return pushed;
    }

    private void say(int gate) {
        budget.tick();
        int variable = solver.newVariable();
        variables[gate] = variable;
        int is = 2 * variable;
        int isNot = is + 1;
        byte kind = gates.kind(gate);
        int x = kind < Gates.AND ? 0 : known(gates.operand(gate, 0));
        int y = kind < Gates.AND ? 0 : known(gates.operand(gate, 1));
        switch (kind) {
            case Gates.INPUT -> {}
            case Gates.AND -> {
                solver.addClause(isNot, x);
                solver.addClause(isNot, y);
                solver.addClause(is, x ^ 1, y ^ 1);
            }
            case Gates.XOR -> {
                solver.addClause(isNot, x, y);
                solver.addClause(isNot, x ^ 1, y ^ 1);
                solver.addClause(is, x ^ 1, y);
                solver.addClause(is, x, y ^ 1);
            }
            case Gates.MUX -> {
                int z = known(gates.operand(gate, 2));
                solver.addClause(x ^ 1, y ^ 1, is);
                solver.addClause(x ^ 1, y, isNot);
                solver.addClause(x, z ^ 1, is);
                solver.addClause(x, z, isNot);
                // implied by the others, and they spare decisions
                solver.addClause(y ^ 1, z ^ 1, is);
                solver.addClause(y, z, isNot);
            }
            default -> solver.addClause(isNot); // gate 0, which is FALSE
        }
    }

    /** Adds the clause that one of these literals of gates is true. */
    void require(int... literals) {
        int[] clause = new int[literals.length];
        for (int i = 0; i < clause.length; i++) {
            clause[i] = literal(literals[i]);
        }
        solver.addClause(clause);
    }

    /** Says which value of an input to try first, if the solver knows it. */
    void prefer(int literal, boolean value) {
        if (knows(literal)) {
            solver.prefer(variables[literal >> 1], value);
        }
    }

    /** {@return the value that the solver found for an input; false if it was not asked for} */
    boolean value(int gate) {
        return knows(2 * gate)
                && solver.knows(variables[gate])
                && solver.isTrue(2 * variables[gate]);
    }
}
