// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** What generated classes extend. */
public abstract class CompiledFilter implements Filter {
    static final int STATE_A = 0;
    static final int STATE_X = 1;
    static final int STATE_BACKWARD_JUMPS = 2;
    static final int STATE_SCRATCH = 3;
    private static final int STATE_WORDS = STATE_SCRATCH + Instruction.SCRATCH_WORDS;

    private static final ThreadLocal<@Nullable CompiledFilter> MADE = new ThreadLocal<>();

    /**
     * Called by the static initializer of a generated class, which makes its one instance. That
     * takes no reflection, whose machinery would cost more at start-up than the whole compilation.
     */
    @SuppressWarnings("this-escape") // generated classes have no fields to see unset
    protected CompiledFilter() {
        MADE.set(this);
    }

    /** {@return the filter that this thread has made last} */
    static CompiledFilter takeMade() {
        CompiledFilter made = MADE.get();
        MADE.remove();
        if (made == null) {
            throw new AssertionError("generated class has not made its instance");
        }
        return made;
    }

    /**
     * Registers and scratch memory of a program in several methods, while it goes from one to
     * another: A, X, backward jumps, then the scratch words.
     */
    private static final ThreadLocal<int[]> STATE =
            ThreadLocal.withInitial(() -> new int[STATE_WORDS]);

    /** {@return the state at the start of a run} */
    protected static int[] newState() {
        int[] state = STATE.get();
        Arrays.fill(state, 0);
        return state;
    }
}
