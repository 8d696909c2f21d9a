// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Where a value is tested more than once on a way, as in {@code host a or (b and c)}, tests the
 * values that can be compared in the order in which they stand in the packet, each once. Before
 * that, and behind it, edges are threaded by what different loads of the same bytes tell.
 *
 * <p>Mostly that is shorter, but it can be longer by any factor. So it is tried, and only kept if
 * the program becomes shorter.
 */
public final class OrderTests implements Pass {
    /** Larger parts of a graph are lists, which are in order already. */
    private static final int MOST_TESTS = 200;

    private static final int MOST_TRIALS = 6;

    /** In larger graphs it would take too long to look for such parts. */
    private static final int MOST_NODES = 2000;

    private final ToIntFunction<Node> size;

    /**
     * A pass.
     *
     * @param size how long the program of a graph is
     */
    public OrderTests(ToIntFunction<Node> size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "order";
    }

    @Override
    public String invariant() {
        return "no edge enters a test that the facts on it decide";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return new ThreadEdges().holds(graph, root);
    }

    @Override
    public Node apply(Graph graph, Node root) {
        if (Topology.order(root).size() > MOST_NODES) {
            return root;
        }
        Node best = new ThreadEdges(true).apply(graph, root);
        int shortest = -1;
        if (best != root) {
            shortest = size.applyAsInt(best);
            int before = size.applyAsInt(root);
            best = shortest < before ? best : root;
            shortest = Math.min(shortest, before);
        }
        Set<Value> tried = new HashSet<>();
        List<Node> order = Topology.order(best);
        for (int i = 0; i < order.size() && tried.size() < MOST_TRIALS; i++) {
            if (order.get(i) instanceof Test test && !tried.contains(test.value())) {
                List<Test> region = region(test);
                if (testsTwice(region)) {
                    tried.add(test.value());
                    Node other = ordered(graph, best, region);
                    shortest = shortest < 0 ? size.applyAsInt(best) : shortest;
                    if (other != best && size.applyAsInt(other) < shortest) {
                        best = other;
                        shortest = size.applyAsInt(best);
                        order = Topology.order(best);
                        i = -1;
                    }
                }
            }
        }
        return best;
    }

    private static Node ordered(Graph graph, Node root, List<Test> region) {
        Node part = OrderedTests.of(graph, region);
        Test first = region.getFirst();
        if (part == null || part == first) {
            return root;
        }
        List<Node> order = Topology.order(root);
        Node other = Rebuild.with(graph, order, root, (test, _) -> test == first ? part : null);
        return new ThreadEdges(true).apply(graph, other);
    }

    /** All tests that can be reached from {@code first} through those that can be compared. */
    private static List<Test> region(Test first) {
        Place place = Place.of(first.value());
        List<Test> region = new ArrayList<>();
        if (place == null) {
            return region;
        }
        Set<Node> seen = new HashSet<>();
        seen.add(first);
        region.add(first);
        for (int i = 0; i < region.size() && region.size() <= MOST_TESTS; i++) {
            for (Node kid : region.get(i).distinctKids()) {
                if (kid instanceof Test test && seen.add(test)) {
                    Place there = Place.of(test.value());
                    if (there != null && there.isComparableWith(place)) {
                        region.add(test);
                    }
                }
            }
        }
        return region.size() <= MOST_TESTS ? region : List.of();
    }

    /** Whether the value of the first test is tested again. */
    private static boolean testsTwice(List<Test> region) {
        for (Test test : region.subList(Math.min(1, region.size()), region.size())) {
            if (test.value() == region.getFirst().value()) {
                return true;
            }
        }
        return false;
    }
}
