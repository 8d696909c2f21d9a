// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Program;
import dev.weir.bpf.Stepper;
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
        AncillaryValues beside = counterexample.ancillary();
        Program one = beside.filledInto(first);
        Program other = beside.filledInto(second);
        if (counterexample.caplen() > LONGEST
                || isUndefined(one, counterexample)
                || isUndefined(other, counterexample)) {
            return;
        }
        confirm(one, counterexample, counterexample.runs().get(0).verdict());
        confirm(other, counterexample, counterexample.runs().get(1).verdict());
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
     * Whether on its way over the packet the program loads a word that it did not store, where
     * libpcap before 1.10.7 reads what is on its stack, or shifts by a constant of 32 or more,
     * which is undefined in C.
     */
    private static boolean isUndefined(Program program, Counterexample counterexample) {
        Set<Integer> set = new HashSet<>();
        Stepper stepper = Stepper.of(program, Flavour.LIBPCAP);
        stepper.load(
                MemorySegment.ofArray(counterexample.captured()),
                0,
                counterexample.caplen(),
                counterexample.wirelen());
        while (stepper.outcome() == null) {
            Instruction instruction = program.instructions().get(stepper.pc());
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
            stepper.forward();
        }
        return false;
    }

    /** {@return how many packets were confirmed} */
    int confirmed() {
        return confirmed;
    }
}
