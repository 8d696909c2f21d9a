// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Program;
import dev.weir.prove.logic.Budget;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A program whose jumps all lead forward. A program with backward jumps, as {@code protochain}
 * makes them, is copied as often as it may jump backward: each such jump leads to the next copy,
 * and that of the last copy to nowhere.
 */
public final class LoopFree {
    /** Where the program would go on after more backward jumps than are looked at. */
    public static final int OVERRUN = -1;

    private static final int BYTES_PER_STEP = 48;

    /**
     * An instruction and the numbers of the steps that can come after it, which are larger than its
     * own, or {@link #OVERRUN}; a jump that is not conditional is not a step.
     *
     * @param next the step after it, or where a test leads that holds
     * @param otherwise where a test leads that does not hold; else the same as {@code next}
     */
    public record Step(Instruction instruction, int next, int otherwise) {}

    private final List<Step> steps;

    private LoopFree(List<Step> steps) {
        this.steps = steps;
    }

    /** {@return the steps; the program begins with the first} */
    public List<Step> steps() {
        return steps;
    }

    /** {@return how many backward jumps stand in the program} */
    public static int backwardJumps(Program program) {
        int count = 0;
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Jump(int k) && k < 0) {
                count++;
            }
        }
        return count;
    }

    /**
     * {@return the program without loops}
     *
     * @param program a valid one
     * @param rounds how many backward jumps may be taken
     */
    public static LoopFree of(Program program, int rounds, Budget budget) {
        return new Unroller(program.instructions(), rounds, budget).unroll();
    }

    /** Numbers the instructions of each copy that can be reached, then links them. */
    private static final class Unroller {
        private final List<Instruction> instructions;
        private final int rounds;
        private final Budget budget;
        private final List<int[]> numbers = new ArrayList<>();
        private int steps;

        Unroller(List<Instruction> instructions, int rounds, Budget budget) {
            this.instructions = instructions;
            this.rounds = rounds;
            this.budget = budget;
        }

        LoopFree unroll() {
            BitSet entries = new BitSet();
            entries.set(0);
            for (int round = 0; round <= rounds && !entries.isEmpty(); round++) {
                entries = number(entries);
            }
            budget.take((long) BYTES_PER_STEP * steps);
            List<Step> linked = new ArrayList<>(steps);
            for (int round = 0; round < numbers.size(); round++) {
                for (int pc = 0; pc < instructions.size(); pc++) {
                    if (numbers.get(round)[pc] > 0 && !isJump(pc)) {
                        linked.add(link(round, pc));
                    }
                }
            }
            return new LoopFree(linked);
        }

        private boolean isJump(int pc) {
            return instructions.get(pc) instanceof Jump;
        }

        /**
         * Numbers what can be reached in one copy, from 1 on, 0 being what cannot; returns where
         * the next one is entered.
         */
        private BitSet number(BitSet reached) {
            budget.take((long) Integer.BYTES * instructions.size());
            int[] number = new int[instructions.size()];
            BitSet again = new BitSet();
            for (int pc = reached.nextSetBit(0); pc >= 0; pc = reached.nextSetBit(pc + 1)) {
                budget.tick();
                // A jump has the number of the step that would come next, and is no step itself.
                number[pc] = isJump(pc) ? steps + 1 : ++steps;
                switch (instructions.get(pc)) {
                    case Jump(int k) -> (k < 0 ? again : reached).set(pc + 1 + k);
                    case JumpIfK(_, _, int jt, int jf) -> {
                        reached.set(pc + 1 + jt);
                        reached.set(pc + 1 + jf);
                    }
                    case JumpIfX(_, int jt, int jf) -> {
                        reached.set(pc + 1 + jt);
                        reached.set(pc + 1 + jf);
                    }
                    case Instruction.ReturnK _, Instruction.ReturnA _ -> {}
                    case Instruction _ -> reached.set(pc + 1);
                }
            }
            numbers.add(number);
            return again;
        }

        private Step link(int round, int pc) {
            budget.tick();
            Instruction instruction = instructions.get(pc);
            return switch (instruction) {
                case JumpIfK(_, _, int jt, int jf) ->
                        new Step(instruction, at(round, pc + 1 + jt), at(round, pc + 1 + jf));
                case JumpIfX(_, int jt, int jf) ->
                        new Step(instruction, at(round, pc + 1 + jt), at(round, pc + 1 + jf));
                case Instruction.ReturnK _, Instruction.ReturnA _ -> new Step(instruction, 0, 0);
                case Instruction _ -> {
                    int next = at(round, pc + 1);
                    yield new Step(instruction, next, next);
                }
            };
        }

        /** {@return the number of the step that is there, after jumps} */
        private int at(int round, int pc) {
            int inRound = round;
            int target = pc;
            while (instructions.get(target) instanceof Jump(int k)) {
                budget.tick();
                if (k < 0 && ++inRound > rounds) {
                    return OVERRUN;
                }
                target += 1 + k;
            }
            return numbers.get(inRound)[target] - 1;
        }
    }
}
