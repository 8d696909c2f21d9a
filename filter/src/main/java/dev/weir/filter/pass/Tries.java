// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Work;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tests the conjunctions of an {@code or} together: those that begin with the same value become one
 * test of it, with the rest of each behind its own numbers. So addresses of several words are
 * looked up word by word, not one after the other.
 */
public final class Tries implements Pass {
    /** A number may be in the sets of so many conjunctions on average. */
    private static final int MOST_OVERLAP = 4;

    private static final int ALWAYS_ENOUGH = 1000;

    /** What it costs to put one into a group, in units of {@link Work}. */
    private static final int STEPS_OF_TERM = 20;

    @Override
    public String name() {
        return "tries";
    }

    @Override
    public String invariant() {
        return "of the conjunctions of an 'or' that may be tried together, no two begin with one"
                + " value";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return apply(graph, root) == root;
    }

    @Override
    public Node apply(Graph graph, Node root) {
        Outline outline = new Outline(root);
        Map<Test, Disjunction> found = new HashMap<>();
        Set<Node> inside = new HashSet<>();
        Set<List<Node>> seen = new HashSet<>();
        for (Node node : outline.order()) {
            if (node instanceof Test test && !inside.contains(test)) {
                Disjunction disjunction = Disjunction.of(outline, test, seen);
                if (disjunction != null
                        && disjunction.isScattered()
                        && MoveRule.allows(disjunction.terms(), outline.knownBehind(test))) {
                    found.put(test, disjunction);
                    disjunction.terms().forEach(term -> inside.addAll(term.tests()));
                }
            }
        }
        if (found.isEmpty()) {
            return root;
        }
        return Rebuild.with(
                graph,
                outline.order(),
                root,
                (test, built) -> {
                    Disjunction disjunction = found.get(test);
                    return disjunction == null ? null : trie(graph, disjunction, built);
                });
    }

    private static @Nullable Node trie(
            Graph graph, Disjunction disjunction, Map<Node, Node> built) {
        Node holds = built.getOrDefault(disjunction.holds(), disjunction.holds());
        Node fails = built.getOrDefault(disjunction.fails(), disjunction.fails());
        return trie(graph, disjunction.terms(), holds, fails);
    }

    /** Null if so many conjunctions overlap that the trie would be large. */
    private static @Nullable Node trie(
            Graph graph, List<Conjunction> terms, Node holds, Node fails) {
        Map<Value, List<Conjunction>> groups = new LinkedHashMap<>();
        for (Conjunction term : terms) {
            if (term.isEmpty()) {
                return holds;
            }
            groups.computeIfAbsent(term.root(), _ -> new ArrayList<>()).add(term);
        }
        Node node = fails;
        for (List<Conjunction> group : new ArrayList<>(groups.values()).reversed()) {
            node = group(graph, group, holds, node);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static @Nullable Node group(
            Graph graph, List<Conjunction> group, Node holds, Node fails) {
        TreeMap<Long, List<Conjunction>> segments = new TreeMap<>();
        segments.put(0L, new ArrayList<>());
        for (Conjunction term : group) {
            Intervals set = term.sets().getFirst();
            for (int i = 0; i < set.size(); i++) {
                segments.putIfAbsent(set.low(i), new ArrayList<>());
                if (set.high(i) < Value.MAX) {
                    segments.putIfAbsent(set.high(i) + 1, new ArrayList<>());
                }
            }
        }
        long budget = (long) MOST_OVERLAP * segments.size() + ALWAYS_ENOUGH;
        for (Conjunction term : group) {
            Conjunction rest = term.rest();
            Intervals set = term.sets().getFirst();
            for (int i = 0; i < set.size(); i++) {
                for (List<Conjunction> members :
                        segments.subMap(set.low(i), true, set.high(i), true).values()) {
                    members.add(rest);
                    graph.work().spend(STEPS_OF_TERM);
                    if (--budget < 0 || graph.work().isSpent()) {
                        return null;
                    }
                }
            }
        }
        Map<Long, Node> parts = new LinkedHashMap<>();
        for (Map.Entry<Long, List<Conjunction>> segment : segments.entrySet()) {
            Node kid = trie(graph, segment.getValue(), holds, fails);
            if (kid == null) {
                return null;
            }
            parts.put(segment.getKey(), kid);
        }
        List<Test> firsts = group.stream().map(term -> term.tests().getFirst()).toList();
        return graph.test(firsts, parts);
    }
}
