// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.pass.OrderTests;
import dev.weir.filter.pass.Pass;
import dev.weir.filter.pass.Passes.Watcher;
import dev.weir.filter.pass.ShareSubgraphs;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** From a graph, or from blocks, to a program. */
public final class BackEnd {
    /** Programs that are longer are written in one style only. */
    private static final int LARGE = 400;

    /** A program of so many instructions need not be shorter. */
    private static final int SHORT = 64;

    private BackEnd() {}

    /**
     * {@return the program of blocks as they stand: every value is computed where it is used}
     *
     * @throws Complaint if the machine has too few words of scratch memory
     */
    public static Laid plain(Block root) {
        Code code = CodeGenerator.generate(Flow.from(root), Plan.PLAIN, false);
        if (code == null) {
            throw tooManyRegisters(root.span());
        }
        return Layout.lay(code, Merger.merge(code, false));
    }

    /**
     * {@return the program of a graph, as short as it gets}
     *
     * @param graph the maker of its nodes
     * @param root the node it begins with
     * @param whole the span of the whole expression
     * @param watcher sees the graph that is written in the end
     * @throws Complaint if the machine has too few words of scratch memory
     */
    public static Laid optimized(Graph graph, Node root, Span whole, Watcher watcher) {
        try {
            Splitter plain = new Splitter(graph, whole, Style.ALL.getFirst(), new StyleUse());
            Pass order = new OrderTests(node -> sizeOf(plain, node));
            Node ordered = order.apply(graph, root);
            Candidate shortest = shortest(graph, ordered, whole);
            if (ordered != root) {
                // What is shorter now may have less to share.
                Candidate other = shortest(graph, root, whole);
                boolean isBetter = shortest.isShorterThan(other);
                ordered = isBetter ? ordered : root;
                shortest = isBetter ? shortest : other;
            }
            watcher.after(order, ordered);
            watcher.after(shortest.share(), shortest.shared());
            return shortest.written().lay();
        } catch (OutOfScratchMemory e) {
            throw tooManyRegisters(whole);
        }
    }

    /**
     * {@return the program of a graph, as it is if that is short, and otherwise as {@link
     * #optimized} does}
     */
    public static Laid quick(Graph graph, Node root, Span whole, Watcher watcher) {
        Splitter plain = new Splitter(graph, whole, Style.ALL.getFirst(), new StyleUse());
        try {
            Written written = PlanSearch.quick(Flow.from(plain.split(root)));
            if (written.size() <= SHORT) {
                return written.lay();
            }
        } catch (OutOfScratchMemory e) {
            // another way may need less of it
        }
        return optimized(graph, root, whole, watcher);
    }

    /** The code of one style. */
    private record Candidate(Pass share, Node shared, Written written, StyleUse use) {
        boolean isShorterThan(Candidate other) {
            return written.size() < other.written.size();
        }
    }

    /** The shortest code of all styles. */
    private static Candidate shortest(Graph graph, Node root, Span whole) {
        Map<Style, Candidate> candidates = new HashMap<>();
        Candidate best = null;
        for (Style style : Style.ALL) {
            if (best == null || best.written().size() <= LARGE) {
                Candidate candidate = sameAs(style, candidates);
                if (candidate == null) {
                    candidate = candidate(graph, root, whole, style);
                }
                candidates.put(style, candidate);
                best = best == null || candidate.isShorterThan(best) ? candidate : best;
            }
        }
        return Objects.requireNonNull(best);
    }

    /** A candidate in whose making the choices that {@code style} has otherwise never came up. */
    private static @Nullable Candidate sameAs(Style style, Map<Style, Candidate> candidates) {
        Candidate pairs = candidates.get(style.splittingPairsOtherwise());
        if (pairs != null && !pairs.use().mattersWhetherPairsAreSplit()) {
            return pairs;
        }
        Candidate order = candidates.get(style.orderingOtherwise());
        return order != null && !order.use().mattersWhatIsFirst() ? order : null;
    }

    private static Candidate candidate(Graph graph, Node root, Span whole, Style style) {
        StyleUse use = new StyleUse();
        Splitter splitter = new Splitter(graph, whole, style, use);
        Pass share = new ShareSubgraphs(node -> sizeOf(splitter, node));
        Node shared = share.apply(graph, root);
        Written written = PlanSearch.search(Flow.from(splitter.split(shared)));
        return new Candidate(share, shared, written, use);
    }

    /** How long a program is; what the machine has no memory for is longer than all others. */
    private static int sizeOf(Splitter splitter, Node root) {
        try {
            return PlanSearch.quick(Flow.from(splitter.split(root))).size();
        } catch (OutOfScratchMemory e) {
            return Integer.MAX_VALUE;
        }
    }

    private static Complaint tooManyRegisters(Span span) {
        return new Complaint("too many registers needed to evaluate expression", span);
    }
}
