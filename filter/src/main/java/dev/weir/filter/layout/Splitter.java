// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Comparison;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.graph.Values;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Turns a graph of tests with any number of intervals into blocks that go two ways.
 *
 * <p>A partition is looked at as it is, through a narrower load where all its bounds allow it, and
 * through a mask where its intervals are aligned; the form with the fewest instructions is taken.
 */
final class Splitter {
    /** How many multiples of a mask one interval may be spread over. */
    private static final int MASKED_POINTS = 4;

    /** In larger graphs, tests of the same value are not looked at together. */
    private static final int MANY = 300;

    /** In larger partitions, neighbouring numbers stay together. */
    private static final int FEW_PARTS = 40;

    private final Values values;
    private final Blocks blocks;
    private final Span whole;
    private final Style style;
    private final StyleUse use;

    /** What stands for the nodes of the graph that is being split. */
    private final Map<Node, Block> done = new HashMap<>();

    /** What stands for nodes whatever the rest of the graph is. */
    private final Map<Node, Block> always = new HashMap<>();

    /** The tests of each value that are tested by more than one node. */
    private final Map<Value, List<Test>> testsOfValue = new HashMap<>();

    /**
     * A splitter for graphs that have most of their nodes in common: each of these is split once.
     *
     * @param graph the maker of their nodes
     * @param whole the span of the whole expression
     * @param style which of equally short ways to take
     * @param use learns whether that has made a difference
     */
    Splitter(Graph graph, Span whole, Style style, StyleUse use) {
        this.values = graph.values();
        this.blocks = new Blocks(true);
        this.whole = whole;
        this.style = style;
        this.use = use;
    }

    /** {@return the blocks of the graph that begins with {@code root}} */
    Block split(Node root) {
        List<Node> order = Topology.order(root);
        findTestsOfValue(order);
        done.clear();
        for (Node node : order.reversed()) {
            Block block = always.get(node);
            done.put(node, block == null ? splitNow(node) : block);
        }
        return blockOf(root);
    }

    private Block splitNow(Node node) {
        Set<List<Part>> known = node instanceof Test test ? knownParts(test) : Set.of();
        Block block =
                switch (node) {
                    case Return end -> blocks.verdict(end.verdict(), whole);
                    case Test test -> split(test, known);
                    case Bind bind ->
                            blocks.bind(
                                    bind.parameter(),
                                    bind.value(),
                                    blockOf(bind.next()),
                                    bind.span());
                };
        if (known.isEmpty() && always.keySet().containsAll(node.distinctKids())) {
            always.put(node, block);
        }
        return block;
    }

    private Block blockOf(Node node) {
        return Objects.requireNonNull(done.get(node), "a kid stands behind its parents");
    }

    private void findTestsOfValue(List<Node> order) {
        testsOfValue.clear();
        for (Node node : order) {
            if (order.size() < MANY && node instanceof Test test) {
                testsOfValue.computeIfAbsent(test.value(), _ -> new ArrayList<>()).add(test);
            }
        }
    }

