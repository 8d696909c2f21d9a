// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Stepper;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The way that the machine went to where it is.
 *
 * @param branches the conditional jumps on it, the last ones only where there are many
 * @param omitted how many came before those
 * @param executed the instructions on it
 * @param taken the conditional jumps that were true at least once
 * @param notTaken those that were false at least once
 */
record BranchPath(
        List<Branch> branches, long omitted, BitSet executed, BitSet taken, BitSet notTaken) {
    private static final int MOST = 50;
    private static final int PACE = 0xfff;

    /**
     * Follows the way again; the stepper is where it was afterwards.
     *
     * @param interrupted asked now and then; where it says so, the way is followed no further
     */
    static BranchPath of(Stepper stepper, BooleanSupplier interrupted) {
        long steps = stepper.steps();
        List<Instruction> program = stepper.program().instructions();
        Deque<Branch> branches = new ArrayDeque<>();
        long omitted = 0;
        BitSet executed = new BitSet();
        BitSet taken = new BitSet();
        BitSet notTaken = new BitSet();
        stepper.moveTo(0);
        while (stepper.steps() < steps) {
            int pc = stepper.pc();
            int a = stepper.a();
            int x = stepper.x();
            stepper.forward();
            executed.set(pc);
            Instruction instruction = program.get(pc);
            if (instruction instanceof JumpIfK || instruction instanceof JumpIfX) {
                (isTrue(instruction, pc, stepper.pc()) ? taken : notTaken).set(pc);
                branches.addLast(new Branch(pc, a, x, stepper.pc()));
                if (branches.size() > MOST) {
                    branches.removeFirst();
                    omitted++;
                }
            }
            if ((stepper.steps() & PACE) == 0 && interrupted.getAsBoolean()) {
                break;
            }
        }
        stepper.moveTo(steps);
        return new BranchPath(List.copyOf(branches), omitted, executed, taken, notTaken);
    }

    private static boolean isTrue(Instruction instruction, int pc, int target) {
        return switch (instruction) {
            case JumpIfK(_, _, int jt, _) -> target == pc + 1 + jt;
            case JumpIfX(_, int jt, _) -> target == pc + 1 + jt;
            case Instruction _ -> false;
        };
    }
}
