// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Encapsulation;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Expression.Not;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds tests that look inside of something which need not be there: in {@code vlan 5 or ip} the
 * {@code ip} is looked for behind a tag, in packets without one.
 */
public final class Tunnelled {
    /**
     * Of all that a packet may not be inside of when an expression holds or fails, one; null if it
     * is inside of all.
     */
    private record Missing(@Nullable Encapsulation ifHolds, @Nullable Encapsulation ifFails) {
        Missing opposite() {
            return new Missing(/* ifHolds= */ ifFails, /* ifFails= */ ifHolds);
        }
    }

    private final String text;
    private final List<Remark> remarks = new ArrayList<>();
    private final Set<Encapsulation> told = new HashSet<>();

    private Tunnelled(String text) {
        this.text = text;
    }

    /**
     * {@return a remark on each tag, label or tunnel that is no condition of a test behind it}
     *
     * @param expression the syntax tree of {@code text}
     */
    public static List<Remark> in(Expression expression, String text) {
        Tunnelled tunnelled = new Tunnelled(text);
        tunnelled.visit(expression, null);
        return List.copyOf(tunnelled.remarks);
    }

    private Missing visit(Expression expression, @Nullable Encapsulation missing) {
        return switch (expression) {
            case Chain chain -> chain(chain, missing);
            case Not not -> visit(not.operand(), missing).opposite();
            case Encapsulation encapsulation -> {
                test(encapsulation, missing);
                boolean steps = encapsulation.kind() != Encapsulation.Kind.PPPOED;
                yield new Missing(missing, steps ? encapsulation : missing);
            }
            case Expression.Everything _, Expression.Primitive _, Expression.Abbreviation _ ->
                    test(expression, missing);
            case Expression.Cast _, Expression.Relation _, Expression.ByteTest _ ->
                    test(expression, missing);
            case Expression.Llc _, Expression.WlanType _, Expression.WlanDirection _ ->
                    test(expression, missing);
            case Expression.Size _, Expression.Traffic _, Expression.InterfaceIndex _ ->
                    new Missing(missing, missing);
            case Expression.PfLabel _, Expression.PfNumber _, Expression.AtmCell _ ->
                    new Missing(missing, missing);
            case Expression.AtmField _, Expression.SignalUnit _, Expression.SignalField _ ->
                    new Missing(missing, missing);
        };
    }

    private Missing chain(Chain chain, @Nullable Encapsulation missing) {
        Missing before = visit(chain.first(), missing);
        for (Link link : chain.rest()) {
            boolean and = link.connective() == Connective.AND;
            Missing term = visit(link.term(), and ? before.ifHolds() : before.ifFails());
            Encapsulation inside = last(link.term());
            // If the term is not reached, the packet is not known to be inside of what it names.
            before =
                    and
                            ? new Missing(
                                    term.ifHolds(), any(inside, before.ifFails(), term.ifFails()))
                            : new Missing(
                                    any(inside, before.ifHolds(), term.ifHolds()), term.ifFails());
        }
        return before;
    }

    private static @Nullable Encapsulation any(@Nullable Encapsulation... some) {
        for (Encapsulation one : some) {
            if (one != null) {
                return one;
            }
        }
        return null;
    }

    /** The last tag, label or tunnel in an expression, or null. */
    private static @Nullable Encapsulation last(Expression expression) {
        return switch (expression) {
            case Encapsulation e -> e.kind() == Encapsulation.Kind.PPPOED ? null : e;
            case Not not -> last(not.operand());
            case Chain chain -> {
                Encapsulation last = last(chain.first());
                for (Link link : chain.rest()) {
                    last = any(last(link.term()), last);
                }
                yield last;
            }
            case Expression.Everything _, Expression.Primitive _, Expression.Abbreviation _ -> null;
            case Expression.Cast _, Expression.Relation _, Expression.Size _ -> null;
            case Expression.ByteTest _, Expression.Llc _, Expression.WlanType _ -> null;
            case Expression.WlanDirection _, Expression.Traffic _ -> null;
            case Expression.InterfaceIndex _, Expression.PfLabel _, Expression.PfNumber _ -> null;
            case Expression.AtmCell _, Expression.AtmField _, Expression.SignalUnit _ -> null;
            case Expression.SignalField _ -> null;
        };
    }

    /** A test that looks where the packet continues behind {@code missing}. */
    private Missing test(Expression test, @Nullable Encapsulation missing) {
        if (missing != null && told.add(missing)) {
            String what = text.substring(test.span().start(), test.span().end());
            String word = missing.kind().word();
            remarks.add(
                    new Remark(
                            "behind '%s' every test looks inside of it, in packets without it too"
                                    .formatted(word),
                            test.span(),
                            "'%s' that is not inside stands before '%s'".formatted(what, word)));
        }
        return new Missing(missing, missing);
    }
}
