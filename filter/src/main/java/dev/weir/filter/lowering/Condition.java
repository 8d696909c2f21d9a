// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What an expression means for packets of one link type: comparisons of values, joined.
 *
 * <pre>
 * Condition = Known(truth)
 *           | Compare(left, test, right)
 *           | Member(value, set)           whether the value lies in a set of numbers
 *           | Not(operand)
 *           | Chain(first, rest)           evaluated from the left, as far as needed
 *           | Let(parameter, choices, otherwise, body)
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

    /**
     * Whether a value lies in a set of numbers: many comparisons at once.
     *
     * @param cuts the comparisons, in their order; of many, the first
     */
    record Member(Value value, Intervals set, List<Cut> cuts, Span span) implements Condition {
        public Member {
            cuts = List.copyOf(cuts);
        }
    }

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

    /**
     * Gives a parameter the value of the first choice whose condition holds, then evaluates {@code
     * body}, which may compute with the parameter. The payload of a frame of 802.11 begins at
     * {@code Let(payload, [QoS data: 26], 24, ...)}.
     *
     * <p>The conditions and the values are evaluated before the parameter has its value, so they
     * may be computed from others. Lets in a row may bind the same parameter; where they do it
     * alike, what their bodies test is recognized as the same. Behind a Let that lies in the body
     * of another and binds its parameter again, the parameter keeps its new value: do not use it
     * there.
     *
     * @param parameter what the body may use; {@link dev.weir.filter.graph.Values#parameter(String,
     *     long)} makes it, and no value may exceed its bound
     * @param choices tried in this order
     * @param otherwise the value if none of the choices holds; null if the whole condition fails
     *     then
     * @param body what is evaluated with the parameter
     */
    record Let(
            Parameter parameter,
            List<Choice> choices,
            @Nullable Value otherwise,
            Condition body,
            Span span)
            implements Condition {
        public Let {
            choices = List.copyOf(choices);
        }
    }

    /** A value for a parameter, and when it is the right one. */
    record Choice(Condition when, Value value) {}

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
