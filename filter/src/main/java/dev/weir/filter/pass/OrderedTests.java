// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Builds a part of a graph anew so that on every way through it each value is tested once, in the
 * order in which they stand in the packet: a decision diagram.
 *
 * <p>A value is tested only where the verdict still depends on it. Whatever the old graph did there
 * it had to read that value or one that stands farther back, so that no packet is too short for the
 * new order that was not for the old.
 *
 * @see <a href="https://doi.org/10.1109/TC.1986.1676819">Bryant: Graph-based algorithms for Boolean
 *     function manipulation</a>
 */
final class OrderedTests {
    /** So many nodes may be made; more will not make a program shorter. */
    private static final int MOST_MADE = 3000;

    private record Fixed(Node node, Value value, long number) {}

    private final Graph graph;
    private final Map<Value, List<Test>> tests = new LinkedHashMap<>();
    private final List<Value> order;
    private final Map<Value, Integer> ranks = new HashMap<>();
    private final Map<Node, Integer> firsts = new HashMap<>();
    private final Map<Node, Node> built = new HashMap<>();
    private final Map<Fixed, Node> fixed = new HashMap<>();
    private int made;

    private OrderedTests(Graph graph, List<Test> region) {
        this.graph = graph;
        for (Test test : region) {
            tests.computeIfAbsent(test.value(), _ -> new ArrayList<>()).add(test);
        }
        order = new ArrayList<>(tests.keySet());
        order.sort((a, b) -> Long.compare(end(a), end(b)));
        for (Value value : order) {
            ranks.put(value, ranks.size());
        }
    }

    private static long end(Value value) {
        Place place = Place.of(value);
        return place == null ? Long.MAX_VALUE : place.end();
    }

    /**
     * {@return the first test of {@code region} in the other order, or null if that gets too large}
     *
     * @param region all tests that can be reached from the first through tests whose places can be
     *     compared with its place
     */
    static @Nullable Node of(Graph graph, List<Test> region) {
        OrderedTests ordered = new OrderedTests(graph, region);
        Node first = ordered.build(region.getFirst());
        return ordered.made > MOST_MADE ? null : first;
    }

    /** The rank of the first value in the order that is tested from {@code node} on. */
    private int first(Node node) {
        if (!(node instanceof Test test) || !ranks.containsKey(test.value())) {
            return order.size();
        }
        Integer known = firsts.get(test);
        if (known != null) {
            return known;
        }
        int first = ranks.getOrDefault(test.value(), order.size());
        for (Node kid : test.distinctKids()) {
            first = Math.min(first, first(kid));
        }
        firsts.put(test, first);
        return first;
    }

    private Node build(Node node) {
        int first = first(node);
        if (first == order.size() || made > MOST_MADE) {
            return node;
        }
        Node known = built.get(node);
        if (known != null) {
            return known;
        }
        Value value = order.get(first);
        TreeSet<Long> starts = new TreeSet<>();
        collect(node, value, starts, new HashSet<>());
        TreeMap<Long, Node> parts = new TreeMap<>();
        for (long start : starts) {
            parts.put(start, build(with(node, value, start)));
        }
        List<Test> all = tests.getOrDefault(value, List.of());
        made++;
        Node result = graph.test(all, parts);
        built.put(node, result);
        return result;
    }

    /** Where the intervals begin that matter for {@code value} from {@code node} on. */
    private void collect(Node node, Value value, Set<Long> starts, Set<Node> seen) {
        if (node instanceof Test test
                && first(test) <= ranks.getOrDefault(value, -1)
                && seen.add(test)) {
            for (int i = 0; i < test.size(); i++) {
                if (test.value() == value) {
                    starts.add(test.start(i));
                }
                collect(test.kid(i), value, starts, seen);
            }
        }
    }

    /** {@return what {@code node} is where {@code value} is known, which comes first of all} */
    private Node with(Node node, Value value, long number) {
        if (!(node instanceof Test test)
                || first(test) > ranks.getOrDefault(value, -1)
                || made > MOST_MADE) {
            return node;
        }
        if (test.value() == value) {
            return with(test.kid(test.find(number)), value, number);
        }
        Fixed key = new Fixed(test, value, number);
        Node known = fixed.get(key);
        if (known == null) {
            Node[] kids = new Node[test.size()];
            for (int i = 0; i < kids.length; i++) {
                kids[i] = with(test.kid(i), value, number);
            }
            made += kids.length;
            known = graph.withKids(test, kids);
            fixed.put(key, known);
        }
        return known;
    }
}
