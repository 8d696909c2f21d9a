// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression means for packets of one link type: comparisons of values, joined.
 *
 * <pre>
 * Condition = Known(truth)
 *           | Compare(left, test, right)
 *           | Not(operand)
 *           | Chain(first, rest)           evaluated from the left, as far as needed
 * </pre>
 */
public sealed interface Condition {
    /** Every packet. */
    Condition ALWAYS = new Known(true);

    /** No packet. */
    Condition NEVER = new Known(false);

    /** True or false whatever the packet. */
    record Known(boolean truth) implements Condition {}

    /** A comparison of two values; the right one is a constant most of the time. */
    record Compare(Value left, JumpTest test, Value right, Span span) implements Condition {}

    /** The opposite. */
    record Not(Condition operand) implements Condition {}

    /** {@code ((first op term) op term) ...}. */
    record Chain(Condition first, List<Link> rest) implements Condition {
        public Chain {
            rest = List.copyOf(rest);
        }
    }

    /** One step of a chain. */
    record Link(Connective connective, Condition term) {}

    /** {@return whether all of {@code terms} hold, tested in that order} */
    static Condition all(Condition... terms) {
        return chain(Connective.AND, List.of(terms));
    }

    /** {@return whether any of {@code terms} holds, tested in that order} */
    static Condition any(Condition... terms) {
        return chain(Connective.OR, List.of(terms));
    }

    /** {@return whether any of {@code terms} holds; none does if there are none} */
    static Condition any(List<Condition> terms) {
        return chain(Connective.OR, terms);
    }

    private static Condition chain(Connective connective, List<Condition> terms) {
        boolean neutral = connective == Connective.AND;
        List<Condition> kept = new ArrayList<>();
        for (Condition term : terms) {
            if (term instanceof Known known) {
                if (known.truth() != neutral) {
                    kept.add(term);
                    break;
                }
            } else {
                kept.add(term);
            }
        }
        if (kept.isEmpty()) {
            return new Known(neutral);
        }
        if (kept.size() == 1) {
            return kept.getFirst();
        }
        List<Link> rest = new ArrayList<>();
        for (Condition term : kept.subList(1, kept.size())) {
            rest.add(new Link(connective, term));
        }
        return new Chain(kept.getFirst(), rest);
    }
}
