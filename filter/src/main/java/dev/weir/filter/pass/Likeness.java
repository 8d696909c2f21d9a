// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Comparison;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Values;
import dev.weir.filter.graph.Work;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two graphs that are alike: the same tests in the same order, but of other values, and perhaps
 * with one way out that is another.
 */
final class Likeness {
    /** More are never worth their parameters. */
    private static final int MOST_PAIRS = 12;

    /** What it costs to compare two nodes, in units of {@link Work}. */
    private static final int STEPS_OF_PAIR = 20;

    /** Values that stand in the same place. */
    record Pair(Value first, Value second) {}

    /** A way out of each graph, in the same place. */
    record Exit(Node first, Node second) {}

    private record Step(Node first, Node second) {}

    private final Test first;
    private final Test second;
    private final boolean mayDiffer;
    private final Map<Node, Node> partners = new HashMap<>();
    private final Map<Pair, Boolean> pairs = new LinkedHashMap<>();
    private @Nullable Exit exit;

    private Likeness(Test first, Test second, boolean mayDiffer) {
        this.first = first;
        this.second = second;
        this.mayDiffer = mayDiffer;
    }

    /**
     * {@return how two graphs are alike, or null if they are not, or are the same}
     *
     * @param mayDiffer whether one way out may be another
     * @param work counts the comparisons
     */
    static @Nullable Likeness of(Test first, Test second, boolean mayDiffer, Work work) {
        Likeness likeness = new Likeness(first, second, mayDiffer);
        boolean useful =
                likeness.compare(work)
                        && (mayDiffer ? likeness.exit != null : !likeness.pairs.isEmpty());
        return useful ? likeness : null;
    }

    Test first() {
        return first;
    }

    Test second() {
        return second;
    }

    /** {@return for each node of the first graph that differs, the one of the second} */
    Map<Node, Node> partners() {
        return partners;
    }

    /** {@return the values that differ, and whether they are what the graphs test first} */
    Map<Pair, Boolean> pairs() {
        return pairs;
    }

    /** {@return whether a pair is what the graphs test first} */
    boolean isRoot(Pair pair) {
        return pairs.getOrDefault(pair, false);
    }

    @Nullable Exit exit() {
        return exit;
    }

    private boolean compare(Work work) {
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step(first, second));
        while (!open.isEmpty()) {
            Step step = open.pop();
            work.spend(STEPS_OF_PAIR);
            if (work.isSpent()) {
                return false;
            }
            Node a = step.first();
            Node b = step.second();
            Node partner = partners.get(a);
            if (a == b || partner == b) {
                continue;
            }
            if (partner != null) {
                return false;
            }
            if (a instanceof Test x && b instanceof Test y && isAlike(x, y)) {
                partners.put(x, y);
                if (!pair(x.value(), y.value(), x == first)) {
                    return false;
                }
                for (int i = x.size() - 1; i >= 0; i--) {
                    open.push(new Step(x.kid(i), y.kid(i)));
                }
            } else if (!leave(a, b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlike(Test a, Test b) {
        return a.hasStartsOf(b) && Outline.shapeOf(a) == Outline.shapeOf(b);
    }

    private boolean leave(Node a, Node b) {
        if (!mayDiffer || a == first) {
            return false;
        }
        if (exit == null) {
            exit = new Exit(a, b);
        }
        return exit.first() == a && exit.second() == b;
    }

    private boolean pair(Value givenA, Value givenB, boolean root) {
        Value a = givenA;
        Value b = givenB;
        while (a != b
                && a instanceof Alu x
                && b instanceof Alu y
                && x.operator() == y.operator()
                && x.right() == y.right()) {
            a = x.left();
            b = y.left();
        }
        if (a == b) {
            return true;
        }
        if (isFixed(a) || isFixed(b)) {
            return false;
        }
        pairs.merge(new Pair(a, b), root, Boolean::logicalOr);
        return pairs.size() <= MOST_PAIRS;
    }

    private static boolean isFixed(Value value) {
        return value instanceof Constant || value instanceof Comparison || value instanceof Alu;
    }

    /** {@return the value that stands for {@code a} and {@code b} if others stand for pairs} */
    static Value joined(Values values, Value a, Value b, Map<Pair, Value> replacements) {
        Value instead = replacements.get(new Pair(a, b));
        if (a == b || instead != null) {
            return instead == null ? a : instead;
        }
        if (a instanceof Alu x && b instanceof Alu y) {
            Value left = joined(values, x.left(), y.left(), replacements);
            return values.alu(x.operator(), left, x.right());
        }
        throw new IllegalStateException("values that differ without a replacement");
    }
}
