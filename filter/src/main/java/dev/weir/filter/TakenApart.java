// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An expression taken apart, with what it takes to compare it with others.
 *
 * @param parts the parts
 * @param tree its syntax tree
 * @param values the maker of the values that it compares
 * @param reader what another text means for the same packets, with the same values; it throws
 *     {@link InvalidFilterException}
 * @param guard makes a condition hold for packets only that are what their link type says
 */
record TakenApart(
        FilterParts parts,
        Expression tree,
        Values values,
        Function<String, Condition> reader,
        UnaryOperator<Condition> guard) {
    /** {@return what another text means for the same packets, or null if it is no expression} */
    @Nullable Condition meaning(String text) {
        try {
            return reader.apply(text);
        } catch (InvalidFilterException e) {
            return null;
        }
    }

    /** {@return the syntax tree of a part} */
    Expression treeOf(FilterPart part) {
        return find(tree, new Span(part.place().start(), part.place().end()));
    }

    /** No two parts have the same place. */
    private static Expression find(Expression tree, Span place) {
        Expression at = tree;
        while (!at.span().equals(place)) {
            at =
                    switch (at) {
                        case Expression.Not not -> not.operand();
                        case Expression.Chain chain -> around(chain, place);
                        // What else there is has no parts.
                        default -> throw new IllegalArgumentException("no part at " + place);
                    };
        }
        return at;
    }

    private static Expression around(Expression.Chain chain, Span place) {
        for (Expression.Link link : chain.rest()) {
            if (link.term().span().covers(place)) {
                return link.term();
            }
        }
        return chain.first();
    }
}
