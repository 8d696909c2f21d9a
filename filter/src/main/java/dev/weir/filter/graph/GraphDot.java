// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph in the language of Graphviz. */
public final class GraphDot {
    private GraphDot() {}

    /**
     * {@return the graph at {@code root} as a {@code digraph}}
     *
     * @param title what stands above the graph
     */
    public static String of(Node root, String title) {
        List<Node> order = Topology.order(root);
        Map<Node, Integer> numbers = new HashMap<>();
        for (Node node : order) {
            numbers.put(node, numbers.size());
        }
        StringBuilder dot = new StringBuilder();
        dot.append("digraph \"").append(title).append("\" {\n");
        dot.append("  label=\"").append(title).append("\"; labelloc=t; node [fontname=mono];\n");
        for (Node node : order) {
            String shape = node instanceof Test ? "ellipse" : "box";
            int number = numbers.getOrDefault(node, -1);
            dot.append("  n").append(number).append(" [shape=").append(shape);
            dot.append(", label=\"").append(labelOf(node)).append("\"];\n");
            edgesOf(node)
                    .forEach((kid, label) -> {
                        dot.append("  n").append(number).append(" -> n");
                        dot.append(numbers.get(kid));
                        dot.append(" [label=\"").append(label).append("\"];\n");
                    });
        }
        return dot.append("}\n").toString();
    }

    private static String labelOf(Node node) {
        return switch (node) {
            case Return end -> "ret " + Integer.toUnsignedString(end.verdict());
            case Test test -> test.value().toString();
            case Bind bind -> bind.parameter() + " := " + bind.value();
        };
    }

    private static Map<Node, String> edgesOf(Node node) {
        Map<Node, String> edges = new LinkedHashMap<>();
        switch (node) {
            case Return _ -> {}
            case Bind bind -> edges.put(bind.next(), "");
            case Test test -> {
                for (int i = 0; i < test.size(); i++) {
                    String interval = GraphText.interval(test, i);
                    edges.merge(test.kid(i), interval, (one, other) -> one + "\\n" + other);
                }
            }
        }
        return edges;
    }
}
