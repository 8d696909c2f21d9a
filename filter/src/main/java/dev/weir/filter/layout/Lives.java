// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.layout.Block.Bind;
import dev.weir.filter.layout.Block.Branch;
import dev.weir.filter.layout.Block.Return;

/**
 * Which parameters are wanted at the same time. Two of which that is not so can share a word of
 * scratch memory.
 *
 * <p>All parameters from the 64th on count as one that meets every other.
 */
final class Lives {
    private static final int LATE = Long.SIZE - 1;

    /** By the index of a parameter's bit, the bits of those that it meets. */
    private final long[] met = new long[Long.SIZE];

    /** {@return what is so in the blocks of {@code flow}} */
    static Lives in(Flow flow) {
        Lives lives = new Lives();
        for (int i = 0; i < flow.size(); i++) {
            switch (flow.block(i)) {
                case Return _ -> {}
                case Bind bind -> lives.add(bind.parameter(), bind.next().parameters());
                case Branch branch -> {
                    long wanted = branch.parameters();
                    lives.add(wanted);
                    // One that gets its value here may get it in front of the jump.
                    if (branch.holds() instanceof Bind bind) {
                        lives.add(bind.parameter(), bind.next().parameters() | wanted);
                    }
                    if (branch.fails() instanceof Bind bind) {
                        lives.add(bind.parameter(), bind.next().parameters() | wanted);
                    }
                }
            }
        }
        return lives;
    }

    private void add(Parameter parameter, long wanted) {
        add(parameter.parameters() | wanted);
    }

    /** All these meet each other. */
    private void add(long parameters) {
        for (long left = parameters; left != 0; left &= left - 1) {
            met[Long.numberOfTrailingZeros(left)] |= parameters;
        }
    }

    /** {@return whether both may be wanted at one place} */
    boolean meet(Parameter one, Parameter other) {
        int bit = Long.numberOfTrailingZeros(one.parameters());
        int otherBit = Long.numberOfTrailingZeros(other.parameters());
        return bit == LATE
                || otherBit == LATE
                || bit == otherBit
                || (met[bit] >> otherBit & 1) != 0;
    }
}
