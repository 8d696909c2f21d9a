// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.pass;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Alu;
import dev.weir.filter.graph.Value.Constant;
import dev.weir.filter.graph.Value.Load;

import org.jspecify.annotations.Nullable;

/**
 * Bits of the packet that are known because a value computed from them is.
 *
 * @param load what was loaded
 * @param mask which of its bits are known
 * @param bits what they are
 */
record LoadedBits(Load load, long mask, long bits) {
    /** {@return the bits that are known where {@code value} is {@code number}, or null} */
    static @Nullable LoadedBits of(Value value, long number) {
        if (value instanceof Load load) {
            return new LoadedBits(load, load.bound(), number);
        }
        return value instanceof Alu alu
                        && alu.operator() == AluOp.AND
                        && alu.left() instanceof Load load
                        && alu.right() instanceof Constant mask
                ? new LoadedBits(load, mask.number(), number)
                : null;
    }

    /** {@return whether no packet has these bits and the others} */
    boolean excludes(LoadedBits other) {
        if (load.base() != other.load.base()) {
            return false;
        }
        long end = load.offset() + load.size().bytes();
        long otherEnd = other.load.offset() + other.load.size().bytes();
        if (end <= other.load.offset() || otherEnd <= load.offset()) {
            return false;
        }
        // Both are moved to where the one that ends first would stand in the other.
        long last = Math.max(end, otherEnd);
        int shift = (int) (8 * (last - end));
        int otherShift = (int) (8 * (last - otherEnd));
        long common = (mask << shift) & (other.mask << otherShift);
        return ((bits << shift) & common) != ((other.bits << otherShift) & common);
    }
}
