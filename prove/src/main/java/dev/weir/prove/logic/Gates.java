// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.logic;

import java.util.Arrays;

/**
 * Boolean functions of free bits, each kept once: a network of AND, XOR and MUX gates.
 *
 * <p>A function is an {@code int}, called a literal: twice the number of a gate, plus one if the
 * function is the gate's complement. Two literals that are equal are the same function; the reverse
 * does not hold, but the rules that are applied when a gate is made catch much, after Brummayer and
 * Biere, "Local Two-Level And-Inverter Graph Minimization without Blowup" (2006).
 *
 * <p>A gate is made after its operands, so a pass by ascending number sees operands first.
 */
public final class Gates {
    /** The function that is never true. */
    public static final int FALSE = 0;

    /** The function that is always true. */
    public static final int TRUE = 1;

    /** A free bit. */
    public static final byte INPUT = 1;

    /** Operand 0 and operand 1. */
    public static final byte AND = 2;

    /** Operand 0 or operand 1, not both. */
    public static final byte XOR = 3;

    /** Operand 1 where operand 0 is true, else operand 2. */
    public static final byte MUX = 4;

    private static final int NONE = -1;
    private static final long BYTES_PER_GATE = 13;

    private final Budget budget;
    private int size = 1;
    private byte[] kind = new byte[1 << 8];
    private int[] first = new int[1 << 8];
    private int[] second = new int[1 << 8];
    private int[] third = new int[1 << 8];
    private int[] table = new int[1 << 10];

    public Gates(Budget budget) {
        this.budget = budget;
    }

    /** {@return one more than the largest number of a gate} */
    public int size() {
        return size;
    }

    /** {@return the kind of the gate, 0 for gate 0, which is {@link #FALSE}} */
    public byte kind(int gate) {
        return kind[gate];
    }

    /** {@return the literal that is operand 0, 1 or 2 of the gate} */
    public int operand(int gate, int index) {
        return index == 0 ? first[gate] : index == 1 ? second[gate] : third[gate];
    }

    /** {@return how many operands gates of this kind have} */
    public static int operands(byte kind) {
        return kind < AND ? 0 : kind == MUX ? 3 : 2;
    }

    /** {@return the function that is true where {@code x} is not} */
    public static int not(int x) {
        return x ^ 1;
    }

    /** {@return a new free bit} */
    public int input() {
        return 2 * append(INPUT, 0, 0, 0);
    }

    /** {@return {@code x} or {@code y}} */
    public int or(int x, int y) {
        return not(and(not(x), not(y)));
    }

    /** {@return {@code x} and {@code y}} */
    public int and(int x, int y) {
        if (x > y) {
            return and(y, x);
        }
        if (x == FALSE || x == not(y)) {
            return FALSE;
        }
        if (x == TRUE || x == y) {
            return y;
        }
        int simpler = withOperandsOf(x, y);
        if (simpler == NONE) {
            simpler = withOperandsOf(y, x);
        }
        if (simpler == NONE && isAnd(x) && isAnd(y)) {
            simpler = ofTwoAnds(x, y);
        }
        return simpler == NONE ? gate(AND, x, y, 0) : simpler;
    }

    /** Looks at {@code p and q} where {@code p} may be an operand of {@code q}. */
    private int withOperandsOf(int p, int q) {
        if (!isAnd(q)) {
            return NONE;
        }
        int u = first[q >> 1];
        int v = second[q >> 1];
        if ((q & 1) == 0) {
            return p == u || p == v ? q : p == not(u) || p == not(v) ? FALSE : NONE;
        }
        if (p == u) {
            return and(p, not(v));
        }
        if (p == v) {
            return and(p, not(u));
        }
        return p == not(u) || p == not(v) ? p : NONE;
    }

    private int ofTwoAnds(int x, int y) {
        int u = first[x >> 1];
        int v = second[x >> 1];
        int s = first[y >> 1];
        int t = second[y >> 1];
        boolean opposed = u == not(s) || u == not(t) || v == not(s) || v == not(t);
        boolean xPlain = (x & 1) == 0;
        boolean yPlain = (y & 1) == 0;
        if (xPlain || yPlain) {
            return !opposed ? NONE : xPlain && yPlain ? FALSE : xPlain ? x : y;
        }
        if ((u == s && v == not(t)) || (u == t && v == not(s))) {
            return not(u);
        }
        return (v == s && u == not(t)) || (v == t && u == not(s)) ? not(v) : NONE;
    }

    private boolean isAnd(int x) {
        return kind[x >> 1] == AND;
    }

    /** {@return whether {@code x} and {@code y} differ} */
    public int xor(int x, int y) {
        int complement = (x ^ y) & 1;
        int a = Math.min(x & ~1, y & ~1);
        int b = Math.max(x & ~1, y & ~1);
        if (a == b) {
            return complement;
        }
        return a == FALSE ? b ^ complement : gate(XOR, a, b, 0) ^ complement;
    }

    /** {@return {@code x} where {@code condition} is true, else {@code y}} */
    public int mux(int condition, int x, int y) {
        if (condition == TRUE || x == y) {
            return x;
        }
        if (condition == FALSE) {
            return y;
        }
        if ((condition & 1) == 1) {
            return mux(not(condition), y, x);
        }
        if (x == TRUE || x == condition) {
            return or(condition, y);
        }
        if (x == FALSE || x == not(condition)) {
            return and(not(condition), y);
        }
        if (y == FALSE || y == condition) {
            return and(condition, x);
        }
        if (y == TRUE || y == not(condition)) {
            return or(not(condition), x);
        }
        if (x == not(y)) {
            return xor(condition, y);
        }
        int complement = x & 1;
        return gate(MUX, condition, x ^ complement, y ^ complement) ^ complement;
    }

    /** {@return the literal of the gate with these operands, which is made if there is none} */
    private int gate(byte kind, int a, int b, int c) {
        int mask = table.length - 1;
        int slot = hash(kind, a, b, c) & mask;
        while (table[slot] != 0) {
            int found = table[slot];
            if (this.kind[found] == kind
                    && first[found] == a
                    && second[found] == b
                    && third[found] == c) {
                return 2 * found;
            }
            slot = (slot + 1) & mask;
        }
        int made = append(kind, a, b, c);
        table[slot] = made;
        if (2 * size > table.length) {
            growTable();
        }
        return 2 * made;
    }

    private int append(byte kind, int a, int b, int c) {
        budget.tick();
        if (size == this.kind.length) {
            budget.take(size * BYTES_PER_GATE);
            this.kind = Arrays.copyOf(this.kind, 2 * size);
            first = Arrays.copyOf(first, 2 * size);
            second = Arrays.copyOf(second, 2 * size);
            third = Arrays.copyOf(third, 2 * size);
        }
        this.kind[size] = kind;
        first[size] = a;
        second[size] = b;
        third[size] = c;
        return size++;
    }

    private void growTable() {
        budget.take(Integer.BYTES * (long) table.length);
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int gate : table) {
            if (gate != 0) {
                int slot = hash(kind[gate], first[gate], second[gate], third[gate]) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = gate;
            }
        }
        table = larger;
    }

    private static int hash(byte kind, int a, int b, int c) {
        int hash = (kind * 31 + a) * 0x9E3779B1;
        hash = ((hash + b) ^ hash >>> 16) * 0x85EBCA6B;
        hash = ((hash + c) ^ hash >>> 13) * 0xC2B2AE35;
        return hash ^ hash >>> 15;
    }
}
