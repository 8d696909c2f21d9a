// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Return;
import dev.weir.filter.graph.Node.Test;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Two tests in a row that may be exchanged: both lead to one target or go on, and nothing else
 * leads to the second.
 *
 * @param first the test that comes first now
 * @param second the test behind it
 * @param target where both may lead
 * @param rest where the second leads else
 */
record Swap(Test first, Test second, Node target, Node rest) {
    /** {@return all of a graph that make no packet rejected for bytes that it does not have} */
    static List<Swap> of(Outline outline) {
        List<Swap> swaps = new ArrayList<>();
        for (Node node : outline.order()) {
            if (node instanceof Test first) {
                List<Node> kids = first.distinctKids();
                for (int i = 0; i < 2 && kids.size() == 2; i++) {
                    Swap swap = of(outline, first, kids.get(i), kids.get(1 - i));
                    if (swap != null) {
                        swaps.add(swap);
                    }
                }
            }
        }
        return swaps;
    }

    private static @Nullable Swap of(Outline outline, Test first, Node target, Node next) {
        if (!(next instanceof Test second) || outline.entries(second) != 1) {
            return null;
        }
        List<Node> kids = second.distinctKids();
        if (kids.size() != 2 || !kids.contains(target)) {
            return null;
        }
        // If the target rejects, it does not matter which of the two finds that bytes are missing.
        boolean rejects = target instanceof Return end && end.verdict() == 0;
        if (!rejects && !second.value().isThere(outline.knownBehind(first))) {
            return null;
        }
        Node rest = kids.getFirst() == target ? kids.getLast() : kids.getFirst();
        return new Swap(first, second, target, rest);
    }

    /** {@return the first test as it is behind the second} */
    Node lower(Graph graph) {
        return leadingTo(graph, first, rest);
    }

    /** {@return the second test in front of {@code lower}} */
    Node upper(Graph graph, Node lower) {
        return leadingTo(graph, second, lower);
    }

    private Node leadingTo(Graph graph, Test test, Node next) {
        Node[] kids = new Node[test.size()];
        for (int i = 0; i < kids.length; i++) {
            kids[i] = test.kid(i) == target ? target : next;
        }
        return graph.withKids(test, kids);
    }
}