    private List<Part> partsOf(Test test) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            Part.append(parts, test.start(i), test.end(i), blockOf(test.kid(i)));
        }
        return parts;
    }

    /** What other tests of the same value distinguish, as far as it is split already. */
    private Set<List<Part>> knownParts(Test test) {
        List<Test> others = testsOfValue.getOrDefault(test.value(), List.of());
        if (others.size() < 2 || test.size() <= 3) {
            return Set.of();
        }
        Set<List<Part>> known = new HashSet<>();
        for (Test other : others) {
            if (other != test
                    && other.size() < test.size()
                    && done.keySet().containsAll(other.distinctKids())) {
                known.add(asStyled(partsOf(other), other.order()));
            }
        }
        return known;
    }

    private Block split(Test test, Set<List<Part>> known) {
        List<Part> parts = partsOf(test);
        if (parts.size() == 1) {
            return parts.getFirst().to();
        }
        Value value = test.value();
        if (value instanceof Comparison c) {
            Block holds = parts.getLast().to();
            Block fails = parts.getFirst().to();
            return blocks.branch(c.left(), c.test(), c.right(), holds, fails, test.span());
        }
        boolean bits = parts.size() == 2 && parts.getLast().low() == 1;
        if (bits && value instanceof Alu alu && alu.operator() == AluOp.AND) {
            Block holds = parts.getLast().to();
            Block fails = parts.getFirst().to();
            return alu.right() instanceof Constant k
                    ? blocks.branch(alu.left(), JumpTest.SET, k.number(), holds, fails, test.span())
                    : blocks.branch(
                            alu.left(), JumpTest.SET, alu.right(), holds, fails, test.span());
        }
        return best(test, asStyled(parts, test.order()), known);
    }

    /** Two neighbouring numbers that the expression compared one by one stay two points. */
    private List<Part> asStyled(List<Part> parts, List<Cut> order) {
        List<Part> result = new ArrayList<>();
        for (Part part : parts) {
            boolean two = part.high() - part.low() == 1;
            if (two
                    && !(Cut.contains(order, JumpTest.EQ, part.low())
                            && Cut.contains(order, JumpTest.EQ, part.high()))) {
                two = style.splitsPairs() && parts.size() <= FEW_PARTS;
                use.splitsPairs();
            }
            if (two) {
                result.add(new Part(part.low(), part.low(), part.to()));
                result.add(new Part(part.high(), part.high(), part.to()));
            } else {
                result.add(part);
            }
        }
        return result;
    }

    private SearchTree tree(Test test, Value value, List<Cut> order, Set<List<Part>> known) {
        return new SearchTree(blocks, value, order, test.span(), style, use, known);
    }

    private Block best(Test test, List<Part> parts, Set<List<Part>> known) {
        Value value = test.value();
        List<Cut> order = test.order();
        SearchTree plain = tree(test, value, order, known);
        int cost = plain.cost(parts);
        int zeros = 32;
        for (Part part : parts) {
            zeros =
                    part.low() == 0
                            ? zeros
                            : Math.min(zeros, Long.numberOfTrailingZeros(part.low()));
        }
        if (value instanceof Load load && zeros >= 8) {
            Block narrow = narrow(test, load, zeros, parts, cost);
            if (narrow != null) {
                return narrow;
            }
        }
        List<Part> masked = zeros > 0 ? masked(value, parts, zeros) : List.of();
        if (!masked.isEmpty()) {
            long mask = (Value.MAX << zeros) & Value.MAX;
            Value high = values.alu(AluOp.AND, value, values.constant(mask));
            SearchTree tree = tree(test, high, order, Set.of());
            int maskedCost = tree.cost(masked) + 1;
            boolean alone = testsOfValue.getOrDefault(value, List.of()).size() < 2;
            if (maskedCost < cost || (maskedCost == cost && alone && wasMasked(parts, order))) {
                return tree.build(masked);
            }
        }
        return plain.build(parts);
    }

    /** The same partition of the high bytes alone, if that takes fewer comparisons. */
    private @Nullable Block narrow(Test test, Load load, int zeros, List<Part> parts, int cost) {
        int wide = 8 * load.size().bytes();
        Size size = wide - zeros <= 8 ? Size.BYTE : Size.HALF;
        int shift = wide - 8 * size.bytes();
        if (shift <= 0 || shift > zeros) {
            return null;
        }
        List<Part> narrowed = new ArrayList<>();
        for (Part part : parts) {
            long high = part.high() == Value.MAX ? Value.MAX : part.high() >> shift;
            narrowed.add(new Part(part.low() >> shift, high, part.to()));
        }
        Value value = values.load(size, load.base(), load.offset());
        List<Cut> cuts = new ArrayList<>();
        for (Cut cut : test.order()) {
            cuts.add(new Cut(cut.test(), cut.number() >> shift, cut.span()));
        }
        SearchTree tree = tree(test, value, cuts, Set.of());
        return tree.cost(narrowed) < cost ? tree.build(narrowed) : null;
    }

    /** The same partition of the bits above {@code zeros}: points among one default; or none. */
    private static List<Part> masked(Value value, List<Part> parts, int zeros) {
        Block others = parts.getLast().to();
        long end = Math.min(value.bound(), Value.MAX);
        TreeMap<Long, Block> points = new TreeMap<>();
        for (Part part : parts) {
            if (part.to() == others) {
                continue;
            }
            long high = Math.min(part.high(), end);
            if ((high - part.low()) >> zeros >= MASKED_POINTS) {
                return List.of();
            }
            for (long x = part.low(); x <= high; x += 1L << zeros) {
                points.put(x, part.to());
            }
        }
        List<Part> result = new ArrayList<>();
        long next = 0;
        for (var point : points.entrySet()) {
            if (point.getKey() > next) {
                result.add(new Part(next, point.getKey() - 1, others));
            }
            result.add(new Part(point.getKey(), point.getKey(), point.getValue()));
            next = point.getKey() + 1;
        }
        if (next <= Value.MAX) {
            result.add(new Part(next, Value.MAX, others));
        }
        return result;
    }

    /** Whether the expression compared masked bits with a number that is now an interval. */
    private static boolean wasMasked(List<Part> parts, List<Cut> order) {
        for (Part part : parts) {
            if (!part.isPoint() && Cut.contains(order, JumpTest.EQ, part.low())) {
                return true;
            }
        }
        return false;
    }
}
