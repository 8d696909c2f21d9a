// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;

import java.util.List;

/** The passes in the order in which they help each other. */
public final class Passes {
    /** Gathering can make new facts, and new facts new chains. */
    private static final int MOST_ROUNDS = 4;

    /** Sees each graph on the way. */
    public interface Watcher {
        /** Called with the graph as it was built. */
        void built(Node root);

        /** Called with the graph that {@code pass} has made, be it the same. */
        void after(Pass pass, Node root);

        /** {@return one that does nothing} */
        static Watcher none() {
            return new Watcher() {
                @Override
                public void built(Node root) {}

                @Override
                public void after(Pass pass, Node root) {}
            };
        }
    }

    private Passes() {}

    /** {@return the graph at {@code root}, optimized} */
    public static Node run(Graph graph, Node root, Watcher watcher) {
        Pass thread = new ThreadEdges();
        List<Pass> regroup = List.of(new GatherSets(), new Tries(), new PullUp());
        watcher.built(root);
        Node now = run(thread, graph, root, watcher);
        for (int round = 0; round < MOST_ROUNDS && !graph.work().isSpent(); round++) {
            Node changed = now;
            for (Pass pass : regroup) {
                changed = run(pass, graph, changed, watcher);
            }
            if (changed == now) {
                break;
            }
            now = run(thread, graph, changed, watcher);
        }
        return now;
    }

    private static Node run(Pass pass, Graph graph, Node root, Watcher watcher) {
        Node result = pass.apply(graph, root);
        watcher.after(pass, result);
        return result;
    }
}
