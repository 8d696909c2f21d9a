// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Arithmetics;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Known;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.lowering.Notes;
import dev.weir.filter.syntax.Arithmetic;
import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Expression.Relation;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a condition into forks, one for each comparison. */
final class Forks {
    /**
     * A comparison of a number with another or with a constant.
     *
     * @param operand a {@link Long} if it is a constant, a {@link Subject} if not
     */
    private record Asked(Subject subject, JumpTest test, Object operand) {}

    /**
     * A number.
     *
     * @param value what it is in a packet
     * @param shape how it was written, where that makes a difference; else null
     * @param bindings what the parameters are that it is computed from
     */
    private record Subject(Value value, @Nullable Arithmetic shape, List<Object> bindings) {}

    private static final Span NOWHERE = new Span(0, 0);

    private final Notes notes;
    private final Map<Subject, Integer> subjects = new HashMap<>();
    private final Map<Asked, Integer> questions = new HashMap<>();

    /** What each parameter is bound to at this place. */
    private final Map<Parameter, Object> bindings = new LinkedHashMap<>();

    /**
     * A maker of forks.
     *
     * @param notes which of the comparisons are relations
     */
    Forks(Notes notes) {
        this.notes = notes;
    }

    /** {@return the forks that lead to {@code holds} or {@code fails}} */
    Fork build(Condition condition, Fork holds, Fork fails) {
        return switch (condition) {
            case Known known -> known.truth() ? holds : fails;
            case Not not -> build(not.operand(), fails, holds);
            case Compare compare -> {
                Relation relation = notes.relation(compare);
                yield relation == null
                        ? field(compare, holds, fails)
                        : relation(relation, compare, holds, fails);
            }
            case Member _ ->
                    throw new IllegalStateException("sets are made for the optimizer only");
            case Let let -> build(let, holds, fails);
            case Chain chain -> {
                Fork yes = holds;
                Fork no = fails;
                for (Link link : chain.rest().reversed()) {
                    Fork term = build(link.term(), yes, no);
                    if (link.connective() == Connective.AND) {
                        yes = term;
                    } else {
                        no = term;
                    }
                }
                yield build(chain.first(), yes, no);
            }
        };
    }

    /** Whatever values the parameter may have, the body must hold. */
    private Fork build(Let let, Fork holds, Fork fails) {
        List<Object> binding = new ArrayList<>();
        for (Choice choice : let.choices()) {
            binding.add(choice);
            binding.add(bindings(choice.value()));
        }
        Value otherwise = let.otherwise();
        binding.add(otherwise == null ? "nothing" : subject(otherwise, null));
        Object before = bindings.put(let.parameter(), binding);
        Fork body = build(let.body(), holds, fails);
        bindings.remove(let.parameter());
        if (before != null) {
            bindings.put(let.parameter(), before);
        }
        Fork fork = otherwise == null ? fails : body;
        if (otherwise == null) {
            for (Choice choice : let.choices().reversed()) {
                fork = build(choice.when(), body, fork);
            }
        }
        return fork;
    }

    /** A comparison that a primitive makes of a field. */
    private Fork field(Compare compare, Fork holds, Fork fails) {
        JumpTest test = compare.test();
        boolean isNone = test == JumpTest.EQ && isConstant(compare.right(), 0);
        if (isNone && compare.left() instanceof Alu alu && alu.operator() == AluOp.AND) {
            // No bit of a mask is set: libpcap asks whether some bit is.
            Asked asked = asked(alu.left(), null, JumpTest.SET, alu.right(), null);
            return Fork.of(question(asked, null, null), fails, holds);
        }
        Asked asked = asked(compare.left(), null, test, compare.right(), null);
        return Fork.of(question(asked, null, null), holds, fails);
    }

    /**
     * A comparison of numbers. An index is not added to where the header begins, even if it is
     * known.
     */
    private Fork relation(Relation relation, Compare compare, Fork holds, Fork fails) {
        Arithmetic left = relation.left();
        Arithmetic right = relation.right();
        Long x = ComputedNumbers.constant(left);
        Long y = ComputedNumbers.constant(right);
        Boolean answer = (x == null || y == null) ? null : Arithmetics.holds(compare.test(), x, y);
        if (answer != null && left instanceof Literal && right instanceof Literal) {
            return answer ? holds : fails;
        }
        // Where a constant is on the left, it and the other side have changed places.
        boolean isNumber = left instanceof Literal;
        Asked asked =
                asked(
                        compare.left(),
                        unplaced(left),
                        compare.test(),
                        compare.right(),
                        right instanceof Literal && !isNumber ? null : unplaced(right));
        return Fork.of(question(asked, answer, relation), holds, fails);
    }

    private Question question(Asked asked, @Nullable Boolean answer, @Nullable Relation relation) {
        return new Question(
                questions.computeIfAbsent(asked, _ -> questions.size()),
                subjects.computeIfAbsent(asked.subject(), _ -> subjects.size()),
                asked.test() == JumpTest.EQ && asked.operand() instanceof Long,
                answer,
                relation);
    }

    private Asked asked(
            Value left,
            @Nullable Arithmetic leftShape,
            JumpTest test,
            Value right,
            @Nullable Arithmetic rightShape) {
        Object operand =
                right instanceof Constant k && rightShape == null
                        ? (Object) k.number()
                        : subject(right, rightShape);
        return new Asked(subject(left, leftShape), test, operand);
    }

    private Subject subject(Value value, @Nullable Arithmetic shape) {
        return new Subject(value, shape instanceof PacketLength ? null : shape, bindings(value));
    }

    private List<Object> bindings(Value value) {
        List<Object> used = new ArrayList<>();
        bindings.forEach((parameter, binding) -> {
            if (value.mayUse(parameter)) {
                used.add(binding);
            }
        });
        return used;
    }

    private static boolean isConstant(Value value, long number) {
        return value instanceof Constant k && k.number() == number;
    }

    /** {@return the same number, as if it were written somewhere else} */
    private static Arithmetic unplaced(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal literal -> new Literal(literal.value(), NOWHERE);
            case PacketLength _ -> new PacketLength(NOWHERE);
            case Access access ->
                    new Access(
                            access.protocol(),
                            unplaced(access.index()),
                            access.size(),
                            NOWHERE,
                            access.depth());
            case Negation negation ->
                    new Negation(unplaced(negation.operand()), NOWHERE, negation.depth());
            case Binary binary ->
                    new Binary(
                            binary.operator(),
                            unplaced(binary.left()),
                            unplaced(binary.right()),
                            NOWHERE,
                            binary.depth());
        };
    }
}
