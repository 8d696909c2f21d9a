// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.graph;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.filter.graph.Value.Constant;

/** What operations do to numbers that are known, and to bounds of those that are not. */
public final class Arithmetics {
    private Arithmetics() {}

    /** {@return the result modulo 2^32; a divisor must not be 0} */
    public static long apply(AluOp operator, long x, long y) {
        return Value.MAX
                & switch (operator) {
                    case ADD -> x + y;
                    case SUB -> x - y;
                    case MUL -> x * y;
                    case DIV -> x / y;
                    case MOD -> x % y;
                    case OR -> x | y;
                    case AND -> x & y;
                    case XOR -> x ^ y;
                    case LSH -> y < 32 ? x << y : 0;
                    case RSH -> y < 32 ? x >>> y : 0;
                };
    }

    /** {@return whether the comparison of two unsigned numbers holds} */
    public static boolean holds(JumpTest test, long x, long y) {
        return switch (test) {
            case EQ -> x == y;
            case GT -> x > y;
            case GE -> x >= y;
            case SET -> (x & y) != 0;
        };
    }

    /** {@return whether the operands may be swapped} */
    static boolean commutes(AluOp operator) {
        return switch (operator) {
            case ADD, MUL, OR, AND, XOR -> true;
            case SUB, DIV, MOD, LSH, RSH -> false;
        };
    }

    /** {@return a number that the result never exceeds} */
    static long bound(AluOp operator, Value left, Value right) {
        long x = left.bound();
        long y = right.bound();
        long k = right instanceof Constant c ? c.number() : -1;
        return switch (operator) {
            case AND -> Math.min(x, y);
            case OR, XOR -> Math.max(left.bits(), right.bits());
            case ADD -> x + y > Value.MAX ? Value.MAX : x + y;
            case SUB, MUL -> operator == AluOp.MUL && x < 65536 && y < 65536 ? x * y : Value.MAX;
            case DIV -> k > 0 ? x / k : x;
            case MOD -> k > 0 ? Math.min(x, k - 1) : x;
            case LSH -> k >= 0 && k < 32 && x << k <= Value.MAX ? x << k : Value.MAX;
            case RSH -> k > 31 ? 0 : k >= 0 ? x >> k : x;
        };
    }
}
