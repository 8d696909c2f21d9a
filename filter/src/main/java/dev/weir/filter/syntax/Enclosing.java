// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Not;

/** Finds the whole part of an expression around a stretch of its text, for all who name parts. */
public final class Enclosing {
    private final String text;

    private Enclosing(String text) {
        this.text = text;
    }

    /**
     * {@return the smallest part of an expression that has {@code span} in it: terms of a chain
     * with the parentheses that belong to them, or {@code span} itself where that is within one
     * primitive}
     *
     * @param expression the syntax tree of {@code text}
     */
    public static Span of(Expression expression, String text, Span span) {
        return new Enclosing(text).around(expression, span);
    }

    private Span around(Expression expression, Span span) {
        if (expression instanceof Not not) {
            Span operand = not.operand().span();
            return operand.covers(span) ? around(not.operand(), span) : not.span();
        }
        return expression instanceof Chain chain ? around(chain, span) : span;
    }

    private Span around(Chain chain, Span span) {
        int first = 0;
        int last = chain.rest().size();
        while (first < last && chain.rest().get(first).joint().start() < span.start()) {
            first++;
        }
        while (last > first && chain.rest().get(last - 1).joint().start() >= span.end()) {
            last--;
        }
        if (first == last) {
            return around(first == 0 ? chain.first() : chain.rest().get(first - 1).term(), span);
        }
        return new Terms(chain, text).span(first, last);
    }
}
