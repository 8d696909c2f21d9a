// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.machine;

import dev.weir.bpf.Instruction;
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
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;

import java.util.List;

/**
 * Which registers may still be read when a step begins: the others need not be merged where ways
 * meet. Registers are numbered: M[0] to M[15], then A, then X.
 */
final class Liveness {
    static final int A = Instruction.SCRATCH_WORDS;
    static final int X = A + 1;
    static final int REGISTERS = X + 1;

    private static final int A_BIT = 1 << A;
    private static final int X_BIT = 1 << X;

    private Liveness() {}

    static int number(Register register) {
        return switch (register) {
            case A -> A;
            case X -> X;
        };
    }

    /** {@return for each step a bit for each register that it or a later one may read} */
    static int[] before(LoopFree program) {
        List<LoopFree.Step> steps = program.steps();
        int[] live = new int[steps.size()];
        for (int at = steps.size() - 1; at >= 0; at--) {
            LoopFree.Step step = steps.get(at);
            int after =
                    isReturn(step.instruction())
                            ? 0
                            : at(live, step.next()) | at(live, step.otherwise());
            live[at] = (after & ~written(step.instruction())) | read(step.instruction());
        }
        return live;
    }

    private static boolean isReturn(Instruction instruction) {
        return instruction instanceof ReturnK || instruction instanceof ReturnA;
    }

    private static int at(int[] live, int step) {
        return step == LoopFree.OVERRUN ? 0 : live[step];
    }

    private static int bit(Register register) {
        return 1 << number(register);
    }

    private static int written(Instruction instruction) {
        return switch (instruction) {
            case LoadImmediate(Register dst, _) -> bit(dst);
            case LoadScratch(Register dst, _) -> bit(dst);
            case LoadLength(Register dst) -> bit(dst);
            case Transfer(Register dst) -> bit(dst);
            case LoadAbsolute _, LoadIndirect _, AluK _, AluX _, Negate _ -> A_BIT;
            case LoadHeaderLength _ -> X_BIT;
            case StoreScratch(_, int slot) -> 1 << slot;
            case Jump _, JumpIfK _, JumpIfX _, ReturnK _, ReturnA _, Unknown _ -> 0;
        };
    }

    private static int read(Instruction instruction) {
        return switch (instruction) {
            case LoadImmediate _,
                    LoadLength _,
                    LoadAbsolute _,
                    LoadHeaderLength _,
                    Jump _,
                    ReturnK _,
                    Unknown _ ->
                    0;
            case LoadScratch(_, int slot) -> 1 << slot;
            case LoadIndirect _ -> X_BIT;
            case StoreScratch(Register src, _) -> bit(src);
            case AluK _, Negate _, JumpIfK _, ReturnA _ -> A_BIT;
            case AluX _, JumpIfX _ -> A_BIT | X_BIT;
            case Transfer(Register dst) -> dst == Register.A ? X_BIT : A_BIT;
        };
    }
}
