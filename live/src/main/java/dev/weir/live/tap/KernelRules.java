// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadHeaderLength;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.LoadScratch;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.InvalidProgramException;
import dev.weir.bpf.Program;
import dev.weir.bpf.Validator;
import dev.weir.live.bsd.BsdSystem;

import java.util.Arrays;
import java.util.List;

/**
 * Which programs the kernel of a system takes: those that libpcap takes, less what that kernel
 * refuses. All refuse a jump back. {@code mod} and {@code xor} came later than the sources of all
 * but FreeBSD that these rules were read in.
 */
final class KernelRules {
    private KernelRules() {}

    /** {@return whether the kernel takes the program} */
    static boolean take(Program program, BsdSystem system) {
        try {
            Validator.check(program, Flavour.LIBPCAP);
        } catch (InvalidProgramException e) {
            return false;
        }
        List<Instruction> instructions = program.instructions();
        return instructions.stream().allMatch(instruction -> taken(instruction, system))
                && (system != BsdSystem.NETBSD || readsWhatIsWritten(instructions));
    }

    private static boolean taken(Instruction instruction, BsdSystem system) {
        boolean modern = system == BsdSystem.FREEBSD;
        boolean bounded = system != BsdSystem.FREEBSD && system != BsdSystem.NETBSD;
        int most = system.buffers().most();
        return switch (instruction) {
            case AluK(AluOp op, _) -> modern || !isNew(op);
            case AluX(AluOp op) -> modern || !isNew(op);
            case Jump(int k) -> k >= 0;
            case LoadAbsolute(_, int k) -> !bounded || Integer.compareUnsigned(k, most) < 0;
            case LoadIndirect(_, int k) -> !bounded || Integer.compareUnsigned(k, most) < 0;
            case LoadHeaderLength(int k) -> !bounded || Integer.compareUnsigned(k, most) < 0;
            case Instruction _ -> true;
        };
    }

    private static boolean isNew(AluOp op) {
        return op == AluOp.MOD || op == AluOp.XOR;
    }

    /** NetBSD refuses to read a scratch word that was not written on every way to there. */
    private static boolean readsWhatIsWritten(List<Instruction> instructions) {
        int[] written = new int[instructions.size()];
        Arrays.fill(written, -1);
        written[0] = 0;
        for (int pc = 0; pc < written.length; pc++) {
            int now = written[pc];
            switch (instructions.get(pc)) {
                case LoadScratch(_, int word) when (now >> word & 1) == 0 -> {
                    return false;
                }
                case StoreScratch(_, int word) -> meet(written, pc + 1, now | 1 << word);
                case Jump(int k) -> meet(written, pc + 1 + k, now);
                case JumpIfK(_, _, int jt, int jf) -> {
                    meet(written, pc + 1 + jt, now);
                    meet(written, pc + 1 + jf, now);
                }
                case JumpIfX(_, int jt, int jf) -> {
                    meet(written, pc + 1 + jt, now);
                    meet(written, pc + 1 + jf, now);
                }
                case Instruction.ReturnK _, Instruction.ReturnA _ -> {}
                case Instruction _ -> meet(written, pc + 1, now);
            }
        }
        return true;
    }

    private static void meet(int[] written, int pc, int words) {
        written[pc] &= words;
    }
}
