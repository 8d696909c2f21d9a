// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Negation;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes nodes, each once, in their simplest form:
 *
 * <ul>
 *   <li>a test that leads to one node only is that node;
 *   <li>a kid that tests the same value is taken into the test, unless too much {@link Work} was
 *       done before;
 *   <li>what is tested is never {@code a + k}, {@code a >> k}, {@code a & prefix} and the like: the
 *       intervals are moved over to {@code a};
 *   <li>{@code a - b} compared with 0 is a comparison of a and b.
 * </ul>
 */
public final class Graph {
    private record Key(Value value, Partition partition, int hash) {
        static Key of(Value value, Partition partition) {
            int hash = value.id() * 31 + Arrays.hashCode(partition.starts());
            for (Node kid : partition.kids()) {
                hash = hash * 31 + kid.id();
            }
            return new Key(value, partition, hash);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Key other
                    && hash == other.hash
                    && value == other.value
                    && Arrays.equals(partition.starts(), other.partition.starts())
                    && sameKids(partition.kids(), other.partition.kids());
        }

        private static boolean sameKids(Node[] a, Node[] b) {
            for (int i = 0; i < a.length; i++) {
                if (a[i] != b[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private record BindKey(int parameter, int value, int next) {}

    private final Values values;
    private final Work work = new Work();
    private final Map<Key, Test> tests = new HashMap<>();
    private final Map<BindKey, Bind> binds = new HashMap<>();
    private final Map<Integer, Return> returns = new HashMap<>();
    private int nextId;

    /** A graph over values that {@code values} makes. */
    public Graph(Values values) {
        this.values = values;
    }

    /** {@return what makes the values of this graph} */
    public Values values() {
        return values;
    }

    /** {@return what counts the work on this graph} */
    public Work work() {
        return work;
    }

    /** {@return the node that ends with this verdict} */
    public Node verdict(int verdict) {
        return returns.computeIfAbsent(verdict, v -> new Return(nextId++, v));
    }

    /**
     * {@return a node that goes on to {@code next} with {@code parameter = value}; {@code next}
     * itself if it does not care}
     *
     * @throws IllegalArgumentException if the value may exceed the bound of the parameter
     */
    public Node bind(Parameter parameter, Value value, Node next, Span span) {
        if (value.bound() > parameter.bound()) {
            throw new IllegalArgumentException(
                    value + " may exceed the bound of " + parameter + ", " + parameter.bound());
        }
        if (value == parameter || !next.mayUse(parameter)) {
            return next;
        }
        return binds.computeIfAbsent(
                new BindKey(parameter.id(), value.id(), next.id()),
                _ -> new Bind(nextId++, parameter, value, next, span));
    }

    /** {@return a test of {@code value test number}} */
    public Node test(Value value, JumpTest test, long number, Node holds, Node fails, Span span) {
        if (test == JumpTest.SET) {
            Value masked = values.alu(AluOp.AND, value, values.constant(number));
            return test(masked, JumpTest.EQ, 0, fails, holds, span);
        }
        Partition.Builder builder = new Partition.Builder(3);
        builder.add(0, fails);
        switch (test) {
            case EQ -> {
                builder.add(number, holds);
                if (number < Value.MAX) {
                    builder.add(number + 1, fails);
                }
            }
            case GT -> {
                if (number < Value.MAX) {
                    builder.add(number + 1, holds);
                }
            }
            case GE, SET -> builder.add(number, holds);
        }
        return test(value, builder.build(), List.of(new Cut(test, number, span)), span);
    }

    /** {@return a test of two values} */
    public Node compare(JumpTest test, Value left, Value right, Node holds, Node fails, Span span) {
        if (right instanceof Constant k) {
            return test(left, test, k.number(), holds, fails, span);
        }
        if (test == JumpTest.SET) {
            return test(values.alu(AluOp.AND, left, right), JumpTest.EQ, 0, fails, holds, span);
        }
        return test(values.comparison(test, left, right), JumpTest.EQ, 0, fails, holds, span);
    }

    /** {@return {@code old} with other kids} */
    public Node withKids(Test old, Node[] kids) {
        return withKids(old, old.value(), kids);
    }

    /** {@return {@code old} of another value and with other kids} */
    public Node withKids(Test old, Value value, Node[] kids) {
        Partition.Builder builder = new Partition.Builder(kids.length);
        for (int i = 0; i < kids.length; i++) {
            builder.add(old.start(i), kids[i]);
        }
        return test(value, builder.build(), old.order(), old.span());
    }

    /**
     * {@return a test that stands for all of {@code old}, which are tests of one value}
     *
     * @param parts where numbers lead, by the smallest number of each interval, ascending from 0
     */
    public Node test(List<Test> old, Map<Long, Node> parts) {
        Partition.Builder builder = new Partition.Builder(parts.size());
        parts.forEach(builder::add);
        Value value = old.getFirst().value();
        return test(value, builder.build(), Cut.joinAll(old), Test.spanOf(old));
    }

    /** {@return a test whether {@code value} lies in {@code set}} */
    public Node member(
            Value value, Intervals set, Node inside, Node outside, List<Cut> order, Span span) {
        Partition.Builder builder = new Partition.Builder(2 * set.size() + 1);
        builder.add(0, outside);
        for (int i = 0; i < set.size(); i++) {
            builder.add(set.low(i), inside);
            if (set.high(i) < Value.MAX) {
                builder.add(set.high(i) + 1, outside);
            }
        }
        return test(value, builder.build(), order, span);
    }

    private Node test(Value value, Partition partition, List<Cut> cuts, Span first) {
        if (value instanceof Constant k) {
            return partition.at(k.number());
        }
        work.spend(partition.size());
        List<Cut> order = cuts;
        Span span = first;
        boolean again = false;
        for (int i = 0; i < partition.size() && !work.isSpent(); i++) {
            if (partition.kids()[i] instanceof Test inner && inner.value() == value) {
                boolean decided = inner.find(partition.starts()[i]) == inner.find(partition.end(i));
                order = decided ? order : Cut.join(order, inner.order());
                span = decided ? span : span.to(inner.span());
                again = true;
            }
        }
        return simplified(value, again ? absorbed(value, partition) : partition, order, span);
    }

    /** Takes the intervals of kids that test the same value. */
    private static Partition absorbed(Value value, Partition given) {
        Partition.Builder builder = new Partition.Builder(given.size() + 8);
        for (int i = 0; i < given.size(); i++) {
            long start = given.starts()[i];
            if (given.kids()[i] instanceof Test inner && inner.value() == value) {
                long end = given.end(i);
                for (int j = inner.find(start); j < inner.size() && inner.start(j) <= end; j++) {
                    builder.add(Math.max(start, inner.start(j)), inner.kid(j));
                }
            } else {
                builder.add(start, given.kids()[i]);
            }
        }
        return builder.build();
    }

    private Node simplified(Value value, Partition given, List<Cut> order, Span span) {
        if (given.size() == 1) {
            return given.kids()[0];
        }
        Partition partition = given.below(value.bound());
        if (partition.size() == 1) {
            return partition.kids()[0];
        }
        if (value instanceof Alu alu) {
            Node moved = moved(alu, partition, order, span);
            if (moved != null) {
                return moved;
            }
        }
        if (value instanceof Negation negation) {
            Partition negated = Points.negated(partition);
            if (negated != null) {
                return test(negation.operand(), negated, List.of(), span);
            }
        }
        Key key = Key.of(value, partition);
        Test test = tests.get(key);
        if (test == null) {
            test = new Test(nextId++, value, partition, order, span);
            tests.put(key, test);
        }
        test.isWrittenAt(span, order);
        return test;
    }

    /** The same test of an operand of {@code alu}, or null where that is no simpler. */
    private @Nullable Node moved(Alu alu, Partition partition, List<Cut> order, Span span) {
        Value a = alu.left();
        if (!(alu.right() instanceof Constant constant)) {
            boolean isZero = alu.operator() == AluOp.SUB && partition.size() == 2;
            if (isZero && partition.starts()[1] == 1) {
                Value same = values.comparison(JumpTest.EQ, a, alu.right());
                Node equal = partition.kids()[0];
                return test(same, JumpTest.EQ, 0, partition.kids()[1], equal, span);
            }
            return null;
        }
        long k = constant.number();
        Partition moved =
                switch (alu.operator()) {
                    case ADD -> partition.rotated(k);
                    case RSH -> partition.multiplied(1L << k);
                    case LSH -> alu.bound() < Value.MAX ? partition.divided(1L << k) : null;
                    case AND -> {
                        long low = a.bits() & ~k;
                        yield (low & (low + 1)) == 0 ? partition.rounded(low + 1) : null;
                    }
                    case XOR -> Points.flipped(partition, k);
                    case SUB, MUL, DIV, MOD, OR -> null;
                };
        if (moved != null) {
            List<Cut> cuts = alu.operator() == AluOp.AND ? order : List.of();
            return test(a, moved, cuts, span);
        }
        if (alu.operator() == AluOp.AND) {
            Partition possible = Points.submasks(partition, k);
            return possible == partition ? null : test(alu, possible, order, span);
        }
        return null;
    }
}
