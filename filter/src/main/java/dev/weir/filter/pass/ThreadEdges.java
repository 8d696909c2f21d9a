// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows facts along edges: an edge into a test that what is known on it decides leads past that
 * test. Intervals that cannot occur are given to a neighbour.
 *
 * <p>Afterwards no edge enters a test that the facts on it decide. No node is ever added.
 */
public final class ThreadEdges implements Pass {
    /** Each round sees what the one before has made known; two or three are enough in practice. */
    private static final int MOST_ROUNDS = 12;

    /** A test of more intervals tells its kids nothing. */
    private static final int MANY = 100;

    @Override
    public String name() {
        return "thread";
    }

    @Override
    public Node apply(Graph graph, Node root) {
        Node now = root;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Node next = once(graph, now);
            if (next == now) {
                return now;
            }
            now = next;
        }
        return now;
    }

    private static Node once(Graph graph, Node root) {
        List<Node> order = Topology.order(root);
        Map<Node, Facts> facts = new HashMap<>();
        Map<Test, Node[]> newKids = new HashMap<>();
        Map<Bind, Node> newNext = new HashMap<>();
        facts.put(root, Facts.NONE);
        for (Node node : order) {
            Facts here = facts.get(node);
            if (here != null && node instanceof Test test) {
                newKids.put(test, follow(test, here, facts));
            }
            if (here != null && node instanceof Bind bind) {
                Facts beyond = here.bound(bind.parameter(), bind.value());
                Node target = target(bind.next(), beyond);
                newNext.put(bind, target);
                facts.merge(target, beyond, Facts::join);
            }
        }
        return rebuild(graph, order, newKids, newNext, root);
    }

    /** Sends the facts of {@code test} along its edges; returns where each interval leads now. */
    private static Node[] follow(Test test, Facts here, Map<Node, Facts> facts) {
        Intervals known = here.known(test.value());
        if (test.size() > MANY && isAnything(known, test)) {
            return followUnknown(test, here, facts);
        }
        Intervals[] possible = new Intervals[test.size()];
        Map<Node, List<Intervals>> byKid = new HashMap<>();
        for (int i = 0; i < test.size(); i++) {
            possible[i] = known.and(Intervals.of(test.start(i), test.end(i)));
            if (!possible[i].isEmpty()) {
                byKid.computeIfAbsent(test.kid(i), _ -> new ArrayList<>()).add(possible[i]);
            }
        }
        Map<Node, Node> targets = new HashMap<>();
        for (Node kid : test.distinctKids()) {
            List<Intervals> sets = byKid.get(kid);
            if (sets != null) {
                Facts beyond = here.with(test.value(), union(sets));
                Node target = target(kid, beyond);
                targets.put(kid, target);
                facts.merge(target, beyond, Facts::join);
            }
        }
        return fill(test, possible, targets);
    }

    private static boolean isAnything(Intervals known, Test test) {
        return known.size() == 1 && known.low(0) == 0 && known.high(0) >= test.value().bound();
    }

    /** Of so many intervals none is worth remembering. */
    private static Node[] followUnknown(Test test, Facts here, Map<Node, Facts> facts) {
        Map<Node, Node> targets = new HashMap<>();
        Node[] kids = new Node[test.size()];
        for (int i = 0; i < kids.length; i++) {
            Node kid = test.kid(i);
            Node target = targets.get(kid);
            if (target == null) {
                target = target(kid, here);
                targets.put(kid, target);
                facts.merge(target, here, Facts::join);
            }
            kids[i] = target;
        }
        return kids;
    }

    /** The sets are in ascending order. */
    private static Intervals union(List<Intervals> sets) {
        Intervals.Builder builder = new Intervals.Builder(sets.size());
        for (Intervals set : sets) {
            for (int i = 0; i < set.size(); i++) {
                builder.add(set.low(i), set.high(i));
            }
        }
        return builder.build();
    }

    private static Node target(Node kid, Facts facts) {
        Node target = kid;
        while (target instanceof Test test) {
            Node only = facts.decided(test);
            if (only == null) {
                return target;
            }
            target = only;
        }
        return target;
    }

    /** An interval that cannot occur goes where the one below it goes, the first to the next. */
    private static Node[] fill(Test test, Intervals[] possible, Map<Node, Node> targets) {
        Node[] kids = new Node[test.size()];
        Node last = null;
        for (int i = 0; i < kids.length; i++) {
            last = possible[i].isEmpty() ? last : targets.get(test.kid(i));
            kids[i] = last == null ? test.kid(i) : last;
        }
        for (int i = kids.length - 2; i >= 0; i--) {
            boolean first = possible[i].isEmpty();
            for (int j = 0; j <= i && first; j++) {
                first = possible[j].isEmpty();
            }
            kids[i] = first ? kids[i + 1] : kids[i];
        }
        return kids;
    }

    private static Node rebuild(
            Graph graph,
            List<Node> order,
            Map<Test, Node[]> newKids,
            Map<Bind, Node> newNext,
            Node root) {
        Map<Node, Node> built = new HashMap<>();
        for (Node node : order.reversed()) {
            switch (node) {
                case Return _ -> built.put(node, node);
                case Bind bind -> {
                    Node next = newNext.get(bind);
                    if (next != null) {
                        Node now = built.getOrDefault(next, next);
                        built.put(
                                bind, graph.bind(bind.parameter(), bind.value(), now, bind.span()));
                    }
                }
                case Test test -> {
                    Node[] kids = newKids.get(test);
                    if (kids != null) {
                        for (int i = 0; i < kids.length; i++) {
                            kids[i] = built.getOrDefault(kids[i], kids[i]);
                        }
                        built.put(test, graph.withKids(test, kids));
                    }
                }
            }
        }
        return built.getOrDefault(root, root);
    }
}
