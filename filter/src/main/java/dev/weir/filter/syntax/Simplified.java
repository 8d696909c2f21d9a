// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Primitive;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Writes an expression without parts of which it is known whether they hold. */
public final class Simplified {
    /**
     * What a part becomes.
     *
     * @param constant whether it holds, if that is known
     * @param text how it is written if not
     * @param joint what its last terms are joined by, if it has several without parentheses
     * @param same whether it is as it was
     */
    private record Piece(
            @Nullable Boolean constant, String text, @Nullable Connective joint, boolean same) {
        static Piece known(boolean constant) {
            return new Piece(constant, "", null, false);
        }

        static Piece single(String text, boolean same) {
            return new Piece(null, text, null, same);
        }

        /** In parentheses, unless there is no need for them between terms joined by this. */
        String operandOf(@Nullable Connective connective) {
            return joint == null || joint == connective ? text : "(" + text + ")";
        }
    }

    private final String text;
    private final Map<Span, Boolean> constants;
    private final boolean explicit;

    private Simplified(String text, Map<Span, Boolean> constants, boolean explicit) {
        this.text = text;
        this.constants = constants;
        this.explicit = explicit;
    }

    /**
     * {@return the shorter text, or null if no test remains} It need not mean the same, because
     * what remains may have taken its qualifiers from what is left out, or have looked inside of
     * it.
     *
     * @param expression the syntax tree of {@code text}
     * @param constants whether parts hold, by where they stand
     * @param explicit whether all primitives are written with their qualifiers
     */
    public static @Nullable String of(
            Expression expression, String text, Map<Span, Boolean> constants, boolean explicit) {
        Piece piece = new Simplified(text, constants, explicit).piece(expression);
        return piece.constant() == null ? Terms.bare(piece.text()) : null;
    }

    private Piece piece(Expression expression) {
        Boolean constant = constants.get(expression.span());
        if (constant != null) {
            return Piece.known(constant);
        }
        if (expression instanceof Not not) {
            Piece operand = piece(not.operand());
            if (operand.constant() != null) {
                return Piece.known(!operand.constant());
            }
            return operand.same()
                    ? Piece.single(not.span().of(text), true)
                    : Piece.single("not " + operand.operandOf(null), false);
        }
        if (expression instanceof Chain chain) {
            return piece(chain);
        }
        String own = expression.span().of(text);
        return explicit
                        && expression instanceof Primitive primitive
                        && !primitive.span().covers(primitive.qualifiers().span())
                ? Piece.single(primitive.qualifiers().span().of(text) + " " + own, false)
                : Piece.single(own, true);
    }

    private Piece piece(Chain chain) {
        Terms terms = new Terms(chain, text);
        Piece all = term(terms, 0);
        boolean same = all.same();
        for (int i = 0; i < chain.rest().size(); i++) {
            Link link = chain.rest().get(i);
            Piece term = term(terms, i + 1);
            same &= term.same();
            all = joined(all, link.connective(), terms.joint(i + 1), term);
        }
        return same
                ? new Piece(null, chain.span().of(text), chain.rest().getLast().connective(), true)
                : new Piece(all.constant(), all.text(), all.joint(), false);
    }

    private Piece term(Terms terms, int index) {
        Expression expression = terms.term(index);
        Piece piece = piece(expression);
        // With the parentheses and qualifiers in front of it, which are not part of its span.
        return piece.same() && expression instanceof Chain
                ? Piece.single(terms.text(index, index), true)
                : piece;
    }

    private static Piece joined(Piece left, Connective connective, String joint, Piece right) {
        boolean neutral = connective == Connective.AND;
        Boolean known = left.constant();
        if (known != null) {
            return known == neutral ? right : left;
        }
        Boolean other = right.constant();
        if (other != null) {
            return other == neutral ? left : right;
        }
        String joined =
                left.operandOf(connective) + " " + joint + " " + right.operandOf(connective);
        return new Piece(null, joined, connective, false);
    }
}
