// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Cut;
import dev.weir.filter.graph.Intervals;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.lowering.Condition.Chain;
import dev.weir.filter.lowering.Condition.Compare;
import dev.weir.filter.lowering.Condition.Member;
import dev.weir.filter.lowering.Condition.Not;
import dev.weir.filter.syntax.Expression.Connective;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Comparisons with constants as what they are: whether a value lies in a set of numbers. */
final class Membership {
    private Membership() {}

    /** {@return {@code condition} as a question for one set, or null if it is none} */
    static @Nullable Member of(Condition condition) {
        return switch (condition) {
            case Member member -> member;
            case Compare compare -> of(compare);
            case Chain chain -> of(chain);
            case Condition.Known _, Not _, Condition.Let _ -> null;
        };
    }

    private static @Nullable Member of(Compare compare) {
        if (!(compare.right() instanceof Constant constant) || compare.left() instanceof Constant) {
            return null;
        }
        long k = constant.number();
        Value value = compare.left();
        JumpTest test = compare.test();
        List<Cut> cuts = List.of(new Cut(test, k, compare.span()));
        if (test == JumpTest.EQ && value instanceof Alu alu && alu.operator() == AluOp.AND) {
            return ofMasked(alu, k, cuts, compare);
        }
        Intervals set =
                switch (test) {
                    case EQ -> Intervals.of(k, k);
                    case GE -> Intervals.of(k, Value.MAX);
                    case GT -> k < Value.MAX ? Intervals.of(k + 1, Value.MAX) : Intervals.NONE;
                    case SET -> null;
                };
        return set == null ? null : new Member(value, set, cuts, compare.span());
    }

    /** The numbers that begin with the same bits are an interval. */
    private static @Nullable Member ofMasked(Alu alu, long k, List<Cut> cuts, Compare compare) {
        Value whole = alu.left();
        if (!(alu.right() instanceof Constant mask)) {
            return null;
        }
        long low = whole.bits() & ~mask.number();
        boolean prefix = (low & (low + 1)) == 0;
        if (!prefix || (k & low) != 0 || k > whole.bits()) {
            return new Member(alu, Intervals.of(k, k), cuts, compare.span());
        }
        return new Member(whole, Intervals.of(k, k + low), cuts, compare.span());
    }

    /** {@code value >= low and not value > high}. */
    private static @Nullable Member of(Chain chain) {
        if (chain.rest().size() == 1
                && chain.rest().getFirst().connective() == Connective.AND
                && chain.first() instanceof Compare from
                && chain.rest().getFirst().term() instanceof Not(Compare to)
                && from.left() == to.left()
                && from.test() == JumpTest.GE
                && to.test() == JumpTest.GT
                && from.right() instanceof Constant low
                && to.right() instanceof Constant high
                && low.number() <= high.number()) {
            return new Member(
                    from.left(),
                    Intervals.of(low.number(), high.number()),
                    List.of(
                            new Cut(JumpTest.GE, low.number(), from.span()),
                            new Cut(JumpTest.GT, high.number(), to.span())),
                    from.span().to(to.span()));
        }
        return null;
    }
}
