// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.pass.Likeness.Exit;
import dev.weir.filter.pass.Passing.Given;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Makes one graph of two that are alike, which is told by parameters for which it stands. */
final class SharedGraph {
    private final Graph graph;
    private final Outline outline;
    private final Likeness likeness;
    private final Passing passing;
    private final @Nullable Node exit;

    private SharedGraph(
            Graph graph, Outline outline, Likeness likeness, Passing passing, @Nullable Node exit) {
        this.graph = graph;
        this.outline = outline;
        this.likeness = likeness;
        this.passing = passing;
        this.exit = exit;
    }

    /**
     * {@return the whole graph with one graph for two, or null if they cannot be one}
     *
     * @param exit what stands for the way out that differs, if one does
     */
    static @Nullable Node of(Graph graph, Outline outline, Likeness likeness, @Nullable Node exit) {
        Passing passing = Passing.of(graph.values(), likeness, outline);
        return passing == null
                ? null
                : new SharedGraph(graph, outline, likeness, passing, exit).make();
    }

    private Node make() {
        Node shared = body();
        Node first = shared;
        Node second = shared;
        for (Given given : passing.given().reversed()) {
            first = graph.bind(given.parameter(), given.first(), first, likeness.first().span());
            second =
                    graph.bind(given.parameter(), given.second(), second, likeness.second().span());
        }
        Node asFirst = first;
        Node asSecond = second;
        return Rebuild.with(
                graph,
                outline.order(),
                outline.root(),
                (test, _) ->
                        test == likeness.first()
                                ? asFirst
                                : test == likeness.second() ? asSecond : null);
    }

    /** The first graph, with parameters in place of what differs. */
    private Node body() {
        Map<Node, Node> built = new HashMap<>();
        for (Node node : outline.order().reversed()) {
            Node partner = likeness.partners().get(node);
            if (node instanceof Test a && partner instanceof Test b) {
                Node[] kids = new Node[a.size()];
                for (int i = 0; i < kids.length; i++) {
                    kids[i] = kid(a.kid(i), b.kid(i), built);
                }
                Value value =
                        Likeness.joined(
                                graph.values(), a.value(), b.value(), passing.replacements());
                built.put(a, graph.withKids(a, value, kids));
            }
        }
        return built.getOrDefault(likeness.first(), likeness.first());
    }

    private Node kid(Node a, Node b, Map<Node, Node> built) {
        Exit pair = likeness.exit();
        if (a == b) {
            return a;
        }
        if (exit != null && pair != null && pair.first() == a && pair.second() == b) {
            return exit;
        }
        return built.getOrDefault(a, a);
    }
}
