// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.graph.GraphDot;
import dev.weir.filter.graph.GraphText;
import dev.weir.filter.graph.Node;

/**
 * The graph of tests that an expression is after one step of its compilation. Immutable.
 *
 * @see FilterCompiler#steps(String)
 */
public final class CompilationStep {
    private final String name;
    private final String invariant;
    private final Node root;

    CompilationStep(String name, String invariant, Node root) {
        this.name = name;
        this.invariant = invariant;
        this.root = root;
    }

    /** {@return the name of the step: {@code build}, or that of a pass of the optimizer} */
    public String name() {
        return name;
    }

    /** {@return a sentence that is true of the graph because of this step} */
    public String invariant() {
        return invariant;
    }

    /** {@return whether the graph is the same as after {@code other}} */
    public boolean isSameAs(CompilationStep other) {
        return root == other.root;
    }

    /**
     * {@return the graph as text} A line for each node: its number, what it tests, and for each
     * interval of numbers, in hexadecimal, the node that comes next. {@code p[12:2]} are two bytes
     * at offset 12.
     */
    public String text() {
        return GraphText.of(root);
    }

    /** {@return the graph in the language of Graphviz} */
    public String dot() {
        return GraphDot.of(root, name);
    }
}
