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

import java.util.Locale;

/**
 * Programs as text, in the three forms of tcpdump's {@code -d}, {@code -dd} and {@code -ddd}, byte
 * for byte. Any program can be printed, valid or not.
 */
public final class Disassembler {
    private static final int NUMBER_COLUMNS = 3;
    private static final int MNEMONIC_COLUMNS = 8;
    private static final int OPERAND_COLUMNS = 16;

    private Disassembler() {}

    /**
     * {@return the listing that {@code tcpdump -d} prints, a line for each instruction}
     *
     * <pre>
     * (000) ldh      [12]
     * (001) jeq      #0x800           jt 2	jf 3
     * (002) ret      #262144
     * (003) ret      #0
     * </pre>
     */
    public static String listing(Program program) {
        StringBuilder out = new StringBuilder();
        for (int pc = 0; pc < program.size(); pc++) {
            out.append(line(program.raw().get(pc), pc)).append('\n');
        }
        return out.toString();
    }

    /** {@return the elements of a C array of {@code struct bpf_insn}, as {@code tcpdump -dd}} */
    public static String cArray(Program program) {
        StringBuilder out = new StringBuilder();
        for (RawInstruction raw : program.raw()) {
            out.append(
                    String.format(
                            Locale.ROOT,
                            "{ 0x%x, %d, %d, 0x%08x },\n",
                            raw.code(),
                            raw.jt(),
                            raw.jf(),
                            raw.k()));
        }
        return out.toString();
    }

    /**
     * {@return the numbers that {@code tcpdump -ddd} prints: how many instructions there are, then
     * code, jt, jf and k of each}
     *
     * @see dev.weir.bpf.text.TextForm#DECIMAL
     */
    public static String decimal(Program program) {
        StringBuilder out = new StringBuilder().append(program.size()).append('\n');
        for (RawInstruction raw : program.raw()) {
            out.append(raw.code()).append(' ').append(raw.jt()).append(' ').append(raw.jf());
            out.append(' ').append(Integer.toUnsignedString(raw.k())).append('\n');
        }
        return out.toString();
    }

    /**
     * {@return one line of a listing, without the newline}
     *
     * @param pc the number of the instruction in its program; jump targets are counted from it
     */
    public static String line(RawInstruction raw, int pc) {
        Text text = text(raw.decode(), pc);
        String number = Integer.toString(pc);
        StringBuilder line = new StringBuilder("(");
        line.repeat('0', Math.max(0, NUMBER_COLUMNS - number.length())).append(number).append(") ");
        appendPadded(line, text.mnemonic, MNEMONIC_COLUMNS).append(' ');
        if (!isBranch(raw)) {
            return line.append(text.operand).toString();
        }
        return appendPadded(line, text.operand, OPERAND_COLUMNS)
                .append(" jt ")
                .append(pc + 1 + raw.jt())
                .append("\tjf ")
                .append(pc + 1 + raw.jf())
                .toString();
    }

    private static StringBuilder appendPadded(StringBuilder line, String text, int columns) {
        return line.append(text).repeat(' ', Math.max(0, columns - text.length()));
    }

    /** Opcodes of the jump class with any operation but {@code ja}, unknown ones included. */
    private static boolean isBranch(RawInstruction raw) {
        return (raw.code() & 0x07) == Encoding.JMP && (raw.code() & 0xf0) != Encoding.JA;
    }

    private record Text(String mnemonic, String operand) {}

    private static Text text(Instruction instruction, int pc) {
        return switch (instruction) {
            case LoadImmediate(Register dst, int k) -> new Text(load(dst), hex(k));
            case LoadScratch(Register dst, int slot) -> new Text(load(dst), scratch(slot));
            case LoadLength(Register dst) ->
                    // libpcap runs "ldx len" but cannot print it.
                    dst == Register.A
                            ? new Text("ld", "#pktlen")
                            : unimplemented(instruction.encode());
            case LoadAbsolute(Size size, int k) ->
                    new Text(
                            load(size),
                            "["
                                    + AncillaryDatum.at(k)
                                            .map(AncillaryDatum::symbol)
                                            .orElse(Integer.toString(k))
                                    + "]");
            case LoadIndirect(Size size, int k) -> new Text(load(size), "[x + " + k + "]");
            case LoadHeaderLength(int k) -> new Text("ldxb", "4*([" + k + "]&0xf)");
            case StoreScratch(Register src, int slot) ->
                    new Text(src == Register.A ? "st" : "stx", scratch(slot));
            case AluK(AluOp op, int k) -> new Text(lower(op), isBitwise(op) ? hex(k) : "#" + k);
            case AluX(AluOp op) -> new Text(lower(op), "x");
            case Negate() -> new Text("neg", "");
            case Transfer(Register dst) -> new Text(dst == Register.A ? "txa" : "tax", "");
            case Jump(int k) -> new Text("ja", Integer.toString(pc + 1 + k));
            case JumpIfK(JumpTest test, int k, _, _) -> new Text("j" + lower(test), hex(k));
            case JumpIfX(JumpTest test, _, _) -> new Text("j" + lower(test), "x");
            case ReturnK(int k) -> new Text("ret", "#" + k);
            case ReturnA() -> new Text("ret", "");
            case Unknown(RawInstruction raw) -> unknown(raw);
        };
    }

    private static Text unknown(RawInstruction raw) {
        return switch (raw.code()) {
            case Encoding.LD | Encoding.MEM -> new Text("ld", scratch(raw.k()));
            case Encoding.LDX | Encoding.MEM -> new Text("ldx", scratch(raw.k()));
            case Encoding.ST -> new Text("st", scratch(raw.k()));
            case Encoding.STX -> new Text("stx", scratch(raw.k()));
            default -> unimplemented(raw);
        };
    }

    private static Text unimplemented(RawInstruction raw) {
        return new Text("unimp", "0x" + Integer.toHexString(raw.code()));
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
