// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Let;
import dev.weir.filter.lowering.Condition.Link;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;
import dev.weir.filter.syntax.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conditions with offsets that vary, of a few offsets and numbers so that their tests meet. */
final class RandomCondition {
    private static final Span SPAN = new Span(0, 1);

    private final Random random;
    private final Values values;
    private final List<Parameter> bound = new ArrayList<>();
    private final List<Let> lets = new ArrayList<>();

    RandomCondition(Random random, Values values) {
        this.random = random;
        this.values = values;
    }

    Condition condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(7)) {
            case 0 -> compare();
            case 1 -> new Not(condition(depth - 1));
            case 2, 3 -> let(depth);
            default -> chain(depth);
        };
    }

    private Condition chain(int depth) {
        List<Link> rest = new ArrayList<>();
        Condition first = condition(depth - 1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            Connective connective = random.nextBoolean() ? Connective.AND : Connective.OR;
            rest.add(new Link(connective, condition(depth - 1)));
        }
        return new Chain(first, rest);
    }

    /** Often one that there was before, with another body: so lowering makes them. */
    private Condition let(int depth) {
        if (!lets.isEmpty() && random.nextBoolean()) {
            Let old = lets.get(random.nextInt(lets.size()));
            if (bound.isEmpty()) {
                Condition body = body(old.parameter(), depth);
                return new Let(old.parameter(), old.choices(), old.otherwise(), body, SPAN);
            }
        }
        List<Choice> choices = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            choices.add(new Choice(condition(random.nextInt(2)), offset()));
        }
        Value otherwise = choices.isEmpty() || random.nextBoolean() ? offset() : null;
        Parameter parameter = values.parameter("p" + random.nextInt(3), 300);
        boolean outermost = bound.isEmpty();
        Let let = new Let(parameter, choices, otherwise, body(parameter, depth), SPAN);
        if (outermost) {
            lets.add(let);
        }
        return let;
    }

    private Condition body(Parameter parameter, int depth) {
        bound.add(parameter);
        Condition body = condition(depth - 1);
        bound.removeLast();
        return body;
    }

    private Value offset() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> values.constant(2 * random.nextInt(4) + 4);
            case 2 -> values.headerLength(random.nextInt(2));
            case 3 -> values.load(Size.BYTE, 3);
            case 4 ->
                    values.alu(
                            AluOp.AND, bytes(Size.BYTE), values.constant(random.nextInt(2) + 14));
            default -> bound.isEmpty() ? values.constant(8) : narrow(any());
        };
    }

    /** So that it stays within the bound of every parameter. */
    private Value narrow(Value value) {
        Value sum = values.alu(AluOp.ADD, value, values.constant(4));
        return values.alu(AluOp.AND, sum, values.constant(0xff));
    }

    private Parameter any() {
        return bound.get(random.nextInt(bound.size()));
    }

    private Value bytes(Size size) {
        int offset = random.nextInt(6);
        return bound.isEmpty() || random.nextInt(3) == 0
                ? values.load(size, offset)
                : values.load(size, any(), offset);
    }

    private Condition compare() {
        Value left =
                switch (random.nextInt(6)) {
                    case 0 -> bound.isEmpty() ? values.packetLength() : any();
                    case 1 ->
                            values.alu(
                                    AluOp.AND,
                                    bytes(Size.BYTE),
                                    values.constant(1 + random.nextInt(15)));
                    case 2 -> values.alu(AluOp.ADD, bytes(Size.BYTE), bytes(Size.BYTE));
                    default -> bytes(random.nextBoolean() ? Size.BYTE : Size.HALF);
                };
        List<JumpTest> tests = List.of(JumpTest.EQ, JumpTest.GT, JumpTest.GE, JumpTest.SET);
        JumpTest test = tests.get(random.nextInt(tests.size()));
        Value right =
                random.nextInt(6) == 0 ? bytes(Size.BYTE) : values.constant(random.nextInt(10));
        return new Compare(left, test, right, SPAN);
    }
}
