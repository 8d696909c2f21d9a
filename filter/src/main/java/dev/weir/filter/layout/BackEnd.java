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

/** From a graph, or from blocks, to a program. */
public final class BackEnd {
    /** Programs that are longer are written in one style only. */
    private static final int LARGE = 400;

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
            Pass order = new OrderTests(node -> sizeOf(flow(graph, node, whole, Style.PLAIN)));
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

    /** The shortest code of all styles. */
    private static Candidate shortest(Graph graph, Node root, Span whole) {
        Candidate best = candidate(graph, root, whole, Style.PLAIN);
        for (Style style : Style.ALL) {
            if (!style.equals(Style.PLAIN) && best.written().size() <= LARGE) {
                Candidate other = candidate(graph, root, whole, style);
                best = other.isShorterThan(best) ? other : best;
            }
        }
        return best;
    }

    /** The code of one style. */
    private record Candidate(Pass share, Node shared, Written written) {
        boolean isShorterThan(Candidate other) {
            return written.size() < other.written.size();
        }
    }

    private static Candidate candidate(Graph graph, Node root, Span whole, Style style) {
        Pass share = new ShareSubgraphs(node -> sizeOf(flow(graph, node, whole, style)));
        Node shared = share.apply(graph, root);
        Written written = PlanSearch.search(flow(graph, shared, whole, style));
        return new Candidate(share, shared, written);
    }

    /** How long a program is; what the machine has no memory for is longer than all others. */
    private static int sizeOf(Flow flow) {
        try {
            return PlanSearch.quick(flow).size();
        } catch (OutOfScratchMemory e) {
            return Integer.MAX_VALUE;
        }
    }

    private static Flow flow(Graph graph, Node root, Span whole, Style style) {
        return Flow.from(Splitter.split(graph, root, whole, style));
    }

    private static Complaint tooManyRegisters(Span span) {
        return new Complaint("too many registers needed to evaluate expression", span);
    }
}
