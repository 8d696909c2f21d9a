// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Arithmetic.Operator;
import dev.weir.filter.syntax.Token.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Parses numbers computed from packets, and comparisons of two of them. */
final class ArithmeticParser {
    private static final Map<String, Expression.Relation.Operator> RELATIONS =
            Map.of(
                    "=", Expression.Relation.Operator.EQUAL,
                    "!=", Expression.Relation.Operator.NOT_EQUAL,
                    ">", Expression.Relation.Operator.GREATER,
                    ">=", Expression.Relation.Operator.GREATER_OR_EQUAL,
                    "<", Expression.Relation.Operator.LESS,
                    "<=", Expression.Relation.Operator.LESS_OR_EQUAL);

    private final TokenCursor cursor;

    ArithmeticParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** {@return whether {@code token} compares or computes} */
    static boolean isOperator(Token token) {
        return relation(token) != null || operator(token) != null;
    }

    /** {@return the comparison that a token is, or null} */
    static Expression.Relation.@Nullable Operator relation(Token token) {
        return token.kind() == Kind.SYMBOL ? RELATIONS.get(token.text()) : null;
    }

    private static @Nullable Operator operator(Token token) {
        for (Operator operator : Operator.values()) {
            if (token.is(operator.symbol())) {
                return operator;
            }
        }
        return null;
    }

    /** {@code relation: arithmetic (= | != | > | >= | < | <=) arithmetic}. */
    Expression relation() {
        Token from = cursor.peek();
        Arithmetic left = arithmetic();
        Expression.Relation.Operator operator = relation(cursor.peek());
        if (operator == null) {
            throw cursor.expected("a comparison, such as '= 1',");
        }
        cursor.take();
        Arithmetic right = arithmetic();
        if (relation(cursor.peek()) != null) {
            throw cursor.expected("'and' or 'or'")
                    .hint("a comparison has two sides; write 'a < b and b < c' for 'a < b < c'");
        }
        return new Expression.Relation(left, operator, right, cursor.since(from));
    }

    /** {@code arithmetic: operand (operator operand)*}, by rank. */
    Arithmetic arithmetic() {
        return arithmetic(0);
    }

    private Arithmetic arithmetic(int minimum) {
        Arithmetic left = unary();
        while (true) {
            Operator operator = operator(cursor.peek());
            if (operator == null
                    || (operator.rank() != Operator.NO_RANK && operator.rank() < minimum)) {
                return left;
            }
            cursor.take();
            cursor.enter();
            boolean greedy = operator.rank() == Operator.NO_RANK;
            Arithmetic right = arithmetic(greedy ? 0 : operator.rank() + 1);
            cursor.leave();
            left = new Arithmetic.Binary(operator, left, right);
            if (left.depth() > TokenCursor.MAX_DEPTH) {
                throw new Complaint(
                        "more than " + TokenCursor.MAX_DEPTH + " operators in one number",
                        left.span());
            }
        }
    }

    /** {@code unary: - unary | ( arithmetic ) | NUMBER | len | access}. */
    private Arithmetic unary() {
        Token token = cursor.peek();
        cursor.enter();
        Arithmetic result;
        if (cursor.accept("-")) {
            Arithmetic operand = arithmetic(Operator.UNARY);
            result = new Arithmetic.Negation(operand, cursor.since(token));
        } else if (cursor.accept("(")) {
            result = arithmetic();
            cursor.expect(")");
        } else if (token.kind() == Kind.NUMBER) {
            cursor.take();
            result = new Arithmetic.Literal(token.number(), token.span());
        } else if (cursor.accept("len")) {
            result = new Arithmetic.PacketLength(token.span());
        } else {
            result = access(token);
        }
        cursor.leave();
        return result;
    }

    /** {@code access: protocol [ arithmetic (: size)? ]}. */
    private Arithmetic access(Token token) {
        Protocol protocol = Protocol.of(token);
        if (protocol == null) {
            throw Advice.notANumber(cursor);
        }
        cursor.take();
        cursor.expect("[");
        Arithmetic index = arithmetic();
        int size = 1;
        if (cursor.accept(":")) {
            Token number = cursor.peek();
            if (number.kind() != Kind.NUMBER) {
                throw cursor.expected("a size of 1, 2 or 4");
            }
            cursor.take();
            if (number.number() != 1 && number.number() != 2 && number.number() != 4) {
                throw new Complaint("data size must be 1, 2, or 4", number.span());
            }
            size = (int) number.number();
        }
        cursor.expect("]");
        return new Arithmetic.Access(protocol, index, size, cursor.since(token));
    }
}
