// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Terms in a row that differ in nothing but the numbers they compare with, such as {@code host A or
 * host B}, as one term that compares with sets. A list of thousands becomes as few tests as one of
 * its members needs.
 *
 * <p>In {@code P and x = 1 or P and x = 2} the set is asked where the first term asks, and whatever
 * is loaded for it is loaded for that. So only what is compared last may differ: behind it the
 * outcome is known, and no other term that could accept the packet first is kept waiting.
 */
final class AlikeTerms {
    private AlikeTerms() {}

    /** {@return whether two terms that are joined by {@code or}, or else by and, can be one} */
    static boolean areAlike(Condition a, Condition b, boolean or) {
        Member first = Membership.of(a);
        Member second = Membership.of(b);
        if (first != null && second != null && first.value() == second.value()) {
            return true;
        }
        return switch (a) {
            case Known _, Compare _, Member _ -> isSame(a, b);
            case Not(Condition operand) ->
                    b instanceof Not(Condition other) && areAlike(operand, other, !or);
            case Let let ->
                    b instanceof Let other
                            && let.parameter() == other.parameter()
                            && let.otherwise() == other.otherwise()
                            && let.choices().equals(other.choices())
                            && areAlike(let.body(), other.body(), or);
            case Chain chain -> b instanceof Chain other && areAlike(chain, other, or);
        };
    }

    private static boolean areAlike(Chain a, Chain b, boolean or) {
        int last = a.rest().size() - 1;
        if (!isUniform(a) || !isUniform(b) || b.rest().size() != last + 1) {
            return false;
        }
        if (a.rest().getFirst().connective() != b.rest().getFirst().connective()) {
            return false;
        }
        boolean anyDiffers = isOr(a) == or;
        if (!(anyDiffers ? areAlike(a.first(), b.first(), or) : isSame(a.first(), b.first()))) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            Condition term = a.rest().get(i).term();
            Condition other = b.rest().get(i).term();
            boolean mayDiffer = anyDiffers || i == last;
            if (!(mayDiffer ? areAlike(term, other, or) : isSame(term, other))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUniform(Chain chain) {
        for (Link link : chain.rest()) {
            if (link.connective() != chain.rest().getFirst().connective()) {
                return false;
            }
        }
        return !chain.rest().isEmpty();
    }

    private static boolean isOr(Chain chain) {
        return chain.rest().getFirst().connective() == Connective.OR;
    }

    /** Whether two conditions are the same, though they may stand in different places. */
    private static boolean isSame(Condition a, Condition b) {
        return switch (a) {
            case Known known -> b instanceof Known other && known.truth() == other.truth();
            case Compare compare ->
                    b instanceof Compare other
                            && compare.left() == other.left()
                            && compare.test() == other.test()
                            && compare.right() == other.right();
            case Member member ->
                    b instanceof Member other
                            && member.value() == other.value()
                            && member.set().equals(other.set());
            case Not(Condition operand) ->
                    b instanceof Not(Condition other) && isSame(operand, other);
            case Let let ->
                    b instanceof Let other
                            && let.parameter() == other.parameter()
                            && let.otherwise() == other.otherwise()
                            && let.choices().equals(other.choices())
                            && isSame(let.body(), other.body());
            case Chain chain -> b instanceof Chain other && isSame(chain, other);
        };
    }

    private static boolean isSame(Chain a, Chain b) {
        if (a.rest().size() != b.rest().size() || !isSame(a.first(), b.first())) {
            return false;
        }
        for (int i = 0; i < a.rest().size(); i++) {
            Link mine = a.rest().get(i);
            Link other = b.rest().get(i);
            if (mine.connective() != other.connective() || !isSame(mine.term(), other.term())) {
                return false;
            }
        }
        return true;
    }

    /** {@return one term for all of {@code terms}, each of which is alike to the first} */
    static Condition joined(List<Condition> terms, boolean or) {
        Condition first = terms.getFirst();
        Member member = Membership.of(first);
        if (member != null) {
            return joinedSets(terms, or);
        }
        return switch (first) {
            case Known _, Compare _, Member _ -> first;
            case Not _ -> new Not(joined(parts(terms, term -> ((Not) term).operand()), !or));
            case Let let ->
                    new Let(
                            let.parameter(),
                            let.choices(),
                            let.otherwise(),
                            joined(parts(terms, term -> ((Let) term).body()), or),
                            let.span());
            case Chain chain -> {
                Condition start = joined(parts(terms, term -> ((Chain) term).first()), or);
                List<Link> rest = new ArrayList<>();
                for (int i = 0; i < chain.rest().size(); i++) {
                    int place = i;
                    List<Condition> parts =
                            parts(terms, term -> ((Chain) term).rest().get(place).term());
                    rest.add(new Link(chain.rest().get(i).connective(), joined(parts, or)));
                }
                yield new Chain(start, rest);
            }
        };
    }

    private static List<Condition> parts(List<Condition> terms, UnaryOperator<Condition> part) {
        List<Condition> parts = new ArrayList<>(terms.size());
        for (Condition term : terms) {
            parts.add(part.apply(term));
        }
        return parts;
    }

    private static Condition joinedSets(List<Condition> terms, boolean or) {
        List<Member> members = new ArrayList<>(terms.size());
        List<Intervals> sets = new ArrayList<>(terms.size());
        List<List<Cut>> cuts = new ArrayList<>(terms.size());
        for (Condition term : terms) {
            Member member = Objects.requireNonNull(Membership.of(term));
            members.add(member);
            sets.add(member.set());
            cuts.add(member.cuts());
        }
        Member first = members.getFirst();
        if (sets.stream().allMatch(first.set()::equals)) {
            return terms.getFirst();
        }
        return new Member(
                first.value(),
                or ? Intervals.anyOf(sets) : Intervals.allOf(sets),
                Cut.joinLists(cuts),
                first.span().to(members.getLast().span()));
    }
}
