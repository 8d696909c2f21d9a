// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

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
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Enough of the syntax of Linux's bpf_asm to write down a case: a label or an instruction a line.
 *
 * <p>Beside it, {@code raw CODE JT JF K} stands for any instruction there is, and {@code N * ...}
 * for so many of the same.
 */
final class Assembly {
    private static final Pattern ABSOLUTE = Pattern.compile("\\[(-?\\w+)]");
    private static final Pattern INDIRECT = Pattern.compile("\\[x\\s*\\+\\s*(-?\\w+)]");
    private static final Pattern SCRATCH = Pattern.compile("M\\[(\\w+)]");
    private static final Pattern HEADER_LENGTH = Pattern.compile("4\\*\\(\\[(-?\\w+)]&0xf\\)");
    private static final Pattern IMMEDIATE = Pattern.compile("#(-?\\w+)");
    private static final Pattern REPEATED = Pattern.compile("(\\d+) \\* (.*)");

    private final Map<String, Integer> labels = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private Assembly(List<String> text) {
        for (String line : text) {
            Matcher repeated = REPEATED.matcher(line);
            if (line.endsWith(":")) {
                labels.put(line.substring(0, line.length() - 1), lines.size());
            } else if (repeated.matches()) {
                for (int i = Integer.parseInt(repeated.group(1)); i > 0; i--) {
                    lines.add(repeated.group(2));
                }
            } else {
                lines.add(line);
            }
        }
    }

    static Program parse(List<String> text) {
        Assembly assembly = new Assembly(text.stream().map(String::strip).toList());
        List<RawInstruction> raw = new ArrayList<>();
        for (String line : assembly.lines) {
            raw.add(assembly.instruction(line, raw.size()));
        }
        return Program.ofRaw(raw);
    }

    private RawInstruction instruction(String line, int pc) {
        String[] words = line.split("\\s+", 2);
        String operand = words.length > 1 ? words[1] : "";
        if (words[0].equals("raw")) {
            String[] fields = operand.split("\\s+", -1);
            return new RawInstruction(
                    number(fields[0]), number(fields[1]), number(fields[2]), number(fields[3]));
        }
        return decoded(words[0], operand, pc).encode();
    }

    private Instruction decoded(String mnemonic, String operand, int pc) {
        return switch (mnemonic) {
            case "ld" -> load(Register.A, Size.WORD, operand);
            case "ldh" -> load(Register.A, Size.HALF, operand);
            case "ldb" -> load(Register.A, Size.BYTE, operand);
            case "ldx", "ldxb" -> load(Register.X, Size.BYTE, operand);
            case "st" -> new StoreScratch(Register.A, number(SCRATCH, operand));
            case "stx" -> new StoreScratch(Register.X, number(SCRATCH, operand));
            case "neg" -> new Negate();
            case "tax" -> new Transfer(Register.X);
            case "txa" -> new Transfer(Register.A);
            case "ja" -> new Jump(target(operand, pc));
            case "jeq" -> branch(JumpTest.EQ, operand, pc);
            case "jgt" -> branch(JumpTest.GT, operand, pc);
            case "jge" -> branch(JumpTest.GE, operand, pc);
            case "jset" -> branch(JumpTest.SET, operand, pc);
            case "ret" ->
                    operand.equals("a") ? new ReturnA() : new ReturnK(number(IMMEDIATE, operand));
            default -> {
                AluOp op = AluOp.valueOf(mnemonic.toUpperCase(Locale.ROOT));
                yield operand.equals("x") ? new AluX(op) : new AluK(op, number(IMMEDIATE, operand));
            }
        };
    }

    private static Instruction load(Register dst, Size size, String operand) {
        if (operand.equals("#len")) {
            return new LoadLength(dst);
        }
        if (operand.startsWith("#")) {
            return new LoadImmediate(dst, number(IMMEDIATE, operand));
        }
        if (operand.startsWith("M")) {
            return new LoadScratch(dst, number(SCRATCH, operand));
        }
        if (dst == Register.X) {
            return new LoadHeaderLength(number(HEADER_LENGTH, operand));
        }
        return operand.startsWith("[x")
                ? new LoadIndirect(size, number(INDIRECT, operand))
                : new LoadAbsolute(size, number(ABSOLUTE, operand));
    }

    /** An operand and two labels, or one where the other branch falls through. */
    private Instruction branch(JumpTest test, String operands, int pc) {
        String[] words = operands.split(",\\s*", -1);
        int jt = target(words[1], pc);
        int jf = words.length > 2 ? target(words[2], pc) : 0;
        return words[0].equals("x")
                ? new JumpIfX(test, jt, jf)
                : new JumpIfK(test, number(IMMEDIATE, words[0]), jt, jf);
    }

    private int target(String label, int pc) {
        Integer at = labels.get(label);
        if (at == null) {
            throw new IllegalArgumentException("no such label: " + label);
        }
        return at - pc - 1;
    }

    private static int number(Pattern pattern, String operand) {
        Matcher matcher = pattern.matcher(operand);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not " + pattern + ": " + operand);
        }
        return number(matcher.group(1));
    }

    static int number(String text) {
        long value = Long.decode(text);
        if (value < Integer.MIN_VALUE || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("does not fit in 32 bits: " + text);
        }
        return (int) value;
    }
}
