// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;

/**
 * Follows facts along edges: an edge into a test that what is known on it decides leads past that
 * test, also behind a place where a parameter gets its value. Intervals that cannot occur are given
 * to a neighbour. No test is ever added.
 */
public final class ThreadEdges implements Pass {
    /** Each round sees what the one before has made known; two or three are enough in practice. */
    private static final int MOST_ROUNDS = 12;

    private final boolean acrossLoads;

    /** A pass that compares values which are the same. */
    public ThreadEdges() {
        this(false);
    }

    /**
     * A pass.
     *
     * @param acrossLoads whether other loads of the same bytes are compared, too; that makes
     *     programs shorter most of the time, but not always
     */
    ThreadEdges(boolean acrossLoads) {
        this.acrossLoads = acrossLoads;
    }

    @Override
    public String name() {
        return "thread";
    }

    @Override
    public String invariant() {
        return "no edge enters a test that the facts on it decide";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return FactFlow.of(graph, root).isThreaded();
    }

    @Override
    public Node apply(Graph graph, Node root) {
        Node now = root;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            FactFlow facts =
                    acrossLoads ? FactFlow.acrossLoads(graph, now) : FactFlow.of(graph, now);
            if (graph.work().isSpent()) {
                return now;
            }
            Node next = facts.threaded();
            if (next == now) {
                return now;
            }
            now = next;
        }
        return now;
    }
}
