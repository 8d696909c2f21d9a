// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A node of the graph of tests that a filter is. The graph has no cycle. {@link Graph} makes nodes,
 * and gives the same object for the same test, so that {@code ==} compares whole graphs.
 *
 * <pre>
 * Node = Return(verdict)
 *      | Test(value, starts, kids)    kids[i] where starts[i] &lt;= value &lt; starts[i + 1]
 *      | Bind(parameter, value, next) computes value, then goes on with parameter = value
 * </pre>
 *
 * <p>A node is a function of the packet and of the parameters that were bound on the way to it. A
 * parameter may be bound again; {@code value} is computed with what it was before.
 */
public abstract sealed class Node {
    private final int id;
    private final long parameters;

    private Node(int id, long parameters) {
        this.id = id;
        this.parameters = parameters;
    }

    /** {@return whether this depends on {@code parameter}; false means that it does not} */
    public final boolean mayUse(Value.Parameter parameter) {
        return (parameters & parameter.parameters()) != 0;
    }

    /**
     * {@return whether this depends on a parameter that was not bound on the way from here} Of
     * parameters from the 64th on that is not known; they count as bound.
     */
    public final boolean usesUnbound() {
        return (parameters & Long.MAX_VALUE) != 0;
    }

    /** {@return the nodes that this one leads to, each once} */
    public abstract List<Node> distinctKids();

    /** {@return a number that no other node of the same {@link Graph} has} */
    public final int id() {
        return id;
    }

    /** The same in every run, and faster than what the JVM makes up for an object. */
    @Override
    public final int hashCode() {
        return id;
    }

    /** The end: keep that many bytes of the packet. */
    public static final class Return extends Node {
        private final int verdict;

        Return(int id, int verdict) {
            super(id, 0);
            this.verdict = verdict;
        }

        @Override
        public List<Node> distinctKids() {
            return List.of();
        }

        public int verdict() {
            return verdict;
        }
    }

    /**
     * Goes on to one of several nodes, by the interval that a value lies in.
     *
     * <p>The intervals cover all numbers of 32 bits. No two neighbours lead to the same node, and
     * no kid tests the same value again.
     */
    public static final class Test extends Node {
        private final Value value;
        private final long[] starts;
        private final Node[] kids;
        private List<Cut> order;
        private Span span;

        /** Found out when first asked for: every pass asks, and most often more than once. */
        private @Nullable List<Node> distinct;

        Test(int id, Value value, Partition partition, List<Cut> order, Span span) {
            super(id, parametersOf(value, partition.kids()));
            this.value = value;
            this.starts = partition.starts();
            this.kids = partition.kids();
            this.order = order;
            this.span = span;
        }

        public Value value() {
            return value;
        }

        /** {@return how many intervals there are, at least 2} */
        public int size() {
            return kids.length;
        }

        /** {@return the smallest number of interval {@code i}} */
        public long start(int i) {
            return starts[i];
        }

        /** {@return the greatest number of interval {@code i}} */
        public long end(int i) {
            return i + 1 < starts.length ? starts[i + 1] - 1 : Value.MAX;
        }

        /** {@return where interval {@code i} leads} */
        public Node kid(int i) {
            return kids[i];
        }

        /** {@return the interval that {@code number} lies in} */
        public int find(long number) {
            return Partition.find(starts, number);
        }

        private static long parametersOf(Value value, Node[] kids) {
            long parameters = value.parameters();
            for (Node kid : kids) {
                parameters |= kid.parameters;
            }
            return parameters;
        }

        @Override
        public List<Node> distinctKids() {
            List<Node> known = distinct;
            if (known == null) {
                known = distinct(kids);
                distinct = known;
            }
            return known;
        }

        private static List<Node> distinct(Node[] kids) {
            if (kids.length == 2) {
                // Neighbours differ.
                return List.of(kids[0], kids[1]);
            }
            if (kids.length == 3) {
                return kids[0] == kids[2]
                        ? List.of(kids[0], kids[1])
                        : List.of(kids[0], kids[1], kids[2]);
            }
            return List.copyOf(new LinkedHashSet<>(Arrays.asList(kids)));
        }

        /** {@return the comparisons of the expression that this test stands for, in their order} */
        public List<Cut> order() {
            return order;
        }

        /**
         * {@return the text that this test comes from} Of a test that stands for several of the
         * expression, from the first to the last of them; of one that is written in several places,
         * the first.
         */
        public Span span() {
            return span;
        }

        /** Graphs are built from the back, so that the first place is the last to ask for it. */
        void isWrittenAt(Span place, List<Cut> cuts) {
            if (place.start() < span.start()) {
                span = place;
                order = Cut.moved(order, cuts);
            }
        }

        /** {@return the text from the first to the last of {@code tests}} */
        public static Span spanOf(List<Test> tests) {
            Span all = tests.getFirst().span;
            for (Test test : tests) {
                all = all.to(test.span);
            }
            return all;
        }

        /** {@return the numbers that lead to {@code kid}} */
        public Intervals leadingTo(Node kid) {
            Intervals.Builder builder = new Intervals.Builder(1);
            for (int i = 0; i < kids.length; i++) {
                if (kids[i] == kid) {
                    builder.add(start(i), end(i));
                }
            }
            return builder.build();
        }

        /** {@return a number that is the same for tests with the same intervals} */
        public int startsHash() {
            return Arrays.hashCode(starts);
        }

        /** {@return whether {@code other} has the same intervals} */
        public boolean hasStartsOf(Test other) {
            return Arrays.equals(starts, other.starts);
        }
    }

    /** Gives a parameter its value. A load outside the packet rejects it, as in a test. */
    public static final class Bind extends Node {
        private final Value.Parameter parameter;
        private final Value value;
        private final Node next;
        private final Span span;

        Bind(int id, Value.Parameter parameter, Value value, Node next, Span span) {
            super(id, parameter.unboundIn(next.parameters) | value.parameters());
            this.parameter = parameter;
            this.value = value;
            this.next = next;
            this.span = span;
        }

        public Value.Parameter parameter() {
            return parameter;
        }

        public Value value() {
            return value;
        }

        public Node next() {
            return next;
        }

        /** {@return the text that this comes from} */
        public Span span() {
            return span;
        }

        @Override
        public List<Node> distinctKids() {
            return List.of(next);
        }
    }
}
