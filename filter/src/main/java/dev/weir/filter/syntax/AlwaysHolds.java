// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a comparison says that may hold of all bytes, such as {@code ip[8] >= 0}.
 *
 * @param opposite the comparison that fails where this one holds, of the same bytes
 * @param because why that cannot hold, if it cannot; or nothing
 * @param protocol the name of the protocol whose bytes are compared, or null if there are several
 *     or none
 */
public record AlwaysHolds(String opposite, String because, @Nullable String protocol) {
    /**
     * {@return what a comparison says}
     *
     * @param relation a part of {@code text}
     */
    public static AlwaysHolds of(Relation relation, String text) {
        Relation opposite =
                new Relation(
                        relation.left(),
                        opposite(relation.operator()),
                        relation.right(),
                        relation.span());
        Span between =
                new Span(
                        /* start= */ relation.left().span().end(),
                        /* end= */ relation.right().span().start());
        String written =
                text.substring(relation.span().start(), between.start())
                        + between.of(text).replaceFirst("[!<>=]+", sign(opposite.operator()))
                        + text.substring(between.end(), relation.span().end());
        OutOfRange outOfRange = OutOfRange.of(opposite, text);
        List<Protocol> headers = HeaderBytes.of(relation).stream().distinct().toList();
        return new AlwaysHolds(
                written,
                outOfRange == null ? "" : outOfRange.because(),
                headers.size() == 1 ? headers.getFirst().word() : null);
    }

    private static Relation.Operator opposite(Relation.Operator operator) {
        return switch (operator) {
            case EQUAL -> Relation.Operator.NOT_EQUAL;
            case NOT_EQUAL -> Relation.Operator.EQUAL;
            case GREATER -> Relation.Operator.LESS_OR_EQUAL;
            case LESS_OR_EQUAL -> Relation.Operator.GREATER;
            case LESS -> Relation.Operator.GREATER_OR_EQUAL;
            case GREATER_OR_EQUAL -> Relation.Operator.LESS;
        };
    }

    private static String sign(Relation.Operator operator) {
        return switch (operator) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "!=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
        };
    }
}
