// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where all that leads to a {@link TestChain} tests one value, and a later test of the chain tests
 * it again, that one comes first, and becomes one with the tests before the chain. So the value is
 * not loaded twice.
 *
 * <p>No load moves up: the value has been loaded in front of the chain.
 */
public final class PullUp implements Pass {
    /** Each round makes one test of two, so few are enough for what people write. */
    private static final int MOST_ROUNDS = 64;

    /** What it costs to look at a node and make another, in units of {@link Work}. */
    private static final int STEPS_OF_NODE = 50;

    /** A chain, and which of its tests comes first. */
    private record Pull(TestChain chain, int index) {}

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public String invariant() {
        return "a value that all parents of a chain test is not tested in the chain but by its"
                + " first test";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return pulls(Topology.order(root)).isEmpty();
    }

    @Override
    public Node apply(Graph graph, Node root) {
        Node now = root;
        for (int round = 0; round < MOST_ROUNDS && !graph.work().isSpent(); round++) {
            List<Node> order = Topology.order(now);
            Map<Test, Pull> pulls = pulls(order);
            if (pulls.isEmpty()) {
                return now;
            }
            graph.work().spend(STEPS_OF_NODE * (long) order.size());
            now = pulled(graph, order, now, pulls);
        }
        return now;
    }

    /** What can be pulled up, by the first tests of chains. */
    private static Map<Test, Pull> pulls(List<Node> order) {
        TestChains all = new TestChains(order);
        Map<Node, Value> tested = testedByAllParents(order);
        Map<Test, Pull> pulls = new HashMap<>();
        Set<Node> inside = new HashSet<>();
        for (Node node : order) {
            Value value = tested.get(node);
            if (value != null
                    && node instanceof Test test
                    && !inside.contains(test)
                    && all.testsLater(test, value)) {
                TestChain chain = all.longest(test);
                if (chain != null) {
                    pulls.put(test, new Pull(chain, chain.later(value)));
                    inside.addAll(chain.tests());
                }
            }
        }
        return pulls;
    }

    private static Node pulled(Graph graph, List<Node> order, Node root, Map<Test, Pull> pulls) {
        return Rebuild.with(
                graph,
                order,
                root,
                (test, built) -> {
                    Pull pull = pulls.get(test);
                    return pull == null ? null : reorder(graph, pull, built);
                });
    }

    private static Map<Node, Value> testedByAllParents(List<Node> order) {
        Map<Node, Value> tested = new HashMap<>();
        Set<Node> several = new HashSet<>();
        for (Node node : order) {
            Value here = node instanceof Test test ? test.value() : null;
            for (Node kid : node.distinctKids()) {
                Value before = here == null ? null : tested.putIfAbsent(kid, here);
                if (here == null || (before != null && before != here)) {
                    several.add(kid);
                }
            }
        }
        tested.keySet().removeAll(several);
        return tested;
    }

    private static Node reorder(Graph graph, Pull pull, Map<Node, Node> built) {
        TestChain chain = pull.chain();
        List<Test> tests = new ArrayList<>(chain.tests());
        tests.addFirst(tests.remove(pull.index()));
        Node target = built.getOrDefault(chain.target(), chain.target());
        Node next = built.getOrDefault(chain.rest(), chain.rest());
        for (Test test : tests.reversed()) {
            Node[] kids = new Node[test.size()];
            for (int i = 0; i < kids.length; i++) {
                kids[i] = test.kid(i) == chain.target() ? target : next;
            }
            next = graph.withKids(test, kids);
        }
        return next;
    }
}
