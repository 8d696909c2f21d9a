// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/**
 * A comparison with a number that the other side cannot be, such as {@code tcp[13] & 2 = 1}.
 *
 * @param because why it cannot
 * @param instead what may have been meant, or null
 */
public record OutOfRange(String because, @Nullable String instead) {
    /**
     * {@return why a comparison has always the same outcome, or null if it has not, or that is not
     * seen}
     *
     * @param relation a part of {@code text}
     */
    public static @Nullable OutOfRange of(Relation relation, String text) {
        if (!(relation.right() instanceof Literal(long number, Span _))) {
            return null;
        }
        if (relation.left() instanceof Binary binary
                && binary.operator() == Arithmetic.Operator.AND) {
            OptionalLong mask = constant(binary.right());
            return mask.isEmpty() ? null : masked(relation, mask.getAsLong(), number, text);
        }
        if (number == 0 && relation.operator() == Relation.Operator.LESS) {
            return new OutOfRange("no number is less than 0", null);
        }
        if (relation.left() instanceof Access access && access.size() < 4) {
            long most = (1L << (8 * access.size())) - 1;
            return number >= most ? most(most) : null;
        }
        return null;
    }

    private static @Nullable OutOfRange masked(
            Relation relation, long mask, long number, String text) {
        boolean extra = (number & ~mask) != 0;
        return switch (relation.operator()) {
            case EQUAL -> extra ? otherBits(relation, number, text, "!=") : null;
            case NOT_EQUAL -> extra ? otherBits(relation, number, text, "=") : null;
            case GREATER, LESS_OR_EQUAL -> number >= mask ? most(mask) : null;
            case GREATER_OR_EQUAL, LESS -> number > mask ? most(mask) : null;
        };
    }

    /** A number, or flags joined by {@code |}. */
    private static OptionalLong constant(Arithmetic arithmetic) {
        if (arithmetic instanceof Literal(long number, Span _)) {
            return OptionalLong.of(number);
        }
        if (!(arithmetic instanceof Binary flags) || flags.operator() != Arithmetic.Operator.OR) {
            return OptionalLong.empty();
        }
        OptionalLong left = constant(flags.left());
        OptionalLong right = constant(flags.right());
        return left.isPresent() && right.isPresent()
                ? OptionalLong.of(left.getAsLong() | right.getAsLong())
                : OptionalLong.empty();
    }

    /** {@code = 1} asks in other languages whether a bit is set. */
    private static OutOfRange otherBits(Relation relation, long number, String text, String sign) {
        String[] sides = relation.span().of(text).split("!?=+", 2);
        return new OutOfRange(
                "the bits left by the mask are never this number",
                number == 1 ? sides[0].strip() + " " + sign + " 0" : null);
    }

    private static OutOfRange most(long number) {
        return new OutOfRange("the left side is at most " + number, null);
    }
}
