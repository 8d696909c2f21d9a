// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The machine between two instructions.
 *
 * @param steps how many instructions were executed to get here
 * @param pc the number of the instruction that is next; where the run ended, the one that ended it
 * @param a the accumulator
 * @param x the index register
 * @param mem the words of scratch memory, M[0] first
 * @param outcome how the run ended, or null if it did not
 */
public record MachineState(
        long steps, int pc, int a, int x, List<Integer> mem, @Nullable Outcome outcome) {
    public MachineState {
        mem = List.copyOf(mem);
    }

    /** {@return whether the run ended} */
    public boolean ended() {
        return outcome != null;
    }
}
