// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
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
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.List;

/**
 * Decides whether a machine accepts a program.
 *
 * <p>{@link Flavour#LIBPCAP} is {@code bpf_validate} of libpcap, except that it also refuses the
 * opcodes that pass there and then abort {@code bpf_filter}. {@link Flavour#LINUX} is what the
 * kernel checks when a filter is attached to a socket ({@code bpf_check_classic} in
 * net/core/filter.c).
 */
public final class Validator {
    /** The most instructions that Linux accepts (BPF_MAXINSNS). */
    public static final int LINUX_MAX_INSTRUCTIONS = 4096;

    private final Program program;
    private final Flavour flavour;

    private Validator(Program program, Flavour flavour) {
        this.program = program;
        this.flavour = flavour;
    }

    /**
     * Checks every instruction.
     *
     * @throws InvalidProgramException with the first reason to refuse the program
     */
    public static void check(Program program, Flavour flavour) {
        new Validator(program, flavour).check();
    }

    private void check() {
        checkSize();
        List<Instruction> instructions = program.instructions();
        for (int pc = 0; pc < instructions.size(); pc++) {
            check(pc, instructions.get(pc));
        }
        int last = program.size() - 1;
        switch (program.instructions().getLast()) {
            case ReturnK _, ReturnA _ -> {}
            case Instruction _ ->
                    throw refuse(last, "is the last one and does not return a verdict");
        }
        if (flavour == Flavour.LINUX) {
            ScratchUse.check(program.instructions());
            Conversion.check(program.instructions());
        }
    }

    private void checkSize() {
        int size = program.size();
        if (size == 0) {
            throw new InvalidProgramException(-1, "the program has no instructions");
        }
        if (flavour == Flavour.LINUX && size > LINUX_MAX_INSTRUCTIONS) {
            throw new InvalidProgramException(
                    -1,
                    "the program has "
                            + size
                            + " instructions, and Linux takes at most "
                            + LINUX_MAX_INSTRUCTIONS);
        }
    }

    private void check(int pc, Instruction instruction) {
        switch (instruction) {
            case LoadAbsolute(_, int k) -> checkAncillary(pc, k);
            case AluK(AluOp op, int k) -> checkOperand(pc, op, k);
            case Jump(int k) -> checkJump(pc, k);
            case JumpIfK(_, _, int jt, int jf) -> checkBranches(pc, jt, jf);
            case JumpIfX(_, int jt, int jf) -> checkBranches(pc, jt, jf);
            case Unknown(RawInstruction raw) -> throw unknown(pc, raw);
            case LoadImmediate _,
                    LoadScratch _,
                    LoadLength _,
                    LoadIndirect _,
                    LoadHeaderLength _,
                    StoreScratch _,
                    AluX _,
                    Negate _,
                    Transfer _,
                    ReturnK _,
                    ReturnA _ -> {}
        }
    }

    private void checkAncillary(int pc, int k) {
        if (flavour == Flavour.LINUX
                && Integer.compareUnsigned(k, AncillaryDatum.OFFSET) >= 0
                && AncillaryDatum.at(k).isEmpty()) {
            throw refuse(pc, "loads from offset " + k + ", where Linux has no ancillary data");
        }
    }

    private void checkOperand(int pc, AluOp op, int k) {
        boolean shift = op == AluOp.LSH || op == AluOp.RSH;
        if (k == 0 && (op == AluOp.DIV || op == AluOp.MOD)) {
            throw refuse(pc, "divides by the constant 0");
        }
        if (flavour == Flavour.LINUX && shift && Integer.compareUnsigned(k, 32) >= 0) {
            throw refuse(
                    pc,
                    "shifts by the constant "
                            + Integer.toUnsignedString(k)
                            + ", and Linux takes 0 to 31");
        }
    }

    private void checkJump(int pc, int k) {
        if (k < 0 && flavour == Flavour.LINUX) {
            throw refuse(
                    pc,
                    "jumps backward, to instruction "
                            + (pc + 1L + k)
                            + ", which Linux does not allow");
        }
        checkTarget(pc, pc + 1L + k);
    }

    private void checkBranches(int pc, int jt, int jf) {
        checkTarget(pc, pc + 1L + jt);
        checkTarget(pc, pc + 1L + jf);
    }

    private void checkTarget(int pc, long target) {
        if (target < 0 || target >= program.size()) {
            throw refuse(
                    pc,
                    "jumps to instruction "
                            + target
                            + ", and the last one is "
                            + (program.size() - 1));
        }
    }

    private static InvalidProgramException unknown(int pc, RawInstruction raw) {
        return switch (raw.code()) {
            case Encoding.LD | Encoding.MEM,
                    Encoding.LDX | Encoding.MEM,
                    Encoding.ST,
                    Encoding.STX ->
                    refuse(
                            pc,
                            "uses scratch word M["
                                    + Integer.toUnsignedString(raw.k())
                                    + "], and the machine has M[0] to M[15]");
            default ->
                    refuse(
                            pc,
                            "has the opcode 0x"
                                    + Integer.toHexString(raw.code())
                                    + ", which the machine does not have");
        };
    }

    static InvalidProgramException refuse(int pc, String predicate) {
        return new InvalidProgramException(pc, "instruction " + pc + " " + predicate);
    }
}
