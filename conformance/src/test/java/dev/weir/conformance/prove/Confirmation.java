// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.conformance.machine.Libpcap;
import dev.weir.prove.AncillaryValues;
import dev.weir.prove.Counterexample;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;

/** Runs the packets that tell programs apart in libpcap's machine, where it is installed. */
final class Confirmation {
    private static final int LONGEST = 0x1_0000;

    private int confirmed;

    /** Checks that libpcap decides as the prover said. */
    void confirm(Program first, Program second, Counterexample counterexample) {
        if (counterexample.caplen() > LONGEST || isUndefined(first) || isUndefined(second)) {
            return;
        }
        AncillaryValues beside = counterexample.ancillary();
        confirm(beside.filledInto(first), counterexample, counterexample.runs().get(0).verdict());
        confirm(beside.filledInto(second), counterexample, counterexample.runs().get(1).verdict());
        confirmed++;
    }

    private static void confirm(Program program, Counterexample counterexample, int verdict) {
        try (Arena arena = Arena.ofConfined()) {
            Filter filter = Libpcap.required().load(program, arena);
            assertEquals(
                    verdict,
                    filter.run(
                            MemorySegment.ofArray(counterexample.captured()),
                            0,
                            counterexample.caplen(),
                            counterexample.wirelen()),
                    () -> counterexample + "\n" + program);
        }
    }

    /**
     * Whether a word is loaded that no instruction before it stores, where libpcap before 1.10.7
     * reads what is on its stack, or there is a constant shift by 32 or more, which is undefined in
     * C.
     */
    private static boolean isUndefined(Program program) {
        Set<Integer> set = new HashSet<>();
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Instruction.StoreScratch(_, int slot)) {
                set.add(slot);
            } else if (instruction instanceof Instruction.LoadScratch(_, int slot)
                    && !set.contains(slot)) {
                return true;
            } else if (instruction instanceof Instruction.AluK(Instruction.AluOp op, int k)
                    && (op == Instruction.AluOp.LSH || op == Instruction.AluOp.RSH)
                    && Integer.compareUnsigned(k, Integer.SIZE) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** {@return how many packets were confirmed} */
    int confirmed() {
        return confirmed;
    }
}
