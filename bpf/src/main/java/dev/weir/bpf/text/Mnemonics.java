// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.AluX;
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
import dev.weir.bpf.RawInstruction;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of instructions, and which operands each takes. Jumps to labels are elsewhere. */
final class Mnemonics {
    /** Opcodes that decode to a scratch word, or to nothing where the word is out of range. */
    private static final int LD_MEM = 0x60;

    private static final int LDX_MEM = 0x61;
    private static final int ST = 0x02;
    private static final int STX = 0x03;

    /** BPF_RET|BPF_X, which assemblers know and no machine runs. */
    private static final int RET_X = 0x0e;

    /** What each mnemonic takes, for messages. */
    private static final Map<String, String> OPERANDS = operands();

    private static final Map<String, AluOp> ALU_OPS = aluOps();

    /**
     * A conditional jump.
     *
     * @param inverted whether the instruction asks for the opposite: {@code jlt} is {@code jge}
     *     with its targets exchanged
     */
    record Condition(JumpTest test, boolean inverted) {}

    private static final Map<String, Condition> CONDITIONS = conditions();

    private Mnemonics() {}

    /** {@return whether the word is an instruction, in lower case} */
    static boolean contains(String word) {
        return OPERANDS.containsKey(word);
    }

    /** {@return every mnemonic} */
    static Set<String> all() {
        return OPERANDS.keySet();
    }

    /** {@return the conditional jump of that name, or null} */
    static @Nullable Condition condition(String mnemonic) {
        return CONDITIONS.get(mnemonic);
    }

    /** {@return whether it is the jump without a condition} */
    static boolean isJump(String mnemonic) {
        return mnemonic.equals("ja") || mnemonic.equals("jmp");
    }

    /** {@return what the mnemonic takes, for a message} */
    static String takes(String mnemonic) {
        return OPERANDS.getOrDefault(mnemonic, "");
    }

    /**
     * {@return the instruction, or null if the mnemonic does not take this operand}
     *
     * @param operand null for none
     */
    static @Nullable Instruction instruction(String mnemonic, @Nullable Operand operand) {
        return switch (mnemonic) {
            case "ld" -> load(Size.WORD, operand);
            case "ldh" -> packetLoad(Size.HALF, operand);
            case "ldb" -> packetLoad(Size.BYTE, operand);
            case "ldi" -> immediate(Register.A, operand);
            case "ldxi" -> immediate(Register.X, operand);
            case "ldx" -> loadX(operand);
            case "ldxb" ->
                    operand instanceof Operand.HeaderLength(int k) ? new LoadHeaderLength(k) : null;
            case "st" -> store(Register.A, operand);
            case "stx" -> store(Register.X, operand);
            case "neg" -> operand == null ? new Negate() : null;
            case "tax" -> operand == null ? new Transfer(Register.X) : null;
            case "txa" -> operand == null ? new Transfer(Register.A) : null;
            case "ret" -> returnOf(operand);
            default -> {
                AluOp op = ALU_OPS.get(mnemonic);
                yield op == null ? null : alu(op, operand);
            }
        };
    }

    /** {@return whether the mnemonic takes nothing} */
    static boolean isAlone(String mnemonic) {
        return mnemonic.equals("neg") || mnemonic.equals("tax") || mnemonic.equals("txa");
    }

    private static @Nullable Instruction load(Size size, @Nullable Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int k) -> new LoadImmediate(Register.A, k);
            case Operand.Length() -> new LoadLength(Register.A);
            case Operand.Scratch(int slot) -> scratch(LD_MEM, Register.A, slot);
            case null, default -> packetLoad(size, operand);
        };
    }

    private static @Nullable Instruction packetLoad(Size size, @Nullable Operand operand) {
        return switch (operand) {
            case Operand.Absolute(int k) -> new LoadAbsolute(size, k);
            case Operand.Indirect(int k) -> new LoadIndirect(size, k);
            case null, default -> null;
        };
    }

    private static @Nullable Instruction loadX(@Nullable Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int k) -> new LoadImmediate(Register.X, k);
            case Operand.Length() -> new LoadLength(Register.X);
            case Operand.Scratch(int slot) -> scratch(LDX_MEM, Register.X, slot);
            case Operand.HeaderLength(int k) -> new LoadHeaderLength(k);
            case null, default -> null;
        };
    }

    private static @Nullable Instruction immediate(Register dst, @Nullable Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int k) -> new LoadImmediate(dst, k);
            case Operand.Bare(int k) -> new LoadImmediate(dst, k);
            case null, default -> null;
        };
    }

    private static Instruction scratch(int code, Register dst, int slot) {
        return isSlot(slot)
                ? new LoadScratch(dst, slot)
                : new Unknown(new RawInstruction(code, 0, 0, slot));
    }

    private static @Nullable Instruction store(Register src, @Nullable Operand operand) {
        if (!(operand instanceof Operand.Scratch(int slot))) {
            return null;
        }
        return isSlot(slot)
                ? new StoreScratch(src, slot)
                : new Unknown(new RawInstruction(src == Register.A ? ST : STX, 0, 0, slot));
    }

    private static @Nullable Instruction returnOf(@Nullable Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int k) -> new ReturnK(k);
            case Operand.RegisterA() -> new ReturnA();
            case Operand.RegisterX() -> new Unknown(new RawInstruction(RET_X, 0, 0, 0));
            case null, default -> null;
        };
    }

    private static @Nullable Instruction alu(AluOp op, @Nullable Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int k) -> new AluK(op, k);
            case Operand.RegisterX() -> new AluX(op);
            case null, default -> null;
        };
    }

    static boolean isSlot(int slot) {
        return slot >= 0 && slot < Instruction.SCRATCH_WORDS;
    }

    private static Map<String, String> operands() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("ld", "[k], [x + k], #k, M[k], len or an extension");
        map.put("ldh", "[k], [x + k] or an extension");
        map.put("ldb", "[k], [x + k] or an extension");
        map.put("ldi", "#k");
        map.put("ldx", "#k, M[k], 4*([k]&0xf) or len");
        map.put("ldxi", "#k");
        map.put("ldxb", "4*([k]&0xf)");
        map.put("st", "M[k]");
        map.put("stx", "M[k]");
        map.put("jmp", "a label");
        map.put("ja", "a label");
        for (String mnemonic : CONDITIONS_AND_OPS.split(" ", -1)) {
            map.put(mnemonic, "#k or x");
        }
        map.put("neg", "nothing");
        map.put("ret", "#k or a");
        map.put("tax", "nothing");
        map.put("txa", "nothing");
        return map;
    }

    private static final String CONDITIONS_AND_OPS =
            "jeq jneq jne jlt jle jgt jge jset add sub mul div mod and or xor lsh rsh";

    private static Map<String, AluOp> aluOps() {
        Map<String, AluOp> map = new LinkedHashMap<>();
        for (AluOp op : AluOp.values()) {
            map.put(op.name().toLowerCase(Locale.ROOT), op);
        }
        return map;
    }

    private static Map<String, Condition> conditions() {
        Map<String, Condition> map = new LinkedHashMap<>();
        map.put("jeq", new Condition(JumpTest.EQ, false));
        map.put("jneq", new Condition(JumpTest.EQ, true));
        map.put("jne", new Condition(JumpTest.EQ, true));
        map.put("jgt", new Condition(JumpTest.GT, false));
        map.put("jle", new Condition(JumpTest.GT, true));
        map.put("jge", new Condition(JumpTest.GE, false));
        map.put("jlt", new Condition(JumpTest.GE, true));
        map.put("jset", new Condition(JumpTest.SET, false));
        return map;
    }
}
