// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Work;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Makes one graph of two that are alike but for what they load, such as the tests of ports behind
 * an IPv4 header and behind an IPv6 header. What differs is passed in parameters.
 *
 * <p>Whether that is shorter depends on much that happens later. So each change is tried, and only
 * kept if the program becomes shorter.
 */
public final class ShareSubgraphs implements Pass {
    private static final int LARGE = 300;
    private static final int HUGE = 2000;
    private static final int TRIALS = 60;
    private static final int TRIALS_IF_LARGE = 24;
    private static final int TRIALS_IF_HUGE = 8;

    /** Of graphs that are alike, so many are compared with so many. */
    private static final int MOST_FIRST = 4;

    private static final int MOST_SECOND = 6;

    /** A graph with another way out must be so heavy to be worth a test. */
    private static final int HEAVY = 8;

    /** What it costs to write an instruction, in units of {@link Work}. */
    private static final int STEPS_OF_INSTRUCTION = 50;

    private final ToIntFunction<Node> size;

    /**
     * A pass.
     *
     * @param size how long the program of a graph is
     */
    public ShareSubgraphs(ToIntFunction<Node> size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "share";
    }

    @Override
    public String invariant() {
        return "no parameter is used where it has no value";
    }

    @Override
    public boolean holds(Graph graph, Node root) {
        return !root.usesUnbound();
    }

    @Override
    public Node apply(Graph graph, Node root) {
        return new Search(graph, root).run();
    }

    /** A pair of nodes that has been tried. */
    private record Tried(int first, int second, String how) {}

    /** The changes to one graph. */
    private final class Search {
        private final Graph graph;
        private final Set<Tried> tried = new HashSet<>();
        private Node root;
        private int best;
        private int budget;

        Search(Graph graph, Node root) {
            this.graph = graph;
            this.root = root;
            this.best = size.applyAsInt(root);
            this.budget = best > HUGE ? TRIALS_IF_HUGE : best > LARGE ? TRIALS_IF_LARGE : TRIALS;
        }

        Node run() {
            boolean better = true;
            while (better && budget > 0 && !graph.work().isSpent()) {
                Outline outline = new Outline(root);
                better = shareAlike(outline) || shareWithExit(outline) || swap(outline);
            }
            return root;
        }

        /** Keeps {@code other} if it is shorter. */
        private boolean accept(@Nullable Node other) {
            if (other == null || budget <= 0 || graph.work().isSpent()) {
                return false;
            }
            budget--;
            graph.work().spend(STEPS_OF_INSTRUCTION * (long) best);
            int length = size.applyAsInt(other);
            if (length >= best) {
                return false;
            }
            best = length;
            root = other;
            return true;
        }

        private boolean shareAlike(Outline outline) {
            Map<Long, List<Test>> groups = new LinkedHashMap<>();
            for (Node node : outline.order()) {
                if (node instanceof Test test) {
                    long signature = outline.signature(test);
                    groups.computeIfAbsent(signature, _ -> new ArrayList<>()).add(test);
                }
            }
            List<List<Test>> heaviest = new ArrayList<>(groups.values());
            heaviest.removeIf(group -> group.size() < 2);
            // not by Comparator.comparingInt, whose lambda is made anew at every start of the
            // command
            heaviest.sort((a, b) ->
                    Integer.compare(outline.weight(b.getFirst()), outline.weight(a.getFirst())));
            for (List<Test> group : heaviest) {
                if (sharePair(outline, group, false)) {
                    return true;
                }
            }
            return false;
        }

        private boolean sharePair(Outline outline, List<Test> group, boolean withExit) {
            FactFlow facts = null;
            for (int i = 0; i < group.size() && i < MOST_FIRST; i++) {
                for (int j = i + 1; j < group.size() && j < MOST_SECOND; j++) {
                    Test a = group.get(i);
                    Test b = group.get(j);
                    boolean alike = outline.signature(a) == outline.signature(b);
                    String how = withExit ? "exit" : "alike";
                    if (alike == withExit || !tried.add(new Tried(a.id(), b.id(), how))) {
                        continue;
                    }
                    Likeness likeness = Likeness.of(a, b, withExit, graph.work());
                    if (likeness == null) {
                        continue;
                    }
                    Node exit = null;
                    if (withExit) {
                        facts = facts == null ? FactFlow.remembering(graph, root) : facts;
                        exit = ExitTest.find(graph, facts, outline, likeness);
                        if (exit == null) {
                            continue;
                        }
                    }
                    if (accept(SharedGraph.of(graph, outline, likeness, exit))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean shareWithExit(Outline outline) {
            if (outline.order().size() > HUGE) {
                return false;
            }
            Map<Long, List<Test>> groups = new LinkedHashMap<>();
            for (Node node : outline.order()) {
                if (node instanceof Test test
                        && (test.size() > 3 || outline.weight(test) >= HEAVY)) {
                    groups.computeIfAbsent(Outline.shapeOf(test), _ -> new ArrayList<>()).add(test);
                }
            }
            for (List<Test> group : groups.values()) {
                if (sharePair(outline, group, true)) {
                    return true;
                }
            }
            return false;
        }

        /** Exchanges two tests where the lower one is then like another. */
        private boolean swap(Outline outline) {
            if (best > LARGE) {
                return false;
            }
            for (Swap swap : Swap.of(outline)) {
                boolean isNew = tried.add(new Tried(swap.first().id(), swap.second().id(), "swap"));
                if (isNew && budget > 0 && shareLower(outline, swap)) {
                    return true;
                }
            }
            return false;
        }

        private boolean shareLower(Outline outline, Swap swap) {
            Node lower = swap.lower(graph);
            Node upper = swap.upper(graph, lower);
            Node swapped =
                    Rebuild.with(
                            graph,
                            outline.order(),
                            root,
                            (test, _) -> test == swap.first() ? upper : null);
            Outline after = new Outline(swapped);
            if (!(lower instanceof Test test) || !after.contains(test)) {
                return false;
            }
            Node bestBefore = root;
            for (Node other : after.order()) {
                if (other != test
                        && other instanceof Test twin
                        && after.signature(twin) == after.signature(test)) {
                    accept(shared(after, test, twin));
                    accept(shared(after, twin, test));
                }
            }
            return root != bestBefore;
        }

        private @Nullable Node shared(Outline after, Test a, Test b) {
            Likeness likeness = Likeness.of(a, b, false, graph.work());
            return likeness == null ? null : SharedGraph.of(graph, after, likeness, null);
        }
    }
}
