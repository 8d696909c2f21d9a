// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;

/**
 * A step that makes a graph of tests smaller or shorter to go through. Every pass keeps the verdict
 * on all packets on which the graph before it does not load bytes that are not there.
 */
public interface Pass {
    /** {@return what the pass is called where graphs are printed} */
    String name();

    /** {@return in a sentence, what is true of every graph that this pass has made} */
    String invariant();

    /** {@return whether that is true of the graph at {@code root}; for tests} */
    boolean holds(Graph graph, Node root);

    /**
     * {@return the graph that does what the one at {@code root} does; the same node if it is it}
     */
    Node apply(Graph graph, Node root);
}
