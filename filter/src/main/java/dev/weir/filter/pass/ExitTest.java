// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Graph;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Load;
import dev.weir.filter.pass.Likeness.Exit;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Finds a test that tells at a way out of a shared graph for which of two it stands: one that was
 * made before, whose outcome differs. It undoes what {@link ThreadEdges} has done, where that makes
 * the program shorter.
 */
final class ExitTest {
    private ExitTest() {}

    /** {@return the test, or null if there is none} */
    static @Nullable Node find(Graph graph, FactFlow facts, Outline outline, Likeness likeness) {
        Exit exit = likeness.exit();
        if (exit == null) {
            return null;
        }
        Test a = likeness.first();
        Test b = likeness.second();
        long known = Math.min(outline.known(a), outline.known(b));
        for (Value value : facts.at(a).values()) {
            if (!(value instanceof Load) || value.parameters() != 0 || !value.isThere(known)) {
                continue;
            }
            Intervals first = facts.at(a).known(value);
            Intervals second = facts.at(b).known(value);
            if (!first.and(second).isEmpty()) {
                continue;
            }
            if (first.size() == 1) {
                return graph.member(value, first, exit.first(), exit.second(), List.of(), a.span());
            }
            if (second.size() == 1) {
                return graph.member(
                        value, second, exit.second(), exit.first(), List.of(), a.span());
            }
        }
        return null;
    }
}
