// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Instruction;
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
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Instruction.StoreScratch;
import dev.weir.bpf.Instruction.Transfer;
import dev.weir.bpf.Instruction.Unknown;

import java.util.Arrays;

/**
 * How far into the packet loads can reach: where an offset is computed from a length field of four
 * bits, not far, and a load of it can be treated much as one from a constant offset.
 */
final class Bounds {
    private static final int A = Instruction.SCRATCH_WORDS;
    private static final int X = A + 1;
    private static final int REGISTERS = X + 1;
    private static final long ANY = 0xffff_ffffL;
    private static final int HEADER_LENGTH = 60;

    /** What can end farther from the start of the packet than this counts as ending anywhere. */
    private static final int NEAR = 256;

    /** The largest number that each register can be, when an instruction is reached. */
    private final long[][] largest;

    private final Flow flow;

    private Bounds(Flow flow, int size) {
        this.flow = flow;
        this.largest = new long[size][REGISTERS];
    }

    /** {@return that nothing is known of any load} */
    static Bounds none(Flow flow) {
        return new Bounds(flow, 0);
    }

    static Bounds of(Flow flow) {
        Bounds bounds = new Bounds(flow, flow.size());
        bounds.forgetAtTargetsOfBackwardJumps();
        for (int pc = 0; pc < flow.size(); pc++) {
            if (flow.isReached(pc)) {
                bounds.pass(pc);
            }
        }
        return bounds;
    }

    /** {@return where an indirect load ends at the latest, or -1 if that can be anywhere} */
    int end(int pc) {
        if (largest.length > 0 && flow.at(pc) instanceof LoadIndirect(Size size, int k) && k >= 0) {
            return near(largest[pc][X] + k + size.bytes());
        }
        return -1;
    }

    private static int near(long end) {
        return end <= NEAR ? (int) end : -1;
    }

    private void forgetAtTargetsOfBackwardJumps() {
        for (int pc = 0; pc < flow.size(); pc++) {
            if (flow.isReached(pc)) {
                for (int next : flow.successors(pc)) {
                    if (next <= pc) {
                        Arrays.fill(largest[next], ANY);
                    }
                }
            }
        }
    }

    private void pass(int pc) {
        long[] after = largest[pc].clone();
        apply(flow.at(pc), after);
        for (int next : flow.successors(pc)) {
            for (int i = 0; i < REGISTERS; i++) {
                largest[next][i] = Math.max(largest[next][i], after[i]);
            }
        }
    }

    private void apply(Instruction instruction, long[] registers) {
        switch (instruction) {
            case LoadImmediate(Register dst, int k) ->
                    registers[index(dst)] = Integer.toUnsignedLong(k);
            case LoadScratch(Register dst, int slot) -> registers[index(dst)] = registers[slot];
            case LoadLength(Register dst) -> registers[index(dst)] = ANY;
            case LoadAbsolute(Size size, int k) ->
                    registers[A] = flow.ancillary(k).isPresent() ? ANY : largest(size);
            case LoadIndirect(Size size, _) -> registers[A] = largest(size);
            case LoadHeaderLength _ -> registers[X] = HEADER_LENGTH;
            case StoreScratch(Register src, int slot) -> registers[slot] = registers[index(src)];
            case AluK(AluOp op, int k) -> {
                long operand = Integer.toUnsignedLong(k);
                registers[A] = alu(op, registers[A], operand, operand);
            }
            case AluX(AluOp op) -> registers[A] = alu(op, registers[A], 0, registers[X]);
            case Negate _ -> registers[A] = ANY;
            case Transfer(Register dst) ->
                    registers[index(dst)] = registers[dst == Register.A ? X : A];
            case Jump _, JumpIfK _, JumpIfX _, ReturnK _, ReturnA _, Unknown _ -> {}
        }
    }

    private static int index(Register register) {
        return register == Register.A ? A : X;
    }

    private static long largest(Size size) {
        return ANY >>> (Integer.SIZE - Byte.SIZE * size.bytes());
    }

    /** Returns the largest result of operands from 0, and from {@code least}, to those. */
    private static long alu(AluOp op, long a, long least, long operand) {
        return switch (op) {
            case ADD -> a + operand <= ANY ? a + operand : ANY;
            case MUL -> operand == 0 || a <= ANY / operand ? a * operand : ANY;
            case AND -> Math.min(a, operand);
            case OR, XOR -> {
                // No bit above the highest of both can come to be set.
                long either = a | operand;
                yield either == 0 ? 0 : (Long.highestOneBit(either) << 1) - 1;
            }
            case RSH -> least >= Integer.SIZE ? 0 : a >>> least;
            case LSH ->
                    operand == least && least < Integer.SIZE && a << least <= ANY
                            ? a << least
                            : ANY;
            case DIV -> least > 0 ? a / least : a;
            case MOD -> operand > 0 ? Math.min(a, operand - 1) : a;
            case SUB -> ANY;
        };
    }
}
