// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Instruction.JumpTest;

import java.util.List;

/**
 * What a program did with one packet.
 *
 * @param verdict what it returned, unsigned; 0 if it did not return
 * @param end why it ended
 * @param endsAt the number of the instruction that ended it
 * @param tests the conditional jumps on its way, in their order; the first {@link #MOST_TESTS}
 */
public record Run(int verdict, End end, int endsAt, List<Test> tests) {
    /** So many tests are kept of a run. */
    public static final int MOST_TESTS = 20_000;

    /** Why a run ended. */
    public enum End {
        /** It returned a verdict. */
        RETURN,
        /** It loaded from outside the captured bytes. */
        LOAD_OUTSIDE,
        /** It divided by zero. */
        DIVISION_BY_ZERO,
        /** It jumped backward more often than a machine allows. */
        LOOP
    }

    /** {@return whether it ended without a return} */
    public boolean faults() {
        return end != End.RETURN;
    }

    /**
     * A conditional jump that was passed.
     *
     * @param pc the number of its instruction
     * @param left what A was made of, such as {@code [12:2] & 0xfff}
     * @param test how it was compared
     * @param right what it was compared with
     * @param a what A was
     * @param holds whether it was so
     */
    public record Test(int pc, String left, JumpTest test, String right, int a, boolean holds) {
        /** {@return the test as the filter language would write it} */
        public String text() {
            return switch (test) {
                case EQ -> left + " = " + right;
                case GT -> left + " > " + right;
                case GE -> left + " >= " + right;
                case SET -> left + " & " + right + " != 0";
            };
        }
    }
}
