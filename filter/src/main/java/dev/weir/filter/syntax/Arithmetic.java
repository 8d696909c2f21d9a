// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.bpf.Instruction.AluOp;

/**
 * A number computed from a packet, of 32 bits, unsigned.
 *
 * <pre>
 * Arithmetic = Literal(value) | PacketLength() | Access(protocol, index, size)
 *            | Binary(operator, left, right) | Negation(operand)
 * </pre>
 */
public sealed interface Arithmetic {
    /** {@return where it stands} */
    Span span();

    /** {@return how many steps it is from here to the deepest leaf} */
    int depth();

    /** A number or a named constant. */
    record Literal(long value, Span span) implements Arithmetic {
        @Override
        public int depth() {
            return 1;
        }
    }

    /** {@code len}: bytes on the wire. */
    record PacketLength(Span span) implements Arithmetic {
        @Override
        public int depth() {
            return 1;
        }
    }

    /** {@code protocol[index:size]}; size is 1, 2 or 4. */
    record Access(Protocol protocol, Arithmetic index, int size, Span span, int depth)
            implements Arithmetic {
        Access(Protocol protocol, Arithmetic index, int size, Span span) {
            this(protocol, index, size, span, index.depth() + 1);
        }
    }

    /** {@code left operator right}. */
    record Binary(Operator operator, Arithmetic left, Arithmetic right, Span span, int depth)
            implements Arithmetic {
        Binary(Operator operator, Arithmetic left, Arithmetic right) {
            this(
                    operator,
                    left,
                    right,
                    left.span().to(right.span()),
                    Math.max(left.depth(), right.depth()) + 1);
        }
    }

    /** {@code - operand}, modulo 2^32. */
    record Negation(Arithmetic operand, Span span, int depth) implements Arithmetic {
        Negation(Arithmetic operand, Span span) {
            this(operand, span, operand.depth() + 1);
        }
    }

    /**
     * The operators, with how tightly they bind. {@code %} and {@code ^} have no rank in the
     * grammar of this language: they take everything to their right and are taken by whatever
     * stands to their left, so {@code 7 % 4 * 2} is {@code 7 % (4 * 2)}.
     */
    enum Operator {
        OR("|", AluOp.OR, 1),
        AND("&", AluOp.AND, 2),
        LEFT_SHIFT("<<", AluOp.LSH, 3),
        RIGHT_SHIFT(">>", AluOp.RSH, 3),
        ADD("+", AluOp.ADD, 4),
        SUBTRACT("-", AluOp.SUB, 4),
        MULTIPLY("*", AluOp.MUL, 5),
        DIVIDE("/", AluOp.DIV, 5),
        MODULUS("%", AluOp.MOD, Operator.NO_RANK),
        XOR("^", AluOp.XOR, Operator.NO_RANK);

        static final int NO_RANK = 0;
        static final int UNARY = 6;

        private final String symbol;
        private final AluOp operation;
        private final int rank;

        Operator(String symbol, AluOp operation, int rank) {
            this.symbol = symbol;
            this.operation = operation;
            this.rank = rank;
        }

        /** {@return how it is written} */
        public String symbol() {
            return symbol;
        }

        /** {@return what the machine calls it} */
        public AluOp operation() {
            return operation;
        }

        int rank() {
            return rank;
        }
    }
}
