// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the interval that a value lies in with comparisons.
 *
 * <p>For a few intervals the number of comparisons is the least possible, and of several ways that
 * are equally short the one that begins as the expression did is taken. Many intervals are halved
 * by {@code jge} until few points are left, which are compared one by one.
 */
final class SearchTree {
    /** Up to so many intervals, every way is tried. */
    private static final int FEW = 7;

    /** So many points are compared one by one in a small set, and in a large one. */
    private static final int LEAF_OF_SMALL = 16;

    private static final int LEAF_OF_LARGE = 4;
    private static final int LARGE = 40;

    /** How to begin: peel off part {@code index} if it is a point, or split in front of it. */
    private record Choice(int cost, boolean known, int rank, boolean peel, int index) {
        boolean betterThan(@Nullable Choice other) {
            if (other == null || cost != other.cost) {
                return other == null || cost < other.cost;
            }
            return known == other.known ? rank < other.rank : known;
        }
    }

    private final Blocks blocks;
    private final Value value;
    private final List<Cut> order;
    private final Span span;
    private final Style style;
    private final StyleUse use;

    /** What other tests of the value distinguish: code for it is there already. */
    private final Set<List<Part>> known;

    private final Map<List<Part>, Choice> choices = new HashMap<>();

    SearchTree(
            Blocks blocks,
            Value value,
            List<Cut> order,
            Span span,
            Style style,
            StyleUse use,
            Set<List<Part>> known) {
        this.style = style;
        this.use = use;
        this.known = known;
        this.blocks = blocks;
        this.value = value;
        this.order = order;
        this.span = span;
    }

    /** {@return how many comparisons a partition takes} */
    int cost(List<Part> parts) {
        if (parts.size() <= 2) {
            return parts.size() - 1;
        }
        int points = pointsAmongOthers(parts);
        if (points >= 0) {
            return points;
        }
        return parts.size() <= FEW ? choice(parts).cost() : parts.size() - 1;
    }

    /** {@return the blocks that find the interval} */
    Block build(List<Part> parts) {
        return build(parts, parts.size() > LARGE ? LEAF_OF_LARGE : LEAF_OF_SMALL);
    }

    private Block build(List<Part> parts, int leaf) {
        if (parts.size() == 1) {
            return parts.getFirst().to();
        }
        if (parts.size() == 2) {
            return pair(parts.getFirst(), parts.getLast());
        }
        // Of three neighbours one is a point, at least.
        int points = parts.size() > 3 * (leaf + 1) ? -1 : pointsAmongOthers(parts);
        if (points >= 0 && points <= leaf) {
            return chain(parts);
        }
        if (parts.size() <= FEW) {
            Choice choice = choice(parts);
            if (choice.peel()) {
                Part point = parts.get(choice.index());
                Block rest = build(Part.without(parts, choice.index()), leaf);
                return branch(JumpTest.EQ, point.low(), point.to(), rest);
            }
            return split(parts, choice.index(), leaf);
        }
        int half = parts.size() / 2;
        return split(parts, parts.get(half).isPoint() ? half + 1 : half, leaf);
    }

    private Block split(List<Part> parts, int index, int leaf) {
        Block high = build(parts.subList(index, parts.size()), leaf);
        Block low = build(parts.subList(0, index), leaf);
        return atLeast(parts.get(index).low(), high, low);
    }

    private Block pair(Part low, Part high) {
        return low.isPoint()
                ? branch(JumpTest.EQ, low.low(), low.to(), high.to())
                : high.isPoint()
                        ? branch(JumpTest.EQ, high.low(), high.to(), low.to())
                        : atLeast(high.low(), high.to(), low.to());
    }

    /** In the form that the expression had, if it had this comparison. */
    private Block atLeast(long number, Block holds, Block fails) {
        if (Cut.contains(order, JumpTest.GE, number)) {
            return branch(JumpTest.GE, number, holds, fails);
        }
        if (Cut.contains(order, JumpTest.GT, number - 1)) {
            return branch(JumpTest.GT, number - 1, holds, fails);
        }
        if (number == 1) {
            return branch(JumpTest.EQ, 0, fails, holds);
        }
        if (number == value.bound()) {
            return branch(JumpTest.EQ, number, holds, fails);
        }
        return branch(JumpTest.GE, number, holds, fails);
    }

