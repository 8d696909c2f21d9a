// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression.Relation.Operator;
import dev.weir.filter.syntax.Identifier.Numeral;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A field that has a word of its own, and compares with numbers.
 *
 * @param word how messages call it
 * @param value what is loaded
 * @param max the greatest number that it can have
 */
record FieldComparison(String word, Value value, long max) {
    /**
     * {@return whether the field compares with one of {@code numbers}}
     *
     * @param encoding where the bits of a number lie in the value
     * @throws Complaint if a number is greater than the field can hold
     */
    Condition condition(
            Fields fields, Operator operator, List<Numeral> numbers, LongUnaryOperator encoding) {
        List<Condition> some = new ArrayList<>();
        for (Numeral number : numbers) {
            if (number.value() > max) {
                throw new Complaint(
                        "%s %d greater than maximum %d".formatted(word, number.value(), max),
                        number.span());
            }
            some.add(compare(fields, operator, encoding.applyAsLong(number.value())));
        }
        return Condition.any(some);
    }

    private Condition compare(Fields fields, Operator operator, long number) {
        return switch (operator) {
            case EQUAL -> fields.equal(value, number);
            case NOT_EQUAL -> fields.not(fields.equal(value, number));
            case GREATER -> fields.greater(value, number);
            case LESS_OR_EQUAL -> fields.not(fields.greater(value, number));
            case GREATER_OR_EQUAL -> fields.compare(value, JumpTest.GE, number);
            case LESS -> fields.not(fields.compare(value, JumpTest.GE, number));
        };
    }
}
