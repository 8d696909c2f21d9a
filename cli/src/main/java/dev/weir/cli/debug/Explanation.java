// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

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
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;
import dev.weir.bpf.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What an instruction does, in words. */
final class Explanation {
    private Explanation() {}

    /**
     * {@return a sentence, without its full stop}
     *
     * @param pc its number
     */
    static String of(Instruction instruction, int pc) {
        return switch (instruction) {
            case LoadImmediate(Register dst, int k) -> "puts " + Words.value(k) + " into " + dst;
            case LoadScratch(Register dst, int slot) ->
                    "copies the scratch word M[" + slot + "] into " + dst;
            case LoadLength(Register dst) ->
                    "puts the length that the packet had on the wire into " + dst;
            case LoadAbsolute(Instruction.Size size, int k) ->
                    k < 0
                            ? "loads ancillary data, or counts from a header, at " + k + ", into A"
                            : "loads "
                                    + Words.bytes(k, size.bytes())
                                    + " of the packet into A, and rejects it if they were not"
                                    + " captured";
            case LoadIndirect(Instruction.Size size, int k) ->
                    "loads %d %s of the packet at X %s %d into A, and rejects it if they were not captured"
                            .formatted(
                                    size.bytes(),
                                    size.bytes() == 1 ? "byte" : "bytes",
                                    k < 0 ? "-" : "+",
                                    Math.abs((long) k));
            case LoadHeaderLength(int k) ->
                    "puts 4 times the low half of byte "
                            + Integer.toUnsignedString(k)
                            + " into X: the length of an IPv4 header that begins there";
            case StoreScratch(Register src, int slot) ->
                    "copies " + src + " into the scratch word M[" + slot + "]";
            case AluK(AluOp op, int k) -> "computes A " + op.symbol() + " " + Words.value(k);
            case AluX(AluOp op) ->
                    "computes A "
                            + op.symbol()
                            + " X"
                            + (op == AluOp.DIV || op == AluOp.MOD
                                    ? ", and rejects the packet if X is 0"
                                    : "");
            case Negate() -> "computes -A";
            case Transfer(Register dst) ->
                    dst == Register.A ? "copies X into A" : "copies A into X";
            case Jump(int k) -> "goes on at " + (pc + 1 + k);
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    jump(condition(test, Words.value(k)), pc + 1 + jt, pc + 1 + jf);
            case JumpIfX(JumpTest test, int jt, int jf) ->
                    jump(condition(test, "X"), pc + 1 + jt, pc + 1 + jf);
            case ReturnK(int k) ->
                    k == 0
                            ? "rejects the packet"
                            : "accepts the packet, of which "
                                    + Integer.toUnsignedString(k)
                                    + (k == 1 ? " byte is kept" : " bytes are kept");
            case ReturnA() -> "ends with A as the verdict: the bytes to keep, 0 rejects";
            case Unknown _ -> "is no instruction of this machine";
        };
    }

    /** {@return what the registers that it uses hold, or an empty text} */
    static String operands(Instruction instruction, @Nullable MachineState state) {
        if (state == null || state.ended()) {
            return "";
        }
        List<String> values = new ArrayList<>();
        if (usesA(instruction)) {
            values.add("A is " + Words.value(state.a()));
        }
        if (usesX(instruction)) {
            values.add("X is " + Words.value(state.x()));
        }
        if (instruction instanceof LoadScratch(_, int slot)) {
            values.add("M[" + slot + "] is " + Words.value(state.mem().get(slot)));
        }
        return String.join(", ", values);
    }

    private static boolean usesA(Instruction instruction) {
        return switch (instruction) {
            case StoreScratch(Register src, _) -> src == Register.A;
            case Transfer(Register dst) -> dst == Register.X;
            case AluK _, AluX _, Negate _, JumpIfK _, JumpIfX _, ReturnA _ -> true;
            case Instruction _ -> false;
        };
    }

    private static boolean usesX(Instruction instruction) {
        return switch (instruction) {
            case StoreScratch(Register src, _) -> src == Register.X;
            case Transfer(Register dst) -> dst == Register.A;
            case LoadIndirect _, AluX _, JumpIfX _ -> true;
            case Instruction _ -> false;
        };
    }

    private static String condition(JumpTest test, String operand) {
        return switch (test) {
            case EQ -> "A is " + operand;
            case GT -> "A is greater than " + operand;
            case GE -> "A is " + operand + " or greater";
            case SET -> "A has a bit of " + operand + " set";
        };
    }

    private static String jump(String condition, int ifTrue, int ifFalse) {
        return "goes on at " + ifTrue + " if " + condition + ", else at " + ifFalse;
    }
}
