// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;

/** The passes in the order in which they help each other. */
public final class Passes {
    /** Gathering can make new facts, and new facts new chains. */
    private static final int MOST_ROUNDS = 4;

    /** Sees each graph on the way. */
    @FunctionalInterface
    public interface Watcher {
        /** Called with the graph that {@code pass} has made. */
        void after(String pass, Node root);
    }

    private Passes() {}

    /** {@return the graph at {@code root}, optimized} */
    public static Node run(Graph graph, Node root, Watcher watcher) {
        Pass thread = new ThreadEdges();
        Pass gather = new GatherSets();
        Pass pull = new PullUp();
        Pass tries = new Tries();
        watcher.after("build", root);
        Node now = run(thread, graph, root, watcher);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Node gathered = run(gather, graph, now, watcher);
            Node changed = run(pull, graph, run(tries, graph, gathered, watcher), watcher);
            if (changed == now) {
                break;
            }
            now = run(thread, graph, changed, watcher);
        }
        return now;
    }

    private static Node run(Pass pass, Graph graph, Node root, Watcher watcher) {
        Node result = pass.apply(graph, root);
        watcher.after(pass.name(), result);
        return result;
    }
}
