// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadLength;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.Negate;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;

import java.util.Arrays;
import java.util.List;

/**
 * Refuses programs that may read a scratch word before they write it, as Linux does.
 *
 * <p>One pass is enough, because jumps only go forward: every instruction is seen after all that
 * can come before it. The rule is exactly the kernel's ({@code check_load_and_stores}), also in
 * what it says of code that is never reached: after a jump everything counts as written, after a
 * return what was written before it does.
 */
final class ScratchUse {
    private static final int ALL = (1 << Instruction.SCRATCH_WORDS) - 1;

    /** For each instruction, the words written on every jump to it seen so far; a bit each. */
    private final int[] writtenAtTarget;

    /** The words written when control falls into the next instruction. */
    private int written;

    private ScratchUse(int size) {
        writtenAtTarget = new int[size];
        Arrays.fill(writtenAtTarget, ALL);
    }

    /** Checks a program whose jumps all lead forward and inside it. */
    static void check(List<Instruction> instructions) {
        ScratchUse use = new ScratchUse(instructions.size());
        for (int pc = 0; pc < instructions.size(); pc++) {
            use.step(pc, instructions.get(pc));
        }
    }

    private void step(int pc, Instruction instruction) {
        written &= writtenAtTarget[pc];
        switch (instruction) {
            case StoreScratch(_, int slot) -> written |= 1 << slot;
            case LoadScratch(_, int slot) -> {
                if ((written & 1 << slot) == 0) {
                    throw Validator.refuse(
                            pc,
                            "reads scratch word M["
                                    + slot
                                    + "], which is not written on every way there");
                }
            }
            case Jump(int k) -> jump(pc + 1 + k, pc + 1 + k);
            case JumpIfK(_, _, int jt, int jf) -> jump(pc + 1 + jt, pc + 1 + jf);
            case JumpIfX(_, int jt, int jf) -> jump(pc + 1 + jt, pc + 1 + jf);
            case LoadImmediate _,
                    LoadLength _,
                    LoadAbsolute _,
                    LoadIndirect _,
                    LoadHeaderLength _,
                    AluK _,
                    AluX _,
                    Negate _,
                    Transfer _,
                    ReturnK _,
                    ReturnA _,
                    Unknown _ -> {}
        }
    }

    private void jump(int ifTrue, int ifFalse) {
        writtenAtTarget[ifTrue] &= written;
        writtenAtTarget[ifFalse] &= written;
        written = ALL;
    }
}
