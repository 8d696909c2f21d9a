// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.filter.graph.Node;
import dev.weir.filter.graph.Node.Test;
import dev.weir.filter.graph.Value;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Conjunctions, each tried where the one before does not hold, that lead to one node.
 *
 * @param terms the conjunctions
 * @param holds where each leads
 * @param fails where the last leads else
 */
record Disjunction(List<Conjunction> terms, Node holds, Node fails) {
    /** {@return the longest that begins with {@code first}, or null if there is none} */
    static @Nullable Disjunction of(Outline outline, Test first, Set<List<Node>> seen) {
        List<Node> kids = first.distinctKids();
        Disjunction best = null;
        for (int i = 0; i < 2 && kids.size() == 2; i++) {
            Disjunction other = of(outline, first, kids.get(i), seen);
            if (other != null && (best == null || other.terms.size() > best.terms.size())) {
                best = other;
            }
        }
        return best;
    }

    private static @Nullable Disjunction of(
            Outline outline, Test first, Node firstFails, Set<List<Node>> seen) {
        Conjunction term = Conjunction.of(outline, first, firstFails, null);
        if (term == null) {
            return null;
        }
        Node holds = term.end(firstFails);
        if (!seen.add(List.of(first, holds))) {
            // Part of one that was looked at, and if that was of no use, this is not.
            return null;
        }
        List<Conjunction> terms = new ArrayList<>();
        Node fails = firstFails;
        while (term != null) {
            terms.add(term);
            boolean onlyThis = outline.entries(fails) == term.tests().size();
            term = null;
            if (onlyThis && fails instanceof Test test) {
                seen.add(List.of(test, holds));
                List<Node> kids = test.distinctKids();
                for (int i = 0; i < kids.size() && term == null; i++) {
                    term =
                            kids.get(i) == holds
                                    ? null
                                    : Conjunction.of(outline, test, kids.get(i), holds);
                    fails = term == null ? fails : kids.get(i);
                }
            }
        }
        return new Disjunction(terms, holds, fails);
    }

    /** {@return whether tests of one value are apart that could be made together} */
    boolean isScattered() {
        Set<Value> roots = new HashSet<>();
        boolean several = false;
        boolean again = false;
        for (Conjunction term : terms) {
            several |= term.tests().size() > 1;
            again |= !roots.add(term.root());
        }
        return several && again;
    }
}
