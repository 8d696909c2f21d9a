// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.filter.graph.Arithmetics;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Arithmetic;
import dev.weir.filter.syntax.Arithmetic.Access;
import dev.weir.filter.syntax.Arithmetic.Binary;
import dev.weir.filter.syntax.Arithmetic.Literal;
import dev.weir.filter.syntax.Arithmetic.Negation;
import dev.weir.filter.syntax.Arithmetic.PacketLength;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Link;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

/**
 * What libpcap's optimizer finds out about numbers without a packet: what constants come to, and
 * that a divisor comes to 0, or a shift to more bits than there are. A constant that is written
 * where it does harm is refused before.
 */
final class ComputedNumbers {
    private static final int BITS = 32;

    private @Nullable Complaint mistake;

    private ComputedNumbers() {}

    /** {@return what a number is in every packet, or null if that depends on the packet} */
    static @Nullable Long constant(Arithmetic arithmetic) {
        return new ComputedNumbers().compute(arithmetic);
    }

    /** {@return what cannot be computed in a relation, or null} */
    static @Nullable Complaint mistake(Relation relation) {
        ComputedNumbers numbers = new ComputedNumbers();
        numbers.compute(relation.left());
        numbers.compute(relation.right());
        return numbers.mistake;
    }

    /** {@return whether some relation of an expression has such a mistake} */
    static boolean areWrongIn(Expression expression) {
        if (expression instanceof Chain chain) {
            for (Link link : chain.rest()) {
                if (areWrongIn(link.term())) {
                    return true;
                }
            }
            return areWrongIn(chain.first());
        }
        return expression instanceof Not not
                ? areWrongIn(not.operand())
                : expression instanceof Relation relation && mistake(relation) != null;
    }

    private @Nullable Long compute(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Literal literal -> literal.value();
            case PacketLength _ -> null;
            case Access access -> {
                compute(access.index());
                yield null;
            }
            case Negation negation -> {
                Long operand = compute(negation.operand());
                yield operand == null ? null : -operand & Value.MAX;
            }
            case Binary binary -> compute(binary, compute(binary.left()), compute(binary.right()));
        };
    }

    private @Nullable Long compute(Binary binary, @Nullable Long left, @Nullable Long right) {
        AluOp operator = binary.operator().operation();
        boolean divides = operator == AluOp.DIV || operator == AluOp.MOD;
        boolean shifts = operator == AluOp.LSH || operator == AluOp.RSH;
        if (right == null) {
            boolean isZero = left != null && left == 0;
            boolean stays = divides || shifts || operator == AluOp.MUL || operator == AluOp.AND;
            return isZero && stays ? left : null;
        }
        if (divides && right == 0) {
            complain(operator == AluOp.DIV ? "division by zero" : "modulus by zero", binary);
            return null;
        }
        if (left == null) {
            if (shifts && right >= BITS) {
                complain("shift by more than 31 bits", binary);
            }
            boolean isZero = operator == AluOp.MUL || operator == AluOp.AND;
            return isZero && right == 0 ? right : null;
        }
        return Arithmetics.apply(operator, left, right);
    }

    private void complain(String reason, Binary binary) {
        mistake = mistake == null ? new Complaint(reason, binary.span()) : mistake;
    }
}
