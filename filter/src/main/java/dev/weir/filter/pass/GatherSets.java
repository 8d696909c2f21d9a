// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
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
    /** Tests that lead to {@code target} or to the next, and at last to {@code rest}. */
    private record Chain(List<Test> tests, Node target, Node rest) {
        boolean hasValueTwice() {
            Set<Value> values = new HashSet<>();
            for (Test test : tests) {
                if (!values.add(test.value())) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public String name() {
        return "gather";
    }

    @Override
    public Node apply(Graph graph, Node root) {
        List<Node> order = Topology.order(root);
        Map<Node, Integer> parents = Topology.parents(order);
        Map<Test, Chain> chains = new HashMap<>();
        Set<Test> inside = new HashSet<>();
        for (Node node : order) {
            if (node instanceof Test test && !inside.contains(test)) {
                Chain chain = longest(test, parents);
                if (chain != null && chain.hasValueTwice()) {
                    chains.put(test, chain);
                    inside.addAll(chain.tests());
                }
            }
        }
        return chains.isEmpty() ? root : rebuild(graph, order, chains, root);
    }

    private static @Nullable Chain longest(Test first, Map<Node, Integer> parents) {
        List<Node> kids = first.distinctKids();
        if (kids.size() != 2) {
            return null;
        }
        Chain one = chain(first, kids.getFirst(), kids.getLast(), parents);
        Chain other = chain(first, kids.getLast(), kids.getFirst(), parents);
        return one.tests().size() >= other.tests().size() ? one : other;
    }

    private static Chain chain(Test first, Node target, Node next, Map<Node, Integer> parents) {
        List<Test> tests = new ArrayList<>();
        tests.add(first);
        Node rest = next;
        while (rest instanceof Test test && parents.getOrDefault(test, 0) == 1) {
            List<Node> kids = test.distinctKids();
            if (kids.size() != 2 || !kids.contains(target)) {
                break;
            }
            tests.add(test);
            rest = kids.getFirst() == target ? kids.getLast() : kids.getFirst();
        }
        return new Chain(tests, target, rest);
    }

    private static Node rebuild(Graph graph, List<Node> order, Map<Test, Chain> chains, Node root) {
        Map<Node, Node> built = new HashMap<>();
        for (Node node : order.reversed()) {
            switch (node) {
                case Return _ -> built.put(node, node);
                case Test test -> {
                    Chain chain = chains.get(test);
                    built.put(
                            test,
                            chain == null
                                    ? rebuilt(graph, test, built)
                                    : gathered(graph, chain, built));
                }
            }
        }
        return built.getOrDefault(root, root);
    }

    private static Node rebuilt(Graph graph, Test test, Map<Node, Node> built) {
        Node[] kids = new Node[test.size()];
        for (int i = 0; i < kids.length; i++) {
            kids[i] = built.getOrDefault(test.kid(i), test.kid(i));
        }
        return graph.withKids(test, kids);
    }

    private static Node gathered(Graph graph, Chain chain, Map<Node, Node> built) {
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
                            first.span());
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
        bounds.sort(Comparator.comparingLong(pair -> pair[0]));
        Intervals.Builder builder = new Intervals.Builder(bounds.size());
        for (long[] pair : bounds) {
            builder.add(pair[0], pair[1]);
        }
        return builder.build();
    }
}
