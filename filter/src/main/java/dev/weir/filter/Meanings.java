// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Node;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.GraphBuilder;
import dev.weir.filter.lowering.SharedLets;
import dev.weir.filter.pass.Passes;
import dev.weir.filter.pass.Passes.Watcher;

import java.util.function.UnaryOperator;

/**
 * Compares what expressions mean by what the optimizer makes of them: conditions that become one
 * graph hold for the same packets. That they become two does not mean that they differ.
 */
final class Meanings {
    private final Graph graph;
    private final Node accept;
    private final Node reject;
    private final UnaryOperator<Condition> guard;

    Meanings(TakenApart expression) {
        graph = new Graph(expression.values());
        accept = graph.verdict(1);
        reject = graph.verdict(0);
        guard = expression.guard();
    }

    /** {@return the graph of a condition; the same object for the same meaning, mostly} */
    Node of(Condition condition) {
        Condition shared = SharedLets.in(guard.apply(condition));
        Node root = GraphBuilder.build(graph, shared, accept, reject);
        return Passes.run(graph, root, Watcher.none());
    }

    /** {@return whether both are seen to hold for the same packets} */
    boolean same(Condition one, Condition other) {
        return of(one) == of(other);
    }

    /** {@return whether a condition is seen to hold for no packet} */
    boolean never(Condition condition) {
        return of(condition) == reject;
    }

    /** {@return whether a condition is seen to hold for every packet} */
    boolean always(Condition condition) {
        return of(condition) == of(Condition.ALWAYS);
    }

    /** {@return whether {@code second} is seen to hold wherever {@code first} does} */
    boolean implies(Condition first, Condition second) {
        return never(Condition.all(first, new Condition.Not(second)))
                || same(Condition.any(first, second), second);
    }

    /** {@return whether both are seen to hold for no packet} */
    boolean exclude(Condition first, Condition second) {
        return never(Condition.all(first, second));
    }
}
