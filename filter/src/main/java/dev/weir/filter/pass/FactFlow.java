// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Topology;
import dev.weir.filter.graph.Work;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known at each node of a graph, found out from the root on; and the graph in which each
 * edge leads as far as what is known on it decides.
 */
final class FactFlow {
    /** A test of more intervals tells its kids nothing. */
    private static final int MANY = 100;

    /** What it costs to hand on what is known of one value, in units of {@link Work}. */
    private static final int STEPS_OF_FACT = 8;

    /** Facts on an edge are followed through so many Binds. */
    private static final int MOST_PASSED = 16;

    private final Graph graph;
    private final boolean acrossLoads;
    private final List<Node> order;
    private final Map<Node, Integer> places = new HashMap<>();

    /** Null if everything is remembered. */
    private final @Nullable FactUse use;

    private final Map<Node, Facts> facts = new HashMap<>();
    private final Map<Node, Node[]> newKids = new HashMap<>();

    private FactFlow(Graph graph, Node root, boolean remember, boolean acrossLoads) {
        this.graph = graph;
        this.acrossLoads = acrossLoads;
        this.order = Topology.order(root);
        for (int i = 0; i < order.size(); i++) {
            places.put(order.get(i), i);
        }
        this.use = remember ? null : new FactUse(order);
        facts.put(root, Facts.NONE);
        run();
    }

    /** {@return what the facts of the graph at {@code root} decide} */
    static FactFlow of(Graph graph, Node root) {
        return new FactFlow(graph, root, false, false);
    }

    /** {@return the same, where what is known of one load also tells of others of its bytes} */
    static FactFlow acrossLoads(Graph graph, Node root) {
        return new FactFlow(graph, root, true, true);
    }

    /** {@return the facts of the graph at {@code root}} */
    static FactFlow remembering(Graph graph, Node root) {
        return new FactFlow(graph, root, true, false);
    }

    /**
     * {@return what is known at a node; nothing if no packet gets there} Only what {@link
     * #remembering} gives knows that.
     */
    Facts at(Node node) {
        return facts.getOrDefault(node, Facts.NONE);
    }

    /** {@return whether every edge leads as far as what is known on it decides} */
    boolean isThreaded() {
        for (Node node : order) {
            Node[] kids = newKids.get(node);
            for (int i = 0; kids != null && i < kids.length; i++) {
                Node kid = node instanceof Test test ? test.kid(i) : node.distinctKids().getFirst();
                if (kids[i] != kid) {
                    return false;
                }
            }
        }
        return true;
    }

    private void run() {
        for (Node node : order) {
            if (graph.work().isSpent()) {
                return;
            }
            Facts here = use == null ? facts.get(node) : facts.remove(node);
            if (here != null) {
                switch (node) {
                    case Return _ -> {}
                    case Test test -> newKids.put(test, follow(test, here));
                    case Bind bind -> {
                        Facts beyond = here.bound(bind.parameter(), bind.value());
                        newKids.put(bind, new Node[] {arrive(bind.next(), beyond)});
                    }
                }
            }
        }
    }

    /** {@return where a packet that is known so well goes on if it arrives at {@code kid}} */
    private Node arrive(Node kid, Facts beyond) {
        graph.work().spend(STEPS_OF_FACT * (1L + beyond.size()));
        Node target = target(kid, beyond);
        Facts there = beyond;
        Node entered = target;
        while (entered instanceof Bind bind && !places.containsKey(bind)) {
            there = there.bound(bind.parameter(), bind.value());
            entered = bind.next();
        }
        Integer place = places.get(entered);
        Facts wanted = use == null || place == null ? there : there.wantedFrom(place, use);
        facts.merge(entered, wanted, Facts::join);
        return target;
    }

    /** Goes on as far as facts decide, also behind places where parameters get values. */
    private Node target(Node kid, Facts facts) {
        List<Bind> passed = new ArrayList<>();
        Facts here = facts;
        Node target = kid;
        boolean open = true;
        while (open) {
            switch (target) {
                case Return _ -> open = false;
                case Test test -> {
                    Node only = here.decided(test, acrossLoads);
                    open = only != null;
                    target = only == null ? target : only;
                }
                case Bind bind -> {
                    open = passed.size() < MOST_PASSED;
                    if (open) {
                        here = here.bound(bind.parameter(), bind.value());
                        passed.add(bind);
                        target = bind.next();
                    }
                }
            }
        }
        for (Bind bind : passed.reversed()) {
            target =
                    target == bind.next()
                            ? bind
                            : graph.bind(bind.parameter(), bind.value(), target, bind.span());
        }
        return target;
    }

