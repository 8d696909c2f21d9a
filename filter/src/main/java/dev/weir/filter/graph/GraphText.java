// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.filter.graph.Node.Bind;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as text: a line for each node, with the intervals and where they lead. */
public final class GraphText {
    private GraphText() {}

    /** {@return the graph at {@code root}, one line for each node} */
    public static String of(Node root) {
        List<Node> order = Topology.order(root);
        Map<Node, Integer> numbers = new HashMap<>();
        for (Node node : order) {
            numbers.put(node, numbers.size());
        }
        StringBuilder text = new StringBuilder();
        for (Node node : order) {
            text.append(numbers.get(node)).append(": ");
            switch (node) {
                case Return end ->
                        text.append("ret ").append(Integer.toUnsignedString(end.verdict()));
                case Bind bind ->
                        text.append(bind.parameter())
                                .append(" := ")
                                .append(bind.value())
                                .append("  -> ")
                                .append(numbers.get(bind.next()));
                case Test test -> {
                    text.append(test.value());
                    for (int i = 0; i < test.size(); i++) {
                        text.append("  ").append(interval(test, i)).append(" -> ");
                        text.append(numbers.get(test.kid(i)));
                    }
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    static String interval(Test test, int i) {
        String low = Long.toHexString(test.start(i));
        if (test.start(i) == test.end(i)) {
            return low;
        }
        return test.end(i) == Value.MAX ? low + ".." : low + ".." + Long.toHexString(test.end(i));
    }
}
