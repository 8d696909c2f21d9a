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
import dev.weir.bpf.vm.AncillaryDatum;

import java.util.List;
import java.util.Optional;

/**
 * A program translated for the interpreter: four ints for each instruction, namely an operation of
 * the list below, k, and the indices of the next instruction where a test holds and where not.
 *
 * <p>The operation for an operand X is as far behind the one for k as {@code ADD_X} is behind
 * {@code ADD_K}, and {@code JEQ_X} behind {@code JEQ_K}.
 *
 * <p>A switch over dense ints runs in half the time of one over records. What a flavour decides for
 * good is decided here, so that the loop does not ask.
 */
final class InterpreterCode {
    static final int LD_IMM = 0;
    static final int LDX_IMM = 1;
    static final int LD_MEM = 2;
    static final int LDX_MEM = 3;
    static final int LD_LEN = 4;
    static final int LDX_LEN = 5;
    static final int LD_W_ABS = 6;
    static final int LD_H_ABS = 7;
    static final int LD_B_ABS = 8;
    static final int LD_W_IND = 9;
    static final int LD_H_IND = 10;
    static final int LD_B_IND = 11;
    static final int LDX_MSH = 12;
    static final int ST = 13;
    static final int STX = 14;
    static final int ADD_K = 15;
    static final int SUB_K = 16;
    static final int MUL_K = 17;
    static final int DIV_K = 18;
    static final int OR_K = 19;
    static final int AND_K = 20;
    static final int LSH_K = 21;
    static final int RSH_K = 22;
    static final int MOD_K = 23;
    static final int XOR_K = 24;
    static final int ADD_X = 25;
    static final int SUB_X = 26;
    static final int MUL_X = 27;
    static final int DIV_X = 28;
    static final int OR_X = 29;
    static final int AND_X = 30;
    static final int LSH_X = 31;
    static final int RSH_X = 32;
    static final int MOD_X = 33;
    static final int XOR_X = 34;
    static final int NEG = 35;
    static final int TAX = 36;
    static final int TXA = 37;
    static final int JA = 38;
    static final int JA_BACK = 39;
    static final int JEQ_K = 40;
    static final int JGT_K = 41;
    static final int JGE_K = 42;
    static final int JSET_K = 43;
    static final int JEQ_X = 44;
    static final int JGT_X = 45;
    static final int JGE_X = 46;
    static final int JSET_X = 47;
    static final int RET_K = 48;
    static final int RET_A = 49;

    // Of Linux: k is an offset of AncillaryDatum
    static final int LD_ANCILLARY = 50;
    static final int LD_NLATTR = 51;
    static final int LD_NLATTR_NEST = 52;
    // Of Linux: instead of jump targets, the bytes to load, and -1 if X is added to k, else 0
    static final int LD_LINUX = 53;
    static final int LDX_MSH_LINUX = 54;

    /** Ints for each instruction. */
    static final int STRIDE = 4;

    private final Flavour flavour;
    private final int[] code;
    private int at;

    private InterpreterCode(Flavour flavour, int size) {
        this.flavour = flavour;
        this.code = new int[size * STRIDE];
    }

    /** Translates a program that this flavour's validator accepts. */
    static int[] of(Program program, Flavour flavour) {
        InterpreterCode target = new InterpreterCode(flavour, program.size());
        List<Instruction> instructions = program.instructions();
        for (int pc = 0; pc < instructions.size(); pc++) {
            target.translate(pc, instructions.get(pc));
        }
        return target.code;
    }

