// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.filter.syntax.Span;

import java.util.Arrays;
import java.util.List;

/**
 * A node of the graph of tests that a filter is. The graph has no cycle. {@link Graph} makes nodes,
 * and gives the same object for the same test, so that {@code ==} compares whole graphs.
 *
 * <pre>
 * Node = Return(verdict)
 *      | Test(value, starts, kids)    kids[i] where starts[i] &lt;= value &lt; starts[i + 1]
 * </pre>
 */
public abstract sealed class Node {
    private final int id;

    private Node(int id) {
        this.id = id;
    }

    /** {@return a number that no other node of the same {@link Graph} has} */
    public final int id() {
        return id;
    }

    /** The end: keep that many bytes of the packet. */
    public static final class Return extends Node {
        private final int verdict;

        Return(int id, int verdict) {
            super(id);
            this.verdict = verdict;
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
        private final List<Cut> order;
        private final Span span;

        Test(int id, Value value, Partition partition, List<Cut> order, Span span) {
            super(id);
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

        /** {@return the kids, each once} */
        public List<Node> distinctKids() {
            return Arrays.stream(kids).distinct().toList();
        }

        /** {@return the comparisons of the expression that this test stands for, in their order} */
        public List<Cut> order() {
            return order;
        }

        /** {@return the text that this test comes from} */
        public Span span() {
            return span;
        }

        Partition partition() {
            return new Partition(starts, kids);
        }
    }
}
