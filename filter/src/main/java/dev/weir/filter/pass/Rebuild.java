// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a graph anew where some of its tests are replaced. */
final class Rebuild {
    /** Says what stands for a test. */
    @FunctionalInterface
    interface Replacement {
        /**
         * {@return what stands for {@code test}, or null to keep it; all kids are built already}
         */
        @Nullable Node of(Test test, Map<Node, Node> built);
    }

    private Rebuild() {}

    /**
     * {@return the graph with the replacements}
     *
     * @param graph the maker of nodes
     * @param order all nodes, each behind its parents
     * @param root the first of them
     * @param replacement what stands for tests
     */
    static Node with(Graph graph, List<Node> order, Node root, Replacement replacement) {
        Map<Node, Node> built = new HashMap<>();
        for (Node node : order.reversed()) {
            switch (node) {
                case Return _ -> built.put(node, node);
                case Bind bind -> built.put(bind, kept(graph, bind, built));
                case Test test -> {
                    Node instead = replacement.of(test, built);
                    built.put(test, instead == null ? kept(graph, test, built) : instead);
                }
            }
        }
        return built.getOrDefault(root, root);
    }

    private static Node kept(Graph graph, Bind bind, Map<Node, Node> built) {
        Node next = built.getOrDefault(bind.next(), bind.next());
        return next == bind.next()
                ? bind
                : graph.bind(bind.parameter(), bind.value(), next, bind.span());
    }

    private static Node kept(Graph graph, Test test, Map<Node, Node> built) {
        Node[] kids = new Node[test.size()];
        boolean same = true;
        for (int i = 0; i < kids.length; i++) {
            kids[i] = built.getOrDefault(test.kid(i), test.kid(i));
            same &= kids[i] == test.kid(i);
        }
        return same ? test : graph.withKids(test, kids);
    }
}
