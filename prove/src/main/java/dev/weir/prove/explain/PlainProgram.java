// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A program that is not optimized: each comparison of the expression is one conditional jump, with
 * the instructions in front of it that compute what is compared. The only other conditional jumps
 * are in the loops that follow chains of headers.
 */
final class PlainProgram {
    /**
     * One comparison.
     *
     * @param instructions those that belong to it, the jump last
     * @param holds where the program goes on if it is so
     * @param fails where it goes on if not
     */
    record Comparison(List<Integer> instructions, int jump, int holds, int fails) {}

    private final Program program;
    private final BitSet loops = new BitSet();

    PlainProgram(Program program) {
        this.program = program;
        List<Instruction> instructions = program.instructions();
        for (int pc = 0; pc < instructions.size(); pc++) {
            if (instructions.get(pc) instanceof Jump(int k) && k < 0) {
                loops.set(pc + 1 + k, pc + 1);
            }
        }
    }

    Program program() {
        return program;
    }

    /** {@return whether an instruction is a jump that compares for the expression} */
    boolean compares(int pc) {
        Instruction instruction = program.instructions().get(pc);
        return (instruction instanceof JumpIfK || instruction instanceof JumpIfX) && !loops.get(pc);
    }

    /** {@return the first comparison from an instruction on} */
    Comparison comparison(int entry) {
        List<Integer> passed = new ArrayList<>();
        int pc = entry;
        while (true) {
            passed.add(pc);
            Instruction instruction = program.instructions().get(pc);
            if (loops.get(pc)) {
                pc++;
                continue;
            }
            switch (instruction) {
                case JumpIfK(_, _, int jt, int jf) -> {
                    return new Comparison(List.copyOf(passed), pc, pc + 1 + jt, pc + 1 + jf);
                }
                case JumpIfX(_, int jt, int jf) -> {
                    return new Comparison(List.copyOf(passed), pc, pc + 1 + jt, pc + 1 + jf);
                }
                case Jump(int k) -> pc += 1 + k;
                case Instruction _ -> pc++;
            }
        }
    }
}
