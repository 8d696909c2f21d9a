// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Values;
import dev.weir.filter.syntax.Span;

/**
 * Fields of a packet, as the link layer stands at one primitive, and comparisons of them.
 *
 * @param values the maker of values
 * @param state the link layer
 * @param span the text of the primitive
 */
record Fields(Values values, LinkState state, Span span) {
    /** {@return bytes at an offset from the beginning of the packet} */
    Value link(Size size, long offset) {
        return values.load(size, offset);
    }

    /** {@return bytes at an offset from the beginning of the network header} */
    Value network(Size size, long offset) {
        return values.load(size, state.payload() + offset);
    }

    /** {@return bytes behind the IPv4 header} */
    Value ipv4Payload(Size size, long offset) {
        return values.load(size, ipv4HeaderLength(), state.payload() + offset);
    }

    /** {@return the length of the IPv4 header} */
    Value ipv4HeaderLength() {
        return values.headerLength(state.payload());
    }

    /** {@return {@code value & mask}} */
    Value masked(Value value, long mask) {
        return values.alu(AluOp.AND, value, values.constant(mask));
    }

    Condition equal(Value value, long number) {
        return compare(value, JumpTest.EQ, number);
    }

    Condition greater(Value value, long number) {
        return compare(value, JumpTest.GT, number);
    }

    Condition atLeast(Value value, long number) {
        return compare(value, JumpTest.GE, number);
    }

    /** {@return whether any of the bits of {@code mask} is set} */
    Condition anyBit(Value value, long mask) {
        return compare(value, JumpTest.SET, mask);
    }

    Condition compare(Value value, JumpTest test, long number) {
        return new Condition.Compare(value, test, values.constant(number), span);
    }

    Condition not(Condition condition) {
        return new Condition.Not(condition);
    }
}
