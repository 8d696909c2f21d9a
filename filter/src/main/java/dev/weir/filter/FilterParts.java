// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Program;
import dev.weir.filter.CompiledFilter.Place;
import dev.weir.filter.FilterPart.Chain;
import dev.weir.filter.FilterPart.Connective;
import dev.weir.filter.FilterPart.Link;
import dev.weir.filter.FilterPart.Negation;
import dev.weir.filter.FilterPart.Test;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An expression taken apart: its parts, and its programs with some of them replaced. What a part
 * means does not change when another is replaced: behind {@code vlan} all tests look behind the
 * tag, whether {@code vlan} itself is replaced or not.
 *
 * <pre>{@code
 * FilterParts parts = FilterCompiler.of(LinkType.ETHERNET).parts("tcp and not port 22");
 * for (FilterPart.Test test : parts.tests()) {
 *     Program without = parts.with(test, Replacement.ALWAYS);
 * }
 * }</pre>
 *
 * <p>Unlike {@link FilterCompiler#compile}, no program is refused because it rejects all packets.
 * Names were resolved once, when the expression was taken apart. For one thread at a time.
 */
public final class FilterParts {
    /** What stands in the place of a part. */
    public enum Replacement {
        /** A test that every packet passes. */
        ALWAYS,
        /** A test that no packet passes. */
        NEVER,
        /** {@code not} the part. */
        NEGATION
    }

    private final String expression;
    private final FilterPart whole;
    private final Condition condition;
    private final Function<Condition, Program> writer;

    /**
     * Takes an expression apart.
     *
     * @param condition what {@code tree} means, with the same chains and negations
     * @param writer makes the program of a condition
     */
    FilterParts(
            String expression,
            Expression tree,
            Condition condition,
            Function<Condition, Program> writer) {
        this.expression = expression;
        this.whole = part(tree);
        this.condition = condition;
        this.writer = writer;
    }

    /** {@return the text} */
    public String expression() {
        return expression;
    }

    /** {@return the part that is all of the expression} */
    public FilterPart whole() {
        return whole;
    }

    /** {@return the tests, from left to right; there is one at least} */
    public List<Test> tests() {
        List<Test> tests = new ArrayList<>();
        collect(whole, tests);
        return List.copyOf(tests);
    }

    private static void collect(FilterPart part, List<Test> tests) {
        if (part instanceof Test test) {
            tests.add(test);
        }
        part.operands().forEach(operand -> collect(operand, tests));
    }

    /** The parts that do not overlap with {@code part}, tests before what is made of them. */
    List<FilterPart> besides(FilterPart part) {
        List<FilterPart> besides = new ArrayList<>();
        collectBesides(whole, part.place(), besides);
        return besides;
    }

    private static void collectBesides(FilterPart at, Place place, List<FilterPart> besides) {
        at.operands().forEach(operand -> collectBesides(operand, place, besides));
        if (at.place().end() <= place.start() || place.end() <= at.place().start()) {
            besides.add(at);
        }
    }

    /** {@return the text of a part, which may be no expression by itself} */
    public String text(FilterPart part) {
        return expression.substring(part.place().start(), part.place().end());
    }

    /**
     * {@return the program of the expression as it is, the same that {@link FilterCompiler#compile}
     * gives}
     *
     * @throws InvalidFilterException if the machine has too few words of scratch memory for it
     */
    public Program program() {
        return writer.apply(condition);
    }

    /**
     * {@return the program of the expression with one part replaced}
     *
     * @param part one of this expression's
     * @throws InvalidFilterException if the machine has too few words of scratch memory for it
     */
    public Program with(FilterPart part, Replacement replacement) {
        return with(Map.of(part, replacement));
    }

    /**
     * {@return the program of the expression with parts replaced} If a part is made of others that
     * are replaced too, {@link Replacement#NEGATION} negates what it has become then.
     *
     * @param replacements parts of this expression
     * @throws InvalidFilterException if the machine has too few words of scratch memory for it
     */
    public Program with(Map<? extends FilterPart, Replacement> replacements) {
        return writer.apply(meaning(replacements));
    }

    /** What the expression means with parts replaced. */
    Condition meaning(Map<? extends FilterPart, Replacement> replacements) {
        replacements.keySet().forEach(this::found);
        return replaced(whole, condition, replacements);
    }

    /**
     * {@return the program of one part by itself, at the place where it stands: {@code tcp} of
     * {@code vlan and tcp} looks behind a tag, and does not ask whether there is one}
     *
     * @param part one of this expression's
     * @throws InvalidFilterException if the machine has too few words of scratch memory for it
     */
    public Program alone(FilterPart part) {
        return writer.apply(found(part));
    }

    /** What a part of this expression means. */
    Condition found(FilterPart part) {
        FilterPart at = whole;
        Condition meaning = condition;
        while (!at.equals(part)) {
            int next = operandAround(part.place(), at);
            meaning = operandOf(meaning, next);
            at = at.operands().get(next);
        }
        return meaning;
    }

    private static int operandAround(Place place, FilterPart part) {
        List<FilterPart> operands = part.operands();
        for (int i = 0; i < operands.size(); i++) {
            Place around = operands.get(i).place();
            if (around.start() <= place.start() && place.end() <= around.end()) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a part of this expression: at " + place);
    }

    private static Condition operandOf(Condition condition, int index) {
        return switch (condition) {
            case Condition.Not not -> not.operand();
            case Condition.Chain chain ->
                    index == 0 ? chain.first() : chain.rest().get(index - 1).term();
            case Condition.Known _, Condition.Compare _, Condition.Member _, Condition.Let _ ->
                    throw new IllegalStateException("a part that is no test means none");
        };
    }

    private static Condition replaced(
            FilterPart part,
            Condition meaning,
            Map<? extends FilterPart, Replacement> replacements) {
        Replacement replacement = replacements.get(part);
        if (replacement == null) {
            return inside(part, meaning, replacements);
        }
        return switch (replacement) {
            case ALWAYS -> Condition.ALWAYS;
            case NEVER -> Condition.NEVER;
            case NEGATION -> new Condition.Not(inside(part, meaning, replacements));
        };
    }

    private static Condition inside(
            FilterPart part,
            Condition meaning,
            Map<? extends FilterPart, Replacement> replacements) {
        return switch (part) {
            case Test _ -> meaning;
            case Negation negation ->
                    new Condition.Not(
                            replaced(negation.operand(), operandOf(meaning, 0), replacements));
            case Chain chain -> {
                List<Condition.Link> rest = new ArrayList<>();
                for (int i = 0; i < chain.rest().size(); i++) {
                    Condition term =
                            replaced(
                                    chain.rest().get(i).term(),
                                    operandOf(meaning, i + 1),
                                    replacements);
                    Expression.Connective connective =
                            switch (chain.rest().get(i).connective()) {
                                case AND -> Expression.Connective.AND;
                                case OR -> Expression.Connective.OR;
                            };
                    rest.add(new Condition.Link(connective, term));
                }
                Condition first = replaced(chain.first(), operandOf(meaning, 0), replacements);
                yield new Condition.Chain(first, rest);
            }
        };
    }

    private static FilterPart part(Expression expression) {
        Place place = place(expression.span());
        return switch (expression) {
            case Expression.Chain chain -> {
                List<Link> rest = new ArrayList<>();
                for (Expression.Link link : chain.rest()) {
                    Connective connective =
                            switch (link.connective()) {
                                case AND -> Connective.AND;
                                case OR -> Connective.OR;
                            };
                    rest.add(new Link(connective, part(link.term()), place(link.joint())));
                }
                yield new Chain(part(chain.first()), rest, place);
            }
            case Expression.Not not -> new Negation(part(not.operand()), place);
            case Expression.Everything _ -> new Test(Test.Kind.EVERYTHING, place);
            case Expression.Relation _ -> new Test(Test.Kind.RELATION, place);
            case Expression.Encapsulation _ -> new Test(Test.Kind.ENCAPSULATION, place);
            case Expression.Primitive _,
                    Expression.Abbreviation _,
                    Expression.Cast _,
                    Expression.Size _,
                    Expression.ByteTest _,
                    Expression.Llc _,
                    Expression.WlanType _,
                    Expression.WlanDirection _,
                    Expression.Traffic _,
                    Expression.InterfaceIndex _,
                    Expression.PfLabel _,
                    Expression.PfNumber _,
                    Expression.AtmField _,
                    Expression.SignalUnit _,
                    Expression.SignalField _ ->
                    new Test(Test.Kind.PRIMITIVE, place);
            case Expression.AtmCell cell ->
                    new Test(
                            cell.kind() == Expression.AtmCell.Kind.LANE
                                    ? Test.Kind.ENCAPSULATION
                                    : Test.Kind.PRIMITIVE,
                            place);
        };
    }

    private static Place place(Span span) {
        return new Place(span.start(), span.end());
    }
}
