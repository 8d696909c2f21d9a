// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Expression.Not;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what surprises people who come from other languages: {@code and} does not bind tighter than
 * {@code or}.
 */
public final class Remarks {
    /** How much of an operand is shown. */
    private static final int SHOWN = 30;

    private final String text;
    private final List<Remark> remarks = new ArrayList<>();

    private Remarks(String text) {
        this.text = text;
    }

    /**
     * {@return the remarks on an expression, from left to right}
     *
     * @param expression the syntax tree of {@code text}
     */
    public static List<Remark> on(Expression expression, String text) {
        Remarks remarks = new Remarks(text);
        remarks.visit(expression);
        return List.copyOf(remarks.remarks);
    }

    private void visit(Expression expression) {
        switch (expression) {
            case Chain chain -> {
                visit(chain.first());
                chain.rest().forEach(link -> visit(link.term()));
                mixed(chain);
            }
            case Not not -> visit(not.operand());
            case Expression.Everything _, Expression.Primitive _, Expression.Abbreviation _ -> {}
            case Expression.Cast _, Expression.Relation _, Expression.Size _ -> {}
            case Expression.ByteTest _, Encapsulation _, Expression.Llc _ -> {}
            case Expression.WlanType _, Expression.WlanDirection _, Expression.Traffic _ -> {}
            case Expression.InterfaceIndex _, Expression.PfLabel _, Expression.PfNumber _ -> {}
            case Expression.AtmCell _, Expression.AtmField _, Expression.SignalUnit _ -> {}
            case Expression.SignalField _ -> {}
        }
    }

    /** The first place where one connective follows the other. */
    private void mixed(Chain chain) {
        Connective before = chain.rest().getFirst().connective();
        for (int i = 1; i < chain.rest().size(); i++) {
            Link link = chain.rest().get(i);
            if (link.connective() != before) {
                int start = chain.span().start();
                String left = text.substring(start, link.joint().start()).strip();
                int end =
                        i + 1 < chain.rest().size()
                                ? chain.rest().get(i + 1).joint().start()
                                : chain.span().end();
                String right = text.substring(link.joint().end(), end).strip();
                remarks.add(
                        new Remark(
                                "'and' and 'or' bind equally, from left to right",
                                link.joint(),
                                "this is read as '(%s) %s %s'"
                                        .formatted(
                                                lastOf(left),
                                                text.substring(
                                                        link.joint().start(), link.joint().end()),
                                                firstOf(right))));
                return;
            }
        }
    }

    private static String lastOf(String operand) {
        return operand.length() <= SHOWN
                ? operand
                : "... " + operand.substring(operand.length() - SHOWN).replaceFirst("^\\S*\\s", "");
    }

    private static String firstOf(String operand) {
        return operand.length() <= SHOWN
                ? operand
                : operand.substring(0, SHOWN).replaceFirst("\\s\\S*$", "") + " ...";
    }
}