    /** Sends the facts of {@code test} along its edges; returns where each interval leads now. */
    private Node[] follow(Test test, Facts here) {
        graph.work().spend(STEPS_OF_FACT * (long) test.size());
        Intervals known = acrossLoads ? here.known(test) : here.known(test.value());
        if (test.size() > MANY && isAnything(known, test)) {
            return followUnknown(test, here);
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
                targets.put(kid, arrive(kid, beyond));
            }
        }
        return fill(test, possible, targets);
    }

    private static boolean isAnything(Intervals known, Test test) {
        return known.size() == 1 && known.low(0) == 0 && known.high(0) >= test.value().bound();
    }

    /** Of so many intervals none is worth remembering. */
    private Node[] followUnknown(Test test, Facts here) {
        Map<Node, Node> targets = new HashMap<>();
        Node[] kids = new Node[test.size()];
        for (int i = 0; i < kids.length; i++) {
            Node kid = test.kid(i);
            Node target = targets.get(kid);
            if (target == null) {
                target = arrive(kid, here);
                targets.put(kid, target);
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

    /** An interval that cannot occur goes where the one below it goes, the first to the next. */
    private static Node[] fill(Test test, Intervals[] possible, Map<Node, Node> targets) {
        Node[] kids = new Node[test.size()];
        Node last = null;
        for (int i = 0; i < kids.length; i++) {
            last = possible[i].isEmpty() ? last : targets.get(test.kid(i));
            kids[i] = last == null ? test.kid(i) : last;
        }
        int first = 0;
        while (first < kids.length - 1 && possible[first].isEmpty()) {
            first++;
        }
        Arrays.fill(kids, 0, first, kids[first]);
        return kids;
    }

    /** {@return the graph with each edge leading as far as what is known on it decides} */
    Node threaded() {
        Map<Node, Node> built = new HashMap<>();
        Map<Test, Test> inner = innerTests();
        Set<Node> inside = new HashSet<>(inner.values());
        for (Node node : order.reversed()) {
            Node[] kids = inside.contains(node) ? null : newKids.get(node);
            switch (node) {
                case Return _ -> built.put(node, node);
                case Test test -> {
                    if (kids != null) {
                        built.put(test, joined(test, inner, built));
                    }
                }
                case Bind bind -> {
                    if (kids != null) {
                        Node next = builtOf(built, kids[0]);
                        built.put(bind, rebound(bind, next));
                    }
                }
            }
        }
        return built.getOrDefault(order.getFirst(), order.getFirst());
    }

    /** By test, the test of the same value to which nothing else leads, if it leads to one. */
    private Map<Test, Test> innerTests() {
        Map<Node, Integer> entries = new HashMap<>();
        for (Node[] kids : newKids.values()) {
            for (Node kid : new HashSet<>(List.of(kids))) {
                Node entered = kid;
                while (entered instanceof Bind bind && !places.containsKey(bind)) {
                    entered = bind.next();
                }
                entries.merge(entered, entered == kid ? 1 : 2, Integer::sum);
            }
        }
        Map<Test, Test> inner = new HashMap<>();
        for (Map.Entry<Node, Node[]> entry : newKids.entrySet()) {
            if (entry.getKey() instanceof Test outer) {
                for (Node kid : entry.getValue()) {
                    if (kid instanceof Test test
                            && test.value() == outer.value()
                            && entries.getOrDefault(test, 0) == 1) {
                        inner.putIfAbsent(outer, test);
                    }
                }
            }
        }
        return inner;
    }

    private Node joined(Test first, Map<Test, Test> inner, Map<Node, Node> built) {
        NestedTests nested = new NestedTests();
        Test test = first;
        while (test != null) {
            nested.add(test, newKids.getOrDefault(test, new Node[0]));
            test = inner.get(test);
        }
        return nested.join(graph, kid -> builtOf(built, kid));
    }

    private Node rebound(Bind bind, Node next) {
        return graph.bind(bind.parameter(), bind.value(), next, bind.span());
    }

    /** A place where a parameter gets its value may be new, but what follows it is not. */
    private Node builtOf(Map<Node, Node> built, Node node) {
        List<Bind> passed = new ArrayList<>();
        Node old = node;
        while (old instanceof Bind bind && !built.containsKey(bind)) {
            passed.add(bind);
            old = bind.next();
        }
        Node now = built.getOrDefault(old, old);
        for (Bind bind : passed.reversed()) {
            now = rebound(bind, now);
        }
        return now;
    }
}
