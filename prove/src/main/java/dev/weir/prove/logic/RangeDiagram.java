// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Functions of numbers to true and false, as decision diagrams whose nodes split the values of a
 * 32-bit number into ranges: two functions are equal exactly if their numbers are. Firewall rules
 * are analyzed so (Gouda and Liu, "Structured firewall design", 2007).
 *
 * <p>A function is twice the number of a node, plus one if it is the complement of the node's; the
 * edge of a node for its lowest range never is a complement. Methods are as deep as there are
 * variables.
 */
public final class RangeDiagram {
    public static final int TRUE = 0;
    public static final int FALSE = 1;

    private static final int TERMINAL_VARIABLE = Integer.MAX_VALUE;
    private static final int BYTES_PER_NODE = 64;
    private static final int BYTES_PER_RANGE = 8;
    private static final int CACHE_BITS = 14;

    private final Budget budget;
    private final long deadline;
    private final List<Node> nodes = new ArrayList<>();
    private int[] table = new int[1 << 10];
    private final int[] cache = new int[4 << CACHE_BITS];
    private long taken;

    /**
     * A node.
     *
     * @param starts the first value of each range but the lowest, ascending as unsigned numbers
     * @param children the function in each range
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    private record Node(int variable, int[] starts, int[] children) {
        boolean isSame(int otherVariable, int[] otherStarts, int[] otherChildren) {
            return variable == otherVariable
                    && Arrays.equals(starts, otherStarts)
                    && Arrays.equals(children, otherChildren);
        }
    }

    /**
     * An empty diagram.
     *
     * @param deadline when to give up, as {@link System#nanoTime} counts
     */
    public RangeDiagram(Budget budget, long deadline) {
        this.budget = budget;
        this.deadline = deadline;
        nodes.add(new Node(TERMINAL_VARIABLE, new int[0], new int[0]));
        Arrays.fill(cache, -1);
        take(4L * (cache.length + table.length));
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

    /** {@return whether a variable is at least {@code number}, which is not 0, unsigned} */
    public int atLeast(int variable, int number) {
        return node(variable, new int[] {number}, new int[] {FALSE, TRUE}, 2);
    }

    /** {@return {@code x} and {@code y}} */
    public int and(int x, int y) {
        return mux(x, y, FALSE);
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
        if (x == TRUE && y == FALSE) {
            return condition;
        }
        if (x == FALSE && y == TRUE) {
            return not(condition);
        }
        int slot = slot(condition, x, y);
        if (cache[slot] == condition && cache[slot + 1] == x && cache[slot + 2] == y) {
            return cache[slot + 3];
        }
        int result = split(condition, x, y);
        cache[slot] = condition;
        cache[slot + 1] = x;
        cache[slot + 2] = y;
        cache[slot + 3] = result;
        return result;
    }

    private static int slot(int a, int b, int c) {
        int hash = ((a * 0x9E3779B1 + b) * 0x85EBCA6B + c) * 0xC2B2AE35;
        return hash >>> (Integer.SIZE - CACHE_BITS) << 2;
    }

    /** Goes through the ranges of all three at once. */
    private int split(int condition, int x, int y) {
        if (Budget.isPast(deadline)) {
            throw new ExhaustedException(ExhaustedException.Resource.TIME);
        }
        int variable = Math.min(variable(condition), Math.min(variable(x), variable(y)));
        Ranges ofCondition = new Ranges(condition, variable);
        Ranges ofX = new Ranges(x, variable);
        Ranges ofY = new Ranges(y, variable);
        int most = ofCondition.count() + ofX.count() + ofY.count() - 2;
        int[] starts = new int[most - 1];
        int[] children = new int[most];
        int count = 0;
        long start = 0;
        while (true) {
            children[count++] = mux(ofCondition.child(), ofX.child(), ofY.child());
            start = Math.min(ofCondition.end(), Math.min(ofX.end(), ofY.end()));
            if (start > 0xffff_ffffL) {
                return node(variable, starts, children, count);
            }
            starts[count - 1] = (int) start;
            ofCondition.skipTo(start);
            ofX.skipTo(start);
            ofY.skipTo(start);
        }
    }

    /**
     * The ranges of a function, one after the other; a single one if the variable is not its top.
     */
    private final class Ranges {
        private final int complement;
        private final int[] starts;
        private final int[] children;
        private int at;

        Ranges(int x, int variable) {
            Node node = nodes.get(x >> 1);
            boolean isTop = node.variable == variable;
            complement = isTop ? x & 1 : 0;
            starts = isTop ? node.starts : new int[0];
            children = isTop ? node.children : new int[] {x};
        }

        int count() {
            return children.length;
        }

        int child() {
            return children[at] ^ complement;
        }

        long end() {
            return at < starts.length ? Integer.toUnsignedLong(starts[at]) : Long.MAX_VALUE;
        }

        void skipTo(long start) {
            if (end() == start) {
                at++;
            }
        }
    }

    private int variable(int x) {
        return nodes.get(x >> 1).variable;
    }

    /** {@return the function with these ranges, of which neighbours may be the same} */
    private int node(int variable, int[] starts, int[] children, int count) {
        int[] keptStarts = new int[count - 1];
        int[] keptChildren = new int[count];
        int complement = children[0] & 1;
        keptChildren[0] = children[0] ^ complement;
        int kept = 1;
        for (int i = 1; i < count; i++) {
            int child = children[i] ^ complement;
            if (child != keptChildren[kept - 1]) {
                keptStarts[kept - 1] = starts[i - 1];
                keptChildren[kept++] = child;
            }
        }
        if (kept == 1) {
            return children[0];
        }
        return 2
                        * unique(
                                variable,
                                Arrays.copyOf(keptStarts, kept - 1),
                                Arrays.copyOf(keptChildren, kept))
                ^ complement;
    }

    private int unique(int variable, int[] starts, int[] children) {
        int mask = table.length - 1;
        int slot = hash(variable, starts, children) & mask;
        while (table[slot] != 0) {
            if (nodes.get(table[slot]).isSame(variable, starts, children)) {
                return table[slot];
            }
            slot = (slot + 1) & mask;
        }
        take(BYTES_PER_NODE + (long) BYTES_PER_RANGE * children.length);
        int made = nodes.size();
        nodes.add(new Node(variable, starts, children));
        table[slot] = made;
        if (2 * nodes.size() > table.length) {
            growTable();
        }
        return made;
    }

    private void growTable() {
        take(4L * table.length);
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int i = 1; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            int slot = hash(node.variable, node.starts, node.children) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = i;
        }
        table = larger;
    }

    private static int hash(int variable, int[] starts, int[] children) {
        int hash = (Arrays.hashCode(starts) * 31 + Arrays.hashCode(children)) * 31 + variable;
        hash *= 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    /** What the values of the variables on a path may be. */
    @FunctionalInterface
    public interface PathVisitor {
        /** Is told a value of a variable. */
        void value(int variable, int value);
    }

    /**
     * Goes along one path on which a function is true.
     *
     * @param x a function that is not {@link #FALSE}
     */
    public void visitPath(int x, PathVisitor visitor) {
        int at = x;
        while (at != TRUE) {
            Node node = nodes.get(at >> 1);
            for (int i = 0; i < node.children.length; i++) {
                int child = node.children[i] ^ (at & 1);
                if (child != FALSE) {
                    visitor.value(node.variable, i == 0 ? 0 : node.starts[i - 1]);
                    at = child;
                    break;
                }
            }
        }
    }
}
