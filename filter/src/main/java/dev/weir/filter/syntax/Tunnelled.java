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
     * A test that looks inside.
     *
     * @param test the test
     * @param inside what it looks inside of
     * @param before a text in which the test stands before that, or null if there is none
     */
    public record Leak(Expression test, Encapsulation inside, @Nullable String before) {}

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
    private final List<Leak> leaks = new ArrayList<>();
    private final Set<Encapsulation> told = new HashSet<>();

    private Tunnelled(String text) {
        this.text = text;
    }

    /**
     * {@return a leak of each tag, label or tunnel that is no condition of a test behind it}
     *
     * @param expression the syntax tree of {@code text}
     */
    public static List<Leak> in(Expression expression, String text) {
        Tunnelled tunnelled = new Tunnelled(text);
        tunnelled.visit(expression, null);
        tunnelled.leaks.sort(
                (a, b) -> Integer.compare(a.test().span().start(), b.test().span().start()));
        return List.copyOf(tunnelled.leaks);
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
        for (int i = 0; i < chain.rest().size(); i++) {
            Link link = chain.rest().get(i);
            boolean and = link.connective() == Connective.AND;
            int known = leaks.size();
            Missing term = visit(link.term(), and ? before.ifHolds() : before.ifFails());
            if (leaks.size() > known) {
                offer(known, chain, i + 1);
            }
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

    /**
     * A leak that was found in a term may be mended by writing that first, with the terms joined to
     * it, if what it should not look inside of is a term of the same chain.
     */
    private void offer(int index, Chain chain, int term) {
        Leak leak = leaks.get(index);
        Terms terms = new Terms(chain, text);
        if (leaks.size() > index + 1 || leak.before() != null || !isIn(terms, leak, term)) {
            return;
        }
        int end = term;
        while (end < terms.size() && mayBeFirst(chain, terms, term, end)) {
            end++;
        }
        String offered = null;
        if (end > term) {
            String prefix = terms.text(0, term - 1);
            String first = term == 1 ? prefix : "(" + prefix + ")";
            String moved = terms.text(term, end - 1);
            offered = moved + " " + terms.joint(term) + " " + first;
        } else if (isListOfTags(chain)) {
            end = terms.size();
            offered = tags(terms);
        }
        if (offered != null) {
            String whole =
                    text.substring(0, chain.span().start())
                            + offered
                            + text.substring(terms.span(term, end - 1).end());
            leaks.set(index, new Leak(leak.test(), leak.inside(), whole));
        }
    }

    /** Whether one of the terms before {@code end} is what a leak is about. */
    private static boolean isIn(Terms terms, Leak leak, int end) {
        for (int i = 0; i < end; i++) {
            if (needs(terms.term(i), leak.inside())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a term asks for {@code inside}, or for that and more. */
    private static boolean needs(Expression term, Encapsulation inside) {
        Expression operand = operand(term);
        if (!(operand instanceof Chain chain)) {
            return operand.equals(inside);
        }
        boolean needed = needs(chain.first(), inside);
        for (Link link : chain.rest()) {
            if (link.connective() == Connective.OR) {
                return false;
            }
            needed |= needs(link.term(), inside);
        }
        return needed;
    }

    private static boolean mayBeFirst(Chain chain, Terms terms, int from, int index) {
        Connective connective = chain.rest().get(from - 1).connective();
        boolean inherits = index == from && terms.inherits(index);
        return chain.rest().get(index - 1).connective() == connective
                && last(terms.term(index)) == null
                && !inherits;
    }

    /** {@code vlan 100 or vlan 200}, of which the second is not read as people mean it. */
    private boolean isListOfTags(Chain chain) {
        boolean tags = chain.span().start() == 0 && isTag(chain.first());
        for (Link link : chain.rest()) {
            tags &= link.connective() == Connective.OR && isTag(link.term());
        }
        return tags;
    }

    private static boolean isTag(Expression expression) {
        return expression instanceof Encapsulation tag
                && tag.kind() == Encapsulation.Kind.VLAN
                && tag.number() != null;
    }

    /** The number of the outermost tag of an Ethernet frame, as bytes. */
    private static String tags(Terms terms) {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.term(i) instanceof Encapsulation tag && tag.number() != null) {
                tags.add("ether[14:2] & 0xfff = " + tag.number().value());
            }
        }
        return "vlan and (" + String.join(" or ", tags) + ")";
    }

    private static Expression operand(Expression expression) {
        return expression instanceof Not not ? operand(not.operand()) : expression;
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
            leaks.add(new Leak(test, missing, null));
        }
        return new Missing(missing, missing);
    }
}
