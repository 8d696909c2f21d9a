// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpIfX;
import dev.weir.bpf.Instruction.JumpTest;
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
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Prints programs in the language that {@link Assembler} reads: as bpf_asm reads it too, but for
 * opcodes that the machine does not have and jumps out of the program, which are {@code raw}.
 * Labels are an L and the number of the instruction.
 */
final class AssemblyPrinter {
    private final List<RawInstruction> raw;
    private final List<Instruction> instructions;
    private final BitSet labelled = new BitSet();
    private final StringBuilder out = new StringBuilder();

    private AssemblyPrinter(Program program) {
        raw = program.raw();
        instructions = program.instructions();
    }

    static String print(Program program) {
        return new AssemblyPrinter(program).print();
    }

    private String print() {
        for (int pc = 0; pc < raw.size(); pc++) {
            if (isPlain(pc)) {
                findLabels(pc);
            }
        }
        int columns = labelled.isEmpty() ? 0 : label(labelled.length() - 1).length() + 2;
        for (int pc = 0; pc < raw.size(); pc++) {
            int before = out.length();
            if (labelled.get(pc)) {
                out.append(label(pc)).append(':');
            }
            out.repeat(' ', columns - (out.length() - before));
            if (isPlain(pc)) {
                append(pc, instructions.get(pc));
            } else {
                RawInstruction in = raw.get(pc);
                out.append("raw 0x").append(Integer.toHexString(in.code())).append(", ");
                out.append(in.jt()).append(", ").append(in.jf());
                out.append(", 0x").append(Integer.toHexString(in.k()));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Whether the machine has the instruction and it jumps inside the program. */
    private boolean isPlain(int pc) {
        return switch (instructions.get(pc)) {
            case Unknown _ -> false;
            case Jump(int k) -> isInside(pc + 1L + k);
            case JumpIfK(_, _, int jt, int jf) -> isInside(pc + 1L + Math.max(jt, jf));
            case JumpIfX(_, int jt, int jf) -> isInside(pc + 1L + Math.max(jt, jf));
            case Instruction _ -> true;
        };
    }

    private boolean isInside(long target) {
        return target >= 0 && target < raw.size();
    }

    private void findLabels(int pc) {
        switch (instructions.get(pc)) {
            case Jump(int k) -> labelled.set(pc + 1 + k);
            case JumpIfK(JumpTest test, _, int jt, int jf) -> findLabels(pc, test, jt, jf);
            case JumpIfX(JumpTest test, int jt, int jf) -> findLabels(pc, test, jt, jf);
            case Instruction _ -> {}
        }
    }

    private void findLabels(int pc, JumpTest test, int jt, int jf) {
        if (!isInverted(test, jt, jf)) {
            labelled.set(pc + 1 + jt);
        }
        if (jf != 0) {
            labelled.set(pc + 1 + jf);
        }
    }

    private static String label(int pc) {
        return "L" + pc;
    }

    private void append(int pc, Instruction instruction) {
        switch (instruction) {
            case LoadImmediate(Register dst, int k) -> word(load(dst)).append(hex(k));
            case LoadScratch(Register dst, int slot) -> word(load(dst)).append(scratch(slot));
            case LoadLength(Register dst) -> word(load(dst)).append("len");
            case LoadAbsolute(Size size, int k) -> {
                String name = Extensions.name(k);
                word(load(size)).append(name == null ? "[" + k + "]" : name);
            }
            case LoadIndirect(Size size, int k) ->
                    word(load(size)).append("[x + ").append(k).append(']');
            case LoadHeaderLength(int k) -> word("ldxb").append("4*([").append(k).append("]&0xf)");
            case StoreScratch(Register src, int slot) ->
                    word(src == Register.A ? "st" : "stx").append(scratch(slot));
            case AluK(AluOp op, int k) -> word(lower(op)).append(isBitwise(op) ? hex(k) : "#" + k);
            case AluX(AluOp op) -> word(lower(op)).append('x');
            case Negate() -> out.append("neg");
            case Transfer(Register dst) -> out.append(dst == Register.A ? "txa" : "tax");
            case Jump(int k) -> word("ja").append(label(pc + 1 + k));
            case JumpIfK(JumpTest test, int k, int jt, int jf) -> branch(pc, test, hex(k), jt, jf);
            case JumpIfX(JumpTest test, int jt, int jf) -> branch(pc, test, "x", jt, jf);
            case ReturnK(int k) -> word("ret").append('#').append(k);
            case ReturnA() -> word("ret").append('a');
            case Unknown _ -> throw new AssertionError("not plain");
        }
    }

    private StringBuilder word(String mnemonic) {
        return out.append(mnemonic).append(' ');
    }

    private void branch(int pc, JumpTest test, String operand, int jt, int jf) {
        boolean inverted = isInverted(test, jt, jf);
        word(inverted ? inverted(test) : "j" + lower(test)).append(operand);
        if (!inverted) {
            out.append(", ").append(label(pc + 1 + jt));
        }
        if (jf != 0) {
            out.append(", ").append(label(pc + 1 + jf));
        }
    }

    /** Whether only the jump of the opposite test is left: {@code jne #k, L}. */
    private static boolean isInverted(JumpTest test, int jt, int jf) {
        return jt == 0 && jf != 0 && test != JumpTest.SET;
    }

    private static String inverted(JumpTest test) {
        return switch (test) {
            case EQ -> "jne";
            case GT -> "jle";
            case GE -> "jlt";
            case SET -> throw new AssertionError("jset has no opposite");
        };
    }

    private static boolean isBitwise(AluOp op) {
        return op == AluOp.AND || op == AluOp.OR || op == AluOp.XOR;
    }

    private static String load(Register dst) {
        return dst == Register.A ? "ld" : "ldx";
    }

    private static String load(Size size) {
        return switch (size) {
            case WORD -> "ld";
            case HALF -> "ldh";
            case BYTE -> "ldb";
        };
    }

    private static String scratch(int slot) {
        return "M[" + slot + "]";
    }

    private static String hex(int k) {
        return "#0x" + Integer.toHexString(k);
    }

    private static String lower(Enum<?> operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
