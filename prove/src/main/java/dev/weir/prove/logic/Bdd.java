// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.logic;

import java.util.Arrays;

/**
 * Boolean functions as ordered binary decision diagrams: two functions are equal exactly if their
 * numbers are.
 *
 * <p>A function is twice the number of a node, plus one if it is the complement of the node's; the
 * edge of a node for its variable being true never is a complement. After Bryant, "Graph-Based
 * Algorithms for Boolean Function Manipulation" (1986), and Brace, Rudell and Bryant, "Efficient
 * Implementation of a BDD Package" (1990).
 *
 * <p>The methods are as deep as there are variables, so there should be no more than {@link
 * #MAX_VARIABLES}.
 */
public final class Bdd {
    public static final int TRUE = 0;
    public static final int FALSE = 1;

    /** How many variables there may be without fear for the stack. */
    public static final int MAX_VARIABLES = 1500;

    private static final int TERMINAL_VARIABLE = Integer.MAX_VALUE;
    private static final int CACHE_BITS = 18;
    private static final long CACHE_BYTES = (Long.BYTES + Integer.BYTES) << CACHE_BITS;
    private static final int BYTES_PER_NODE = 3 * Integer.BYTES;

    private final Budget budget;
    private final long deadline;
    private long taken;
    private int size = 1;
    private int[] variable = new int[1 << 10];
    private int[] ifFalse = new int[1 << 10];
    private int[] ifTrue = new int[1 << 10];
    private int[] table = new int[1 << 12];
    private final long[] cachedOperands = new long[1 << CACHE_BITS];
    private final int[] cachedResult = new int[1 << CACHE_BITS];
    private int steps;

    /**
     * An empty diagram.
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts
     */
    public Bdd(Budget budget, long deadline) {
        this.budget = budget;
        this.deadline = deadline;
        take(CACHE_BYTES);
        variable[0] = TERMINAL_VARIABLE;
    }

    private void take(long bytes) {
        budget.take(bytes);
        taken += bytes;
    }

    /** Gives the memory back to the budget; the diagram must not be used any more. */
    public void close() {
        budget.giveBack(taken);
        taken = 0;
    }

    /** {@return the function that is true where {@code x} is not} */
    public static int not(int x) {
        return x ^ 1;
    }

    /** {@return the variable of the top node of a function that is not constant} */
    public int variable(int x) {
        return variable[x >> 1];
    }

    /** {@return the function where the top variable of {@code x} is false} */
    public int whereFalse(int x) {
        return ifFalse[x >> 1] ^ (x & 1);
    }

    /** {@return the function where the top variable of {@code x} is true} */
    public int whereTrue(int x) {
        return ifTrue[x >> 1] ^ (x & 1);
    }

    /**
     * {@return the function that is {@code high} where a variable is true and {@code low} where it
     * is not}
     *
     * @param variable one that comes before the variables of both
     */
    public int node(int variable, int low, int high) {
        if (low == high) {
            return low;
        }
        int complement = high & 1;
        int l = low ^ complement;
        int h = high ^ complement;
        int mask = table.length - 1;
        int slot = hash(variable, l, h) & mask;
        while (table[slot] != 0) {
            int found = table[slot];
            if (this.variable[found] == variable && ifFalse[found] == l && ifTrue[found] == h) {
                return 2 * found ^ complement;
            }
            slot = (slot + 1) & mask;
        }
        int made = append(variable, l, h);
        table[slot] = made;
        if (2 * size > table.length) {
            growTable();
        }
        return 2 * made ^ complement;
    }

    private int append(int variable, int low, int high) {
        if (size == this.variable.length) {
            take((long) BYTES_PER_NODE * size);
            this.variable = Arrays.copyOf(this.variable, 2 * size);
            ifFalse = Arrays.copyOf(ifFalse, 2 * size);
            ifTrue = Arrays.copyOf(ifTrue, 2 * size);
        }
        this.variable[size] = variable;
        ifFalse[size] = low;
        ifTrue[size] = high;
        return size++;
    }

    private void growTable() {
        take(Integer.BYTES * (long) table.length);
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int node = 1; node < size; node++) {
            int slot = hash(variable[node], ifFalse[node], ifTrue[node]) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = node;
        }
        table = larger;
    }

    private static int hash(int variable, int low, int high) {
        int hash = variable * 0x9E3779B1;
        hash = ((hash + low) ^ hash >>> 16) * 0x85EBCA6B;
        hash = ((hash + high) ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 15;
    }

    /** {@return {@code x} and {@code y}} */
    public int and(int x, int y) {
        if (x == FALSE || y == FALSE || x == not(y)) {
            return FALSE;
        }
        if (x == TRUE || x == y) {
            return y;
        }
        if (y == TRUE) {
            return x;
        }
        long operands = x < y ? (long) x << Integer.SIZE | y : (long) y << Integer.SIZE | x;
        int slot = (int) ((operands * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - CACHE_BITS));
        if (cachedOperands[slot] == operands) {
            return cachedResult[slot];
        }
        step();
        int top = Math.min(variable[x >> 1], variable[y >> 1]);
        boolean inX = variable[x >> 1] == top;
        boolean inY = variable[y >> 1] == top;
        int low = and(inX ? whereFalse(x) : x, inY ? whereFalse(y) : y);
        int high = and(inX ? whereTrue(x) : x, inY ? whereTrue(y) : y);
        int result = node(top, low, high);
        cachedOperands[slot] = operands;
        cachedResult[slot] = result;
        return result;
    }

    private void step() {
        if (++steps % (1 << 12) == 0 && Budget.isPast(deadline)) {
            throw new ExhaustedException(ExhaustedException.Resource.TIME);
        }
    }

    /** {@return {@code x} or {@code y}} */
    public int or(int x, int y) {
        return not(and(not(x), not(y)));
    }

    /** {@return {@code x} where {@code condition} is true, else {@code y}} */
    public int mux(int condition, int x, int y) {
        return x == y ? x : or(and(condition, x), and(not(condition), y));
    }
}
