// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tests each value once within a chain: where {@code a or b or c} go to one node and a and c test
 * the same value, c moves up to a. The same holds for {@code and}.
 *
 * <p>The tests of a chain may be exchanged, because nothing else leads to them. A test only moves
 * up to where its value is loaded already, so that no packet is cut short by it.
 */
public final class GatherSets implements Pass {
    @Override
    public String name() {
        return "gather";
    }

    @Override
    public String invariant() {
        return "within a chain of tests that may be exchanged each value is tested once";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return chains(Topology.order(root)).isEmpty();
    }

    @Override
    public Node apply(Graph graph, Node root) {
        List<Node> order = Topology.order(root);
        Map<Test, TestChain> chains = chains(order);
        return chains.isEmpty() ? root : gathered(graph, order, root, chains);
    }

    /** The chains that test a value twice, by their first tests. */
    private static Map<Test, TestChain> chains(List<Node> order) {
        TestChains all = new TestChains(order);
        Map<Test, TestChain> chains = new HashMap<>();
        Set<Node> inside = new HashSet<>();
        for (Node node : order) {
            if (node instanceof Test test && !inside.contains(test) && all.hasValueTwice(test)) {
                TestChain chain = all.longest(test);
                if (chain != null) {
                    chains.put(test, chain);
                    inside.addAll(chain.tests());
                }
            }
        }
        return chains;
    }

    private static Node gathered(
            Graph graph, List<Node> order, Node root, Map<Test, TestChain> chains) {
        return Rebuild.with(
                graph,
                order,
                root,
                (test, built) -> {
                    TestChain chain = chains.get(test);
                    return chain == null ? null : gathered(graph, chain, built);
                });
    }

    private static Node gathered(Graph graph, TestChain chain, Map<Node, Node> built) {
        Map<Value, List<Test>> byValue = new LinkedHashMap<>();
        for (Test test : chain.tests()) {
            byValue.computeIfAbsent(test.value(), _ -> new ArrayList<>()).add(test);
        }
        Node target = built.getOrDefault(chain.target(), chain.target());
        Node rest = built.getOrDefault(chain.rest(), chain.rest());
        List<List<Test>> groups = new ArrayList<>(byValue.values());
        for (List<Test> group : groups.reversed()) {
            Test first = group.getFirst();
            List<Cut> cuts = Cut.joinAll(group);
            rest =
                    graph.member(
                            first.value(),
                            union(group, chain.target()),
                            target,
                            rest,
                            cuts,
                            Test.spanOf(group));
        }
        return rest;
    }

    /** The numbers with which any test of {@code group} leads to {@code target}. */
    private static Intervals union(List<Test> group, Node target) {
        List<long[]> bounds = new ArrayList<>();
        for (Test test : group) {
            for (int i = 0; i < test.size(); i++) {
                if (test.kid(i) == target) {
                    bounds.add(new long[] {test.start(i), test.end(i)});
                }
            }
        }
        bounds.sort((a, b) -> Long.compare(a[0], b[0]));
        Intervals.Builder builder = new Intervals.Builder(bounds.size());
        for (long[] pair : bounds) {
            builder.add(pair[0], pair[1]);
        }
        return builder.build();
    }
}