    private void translate(int pc, Instruction instruction) {
        switch (instruction) {
            case LoadImmediate(Register dst, int k) -> put(dst == Register.A ? LD_IMM : LDX_IMM, k);
            case LoadScratch(Register dst, int slot) ->
                    put(dst == Register.A ? LD_MEM : LDX_MEM, slot);
            case LoadLength(Register dst) -> put(dst == Register.A ? LD_LEN : LDX_LEN, 0);
            case LoadAbsolute(Size size, int k) -> loadAbsolute(size, k);
            case LoadIndirect(Size size, int k) -> loadIndirect(size, k);
            case LoadHeaderLength(int k) -> loadHeaderLength(k);
            case StoreScratch(Register src, int slot) -> put(src == Register.A ? ST : STX, slot);
            case AluK(AluOp op, int k) -> put(operation(op), k);
            case AluX(AluOp op) -> put(operation(op) + ADD_X - ADD_K, 0);
            case Negate() -> put(NEG, 0);
            case Transfer(Register dst) -> put(dst == Register.A ? TXA : TAX, 0);
            case Jump(int k) -> putJump(k < 0 ? JA_BACK : JA, 0, pc + 1 + k, pc + 1 + k);
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    putJump(operation(test), k, pc + 1 + jt, pc + 1 + jf);
            case JumpIfX(JumpTest test, int jt, int jf) ->
                    putJump(operation(test) + JEQ_X - JEQ_K, 0, pc + 1 + jt, pc + 1 + jf);
            case ReturnK(int k) -> put(RET_K, k);
            case ReturnA() -> put(RET_A, 0);
            case Unknown(_) -> throw new AssertionError("validated program: " + instruction);
        }
    }

    private void loadAbsolute(Size size, int k) {
        Optional<AncillaryDatum> datum = AncillaryDatum.at(k);
        if (k >= 0) {
            put(
                    switch (size) {
                        case WORD -> LD_W_ABS;
                        case HALF -> LD_H_ABS;
                        case BYTE -> LD_B_ABS;
                    },
                    k);
        } else if (flavour == Flavour.LIBPCAP) {
            put(RET_K, 0);
        } else if (datum.isPresent()) {
            loadAncillary(datum.get());
        } else {
            putAll(LD_LINUX, k, size.bytes(), 0);
        }
    }

    private void loadIndirect(Size size, int k) {
        if (flavour == Flavour.LINUX) {
            putAll(LD_LINUX, k, size.bytes(), -1);
            return;
        }
        put(
                switch (size) {
                    case WORD -> LD_W_IND;
                    case HALF -> LD_H_IND;
                    case BYTE -> LD_B_IND;
                },
                k);
    }

    private void loadHeaderLength(int k) {
        if (k >= 0) {
            put(LDX_MSH, k);
        } else if (flavour == Flavour.LIBPCAP) {
            put(RET_K, 0);
        } else {
            put(LDX_MSH_LINUX, k);
        }
    }

    private void loadAncillary(AncillaryDatum datum) {
        switch (datum) {
            case XOR_X -> put(XOR_X, 0);
            case NETLINK_ATTRIBUTE -> put(LD_NLATTR, 0);
            case NESTED_NETLINK_ATTRIBUTE -> put(LD_NLATTR_NEST, 0);
            case PROTOCOL,
                    PACKET_TYPE,
                    INTERFACE_INDEX,
                    MARK,
                    QUEUE,
                    HARDWARE_TYPE,
                    RXHASH,
                    CPU,
                    VLAN_TAG,
                    VLAN_PRESENT,
                    PAYLOAD_OFFSET,
                    RANDOM,
                    VLAN_TPID ->
                    put(LD_ANCILLARY, datum.offset());
        }
    }

    private static int operation(AluOp op) {
        return switch (op) {
            case ADD -> ADD_K;
            case SUB -> SUB_K;
            case MUL -> MUL_K;
            case DIV -> DIV_K;
            case OR -> OR_K;
            case AND -> AND_K;
            case LSH -> LSH_K;
            case RSH -> RSH_K;
            case MOD -> MOD_K;
            case XOR -> XOR_K;
        };
    }

    private static int operation(JumpTest test) {
        return switch (test) {
            case EQ -> JEQ_K;
            case GT -> JGT_K;
            case GE -> JGE_K;
            case SET -> JSET_K;
        };
    }

    private void put(int operation, int k) {
        putAll(operation, k, 0, 0);
    }

    private void putJump(int operation, int k, int ifTrue, int ifFalse) {
        putAll(operation, k, ifTrue * STRIDE, ifFalse * STRIDE);
    }

    private void putAll(int operation, int k, int second, int third) {
        code[at++] = operation;
        code[at++] = k;
        code[at++] = second;
        code[at++] = third;
    }
}
