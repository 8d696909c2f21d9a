// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shape of a graph. Nothing here recurs, for a graph may be as deep as it is large. */
public final class Topology {
    /** A node on the way down, and how many of its kids have been looked at. */
    private static final class Frame {
        private final Node node;
        private final List<Node> kids;
        private int next;

        Frame(Node node) {
            this.node = node;
            this.kids = node.distinctKids();
        }
    }

    private Topology() {}

    /** {@return the nodes that can be reached from {@code root}, each behind all its parents} */
    public static List<Node> order(Node root) {
        List<Node> order = new ArrayList<>();
        Set<Node> seen = new HashSet<>();
        Deque<Frame> path = new ArrayDeque<>();
        seen.add(root);
        path.push(new Frame(root));
        while (!path.isEmpty()) {
            Frame frame = path.element();
            if (frame.next < frame.kids.size()) {
                Node kid = frame.kids.get(frame.next++);
                if (seen.add(kid)) {
                    path.push(new Frame(kid));
                }
            } else {
                order.add(frame.node);
                path.pop();
            }
        }
        Collections.reverse(order);
        return order;
    }

    /** {@return how many different parents each node of {@code order} has} */
    public static Map<Node, Integer> parents(List<Node> order) {
        Map<Node, Integer> parents = new HashMap<>();
        for (Node node : order) {
            for (Node kid : node.distinctKids()) {
                parents.merge(kid, 1, Integer::sum);
            }
        }
        return parents;
    }
}