    /** What the value is compared with may come from a part of the text only. */
    private Block branch(JumpTest test, long number, Block holds, Block fails) {
        int cut = Cut.find(order, test, number);
        Span comparison = cut < 0 ? span : order.get(cut).span();
        return blocks.branch(value, test, number, holds, fails, span, comparison);
    }

    private Choice choice(List<Part> parts) {
        Choice chosen = choices.get(parts);
        if (chosen != null) {
            return chosen;
        }
        Choice best = null;
        Choice innerFirst = null;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.isPoint()) {
                List<Part> rest = Part.without(parts, i);
                boolean there = known.contains(rest);
                int cost = 1 + cost(rest);
                Choice peel = new Choice(cost, there, rankOfPeel(part, false), true, i);
                best = peel.betterThan(best) ? peel : best;
                Choice late = new Choice(cost, there, rankOfPeel(part, true), true, i);
                innerFirst = late.betterThan(innerFirst) ? late : innerFirst;
            }
        }
        for (int i = 1; i < parts.size(); i++) {
            long number = parts.get(i).low();
            int rank =
                    Math.min(
                            lastIfAbsent(Cut.find(order, JumpTest.GE, number)),
                            lastIfAbsent(Cut.find(order, JumpTest.GT, number - 1)));
            int below = cost(List.copyOf(parts.subList(0, i)));
            int above = cost(List.copyOf(parts.subList(i, parts.size())));
            boolean there = i == 1 && known.contains(parts.subList(1, parts.size()));
            Choice split = new Choice(1 + below + above, there, rank, false, i);
            best = split.betterThan(best) ? split : best;
            innerFirst = split.betterThan(innerFirst) ? split : innerFirst;
        }
        if (best == null || innerFirst == null) {
            throw new IllegalStateException("a partition of one part needs no comparison");
        }
        if (best.peel() != innerFirst.peel() || best.index() != innerFirst.index()) {
            use.innerFirst();
        }
        chosen = style.innerFirst() ? innerFirst : best;
        choices.put(List.copyOf(parts), chosen);
        return chosen;
    }

    private int rankOfPeel(Part point, boolean innerFirst) {
        boolean later = innerFirst && point.to() instanceof Block.Return;
        int rank = lastIfAbsent(Cut.find(order, JumpTest.EQ, point.low()));
        return later ? rank + order.size() + 1 : rank;
    }

    private int lastIfAbsent(int index) {
        return index < 0 ? order.size() : index;
    }

    /** {@return how many points there are if all other parts lead to one block, else -1} */
    private static int pointsAmongOthers(List<Part> parts) {
        Block others = others(parts);
        int points = 0;
        for (Part part : parts) {
            if (!part.isPoint() && part.to() != others) {
                return -1;
            }
            points += part.to() == others ? 0 : 1;
        }
        return others == null ? -1 : points;
    }

    private static @Nullable Block others(List<Part> parts) {
        for (Part part : parts) {
            if (!part.isPoint()) {
                return part.to();
            }
        }
        return null;
    }

    /** Compares points one by one: first in the order of the expression, then ascending. */
    private Block chain(List<Part> parts) {
        Block others = others(parts);
        if (others == null) {
            throw new IllegalStateException("points leave no other part");
        }
        List<Part> points = new ArrayList<>(parts);
        points.removeIf(part -> part.to() == others);
        boolean end = points.getFirst().to() instanceof Block.Return;
        for (Part point : points) {
            if (end != point.to() instanceof Block.Return) {
                use.innerFirst();
            }
        }
        // not by Comparator.comparingInt, whose lambda is made anew at every start of the command
        points.sort((a, b) ->
                Integer.compare(
                        rankOfPeel(a, style.innerFirst()), rankOfPeel(b, style.innerFirst())));
        Block block = others;
        for (Part point : points.reversed()) {
            block = branch(JumpTest.EQ, point.low(), point.to(), block);
        }
        return block;
    }
}
