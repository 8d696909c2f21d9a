// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

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

/**
 * The opcodes of the machine.
 *
 * <p>An opcode is put together from these fields; names as in {@code bpf(4)}:
 *
 * <pre>
 *   bits 0..2   class                LD LDX ST STX ALU JMP RET MISC
 *   LD, LDX     bits 3..4   size     W H B
 *               bits 5..7   mode     IMM ABS IND MEM LEN MSH
 *   ALU, JMP    bit  3      operand  K X
 *               bits 4..7   operation
 *   RET         bits 3..4   value    K X A (X was never implemented)
 *   MISC        bit  7      TXA, else TAX
 * </pre>
 */
final class Encoding {
    static final int LD = 0x00;
    static final int LDX = 0x01;
    static final int ST = 0x02;
    static final int STX = 0x03;
    static final int ALU = 0x04;
    static final int JMP = 0x05;
    static final int RET = 0x06;
    static final int MISC = 0x07;

    static final int IMM = 0x00;
    static final int ABS = 0x20;
    static final int IND = 0x40;
    static final int MEM = 0x60;
    static final int LEN = 0x80;
    static final int MSH = 0xa0;
    static final int W = 0x00;
    static final int H = 0x08;
    static final int B = 0x10;

    static final int X = 0x08;
    static final int JA = 0x00;
    static final int NEG = 0x80;

    static final int RET_A = 0x10;
    static final int TXA = 0x80;

    private static final AluOp[] ALU_OPS = AluOp.values();
    private static final JumpTest[] JUMP_TESTS = JumpTest.values();

    private Encoding() {}

    /** Encodes an instruction, with 0 in the fields it does not use. */
    static RawInstruction encode(Instruction instruction) {
        return switch (instruction) {
            case LoadImmediate(Register dst, int k) -> raw(load(dst) | IMM, k);
            case LoadScratch(Register dst, int slot) -> raw(load(dst) | MEM, slot);
            case LoadLength(Register dst) -> raw(load(dst) | LEN, 0);
            case LoadAbsolute(Size size, int k) -> raw(LD | ABS | size.code, k);
            case LoadIndirect(Size size, int k) -> raw(LD | IND | size.code, k);
            case LoadHeaderLength(int k) -> raw(LDX | MSH | Size.BYTE.code, k);
            case StoreScratch(Register src, int slot) -> raw(src == Register.A ? ST : STX, slot);
            case AluK(AluOp op, int k) -> raw(ALU | op.code, k);
            case AluX(AluOp op) -> raw(ALU | op.code | X, 0);
            case Negate() -> raw(ALU | NEG, 0);
            case Transfer(Register dst) -> raw(dst == Register.A ? MISC | TXA : MISC, 0);
            case Jump(int k) -> raw(JMP | JA, k);
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    new RawInstruction(JMP | test.code, jt, jf, k);
            case JumpIfX(JumpTest test, int jt, int jf) ->
                    new RawInstruction(JMP | test.code | X, jt, jf, 0);
            case ReturnK(int k) -> raw(RET, k);
            case ReturnA() -> raw(RET | RET_A, 0);
            case Unknown(RawInstruction raw) -> raw;
        };
    }

    /** Decodes an instruction; the fields it does not use may hold anything. */
    static Instruction decode(RawInstruction raw) {
        int k = raw.k();
        return switch (raw.code()) {
            case LD | IMM -> new LoadImmediate(Register.A, k);
            case LDX | IMM -> new LoadImmediate(Register.X, k);
            case LD | LEN -> new LoadLength(Register.A);
            case LDX | LEN -> new LoadLength(Register.X);
            case LD | ABS | W -> new LoadAbsolute(Size.WORD, k);
            case LD | ABS | H -> new LoadAbsolute(Size.HALF, k);
            case LD | ABS | B -> new LoadAbsolute(Size.BYTE, k);
            case LD | IND | W -> new LoadIndirect(Size.WORD, k);
            case LD | IND | H -> new LoadIndirect(Size.HALF, k);
            case LD | IND | B -> new LoadIndirect(Size.BYTE, k);
            case LDX | MSH | B -> new LoadHeaderLength(k);
            case LD | MEM, LDX | MEM, ST, STX -> decodeScratch(raw);
            case ALU | NEG -> new Negate();
            case JMP | JA -> new Jump(k);
            case RET -> new ReturnK(k);
            case RET | RET_A -> new ReturnA();
            case MISC -> new Transfer(Register.X);
            case MISC | TXA -> new Transfer(Register.A);
            default -> decodeOperation(raw);
        };
    }

    private static Instruction decodeScratch(RawInstruction raw) {
        int slot = raw.k();
        if (slot < 0 || slot >= Instruction.SCRATCH_WORDS) {
            return new Unknown(raw);
        }
        return switch (raw.code()) {
            case LD | MEM -> new LoadScratch(Register.A, slot);
            case LDX | MEM -> new LoadScratch(Register.X, slot);
            case ST -> new StoreScratch(Register.A, slot);
            default -> new StoreScratch(Register.X, slot);
        };
    }

    private static Instruction decodeOperation(RawInstruction raw) {
        int code = raw.code();
        for (AluOp op : ALU_OPS) {
            if ((code & ~X) == (ALU | op.code)) {
                return (code & X) == 0 ? new AluK(op, raw.k()) : new AluX(op);
            }
        }
        for (JumpTest test : JUMP_TESTS) {
            if ((code & ~X) == (JMP | test.code)) {
                return (code & X) == 0
                        ? new JumpIfK(test, raw.k(), raw.jt(), raw.jf())
                        : new JumpIfX(test, raw.jt(), raw.jf());
            }
        }
        return new Unknown(raw);
    }

    private static int load(Register dst) {
        return dst == Register.A ? LD : LDX;
    }

    private static RawInstruction raw(int code, int k) {
        return new RawInstruction(code, 0, 0, k);
    }
}
