// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Flavour;
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
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.bpf.vm.AncillaryDatum;
import dev.weir.bpf.vm.Semantics;
import dev.weir.prove.machine.AncillaryLoads;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs a program over one packet and remembers its tests; beside each register it keeps what it was
 * made of, as text.
 */
final class Tracer {
    private static final int LONGEST_TEXT = 60;

    private final List<Instruction> instructions;
    private final MemorySegment packet;
    private final int caplen;
    private final int wirelen;
    private final int[] mem = new int[Instruction.SCRATCH_WORDS];
    private final String[] memText = new String[Instruction.SCRATCH_WORDS];
    private final List<Run.Test> tests = new ArrayList<>();
    private final Map<AncillaryDatum, Integer> ancillary;
    private int pc;
    private int a;
    private int x;
    private String aText = "0";
    private String xText = "0";
    private int backwardJumps;

    private Tracer(
            Program program, byte[] captured, int wirelen, Map<AncillaryDatum, Integer> ancillary) {
        this.instructions = program.instructions();
        this.packet = MemorySegment.ofArray(captured);
        this.caplen = captured.length;
        this.wirelen = wirelen;
        this.ancillary = ancillary;
        Arrays.fill(memText, "0");
    }

    /**
     * {@return what the program does; its verdict is that of the interpreter too}
     *
     * @param ancillary what it finds beside the packet
     */
    static Run trace(
            Program program, byte[] captured, int wirelen, Map<AncillaryDatum, Integer> ancillary) {
        Run run = new Tracer(program, captured, wirelen, ancillary).run();
        int verdict =
                Interpreter.of(AncillaryLoads.filledIn(program, ancillary))
                        .run(MemorySegment.ofArray(captured), 0, captured.length, wirelen);
        if (verdict != run.verdict()) {
            throw new IllegalStateException("the interpreter decides otherwise: " + verdict);
        }
        return run;
    }

    private Run run() {
        while (true) {
            int at = pc++;
            switch (instructions.get(at)) {
                case LoadAbsolute load -> {
                    if (!load(load)) {
                        return ended(0, Run.End.LOAD_OUTSIDE, at);
                    }
                }
                case LoadIndirect(Size size, int k) -> {
                    String text = shortened("[%s:%d]".formatted(sum(xText, k), size.bytes()), at);
                    if (!load(size, Semantics.libpcapAddress(x, k), text)) {
                        return ended(0, Run.End.LOAD_OUTSIDE, at);
                    }
                }
                case LoadHeaderLength(int k) -> {
                    long loaded = Semantics.octet(packet, 0, caplen, Integer.toUnsignedLong(k));
                    if (loaded < 0) {
                        return ended(0, Run.End.LOAD_OUTSIDE, at);
                    }
                    x = ((int) loaded & 0xf) << 2;
                    xText = "4*([" + number(k) + "]&0xf)";
                }
                case AluK(AluOp op, int k) -> {
                    if (!alu(at, op, k, constant(k))) {
                        return ended(0, Run.End.DIVISION_BY_ZERO, at);
                    }
                }
                case AluX(AluOp op) -> {
                    if (!alu(at, op, x, xText)) {
                        return ended(0, Run.End.DIVISION_BY_ZERO, at);
                    }
                }
                case Jump(int k) -> {
                    if (k < 0 && ++backwardJumps > Semantics.MAX_BACKWARD_JUMPS) {
                        return ended(0, Run.End.LOOP, at);
                    }
                    pc += k;
                }
                case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                        branch(at, test, k, constant(k), jt, jf);
                case JumpIfX(JumpTest test, int jt, int jf) -> branch(at, test, x, xText, jt, jf);
                case ReturnK(int k) -> {
                    return ended(k, Run.End.RETURN, at);
                }
                case ReturnA() -> {
                    return ended(a, Run.End.RETURN, at);
                }
                case Instruction other -> move(other);
            }
        }
    }

    private Run ended(int verdict, Run.End end, int at) {
        return new Run(verdict, end, at, List.copyOf(tests));
    }

    /** Instructions that can neither end a run nor branch. */
    private void move(Instruction instruction) {
        switch (instruction) {
            case LoadImmediate(Register dst, int k) -> set(dst, k, constant(k));
            case LoadScratch(Register dst, int slot) -> set(dst, mem[slot], memText[slot]);
            case LoadLength(Register dst) -> set(dst, wirelen, "len");
            case StoreScratch(Register src, int slot) -> {
                mem[slot] = src == Register.A ? a : x;
                memText[slot] = src == Register.A ? aText : xText;
            }
            case Negate() -> set(Register.A, -a, shortened("-" + operand(aText), pc - 1));
            case Transfer(Register dst) -> {
                if (dst == Register.A) {
                    set(Register.A, x, xText);
                } else {
                    set(Register.X, a, aText);
                }
            }
            case Unknown _ -> throw new IllegalArgumentException("not a valid program");
            default -> throw new AssertionError(instruction);
        }
    }

    private void set(Register register, int value, String text) {
        if (register == Register.A) {
            a = value;
            aText = text;
        } else {
            x = value;
            xText = text;
        }
    }

    private boolean load(LoadAbsolute load) {
        AncillaryDatum datum = AncillaryLoads.of(load).orElse(null);
        Integer value = datum == null ? null : ancillary.get(datum);
        if (datum != null && value != null) {
            set(Register.A, value, "[" + datum.symbol() + "]");
            return true;
        }
        return load(
                load.size(),
                Integer.toUnsignedLong(load.k()),
                "[%s:%d]".formatted(number(load.k()), load.size().bytes()));
    }

    private boolean load(Size size, long at, String text) {
        long loaded =
                switch (size) {
                    case WORD -> Semantics.word(packet, 0, caplen, at);
                    case HALF -> Semantics.half(packet, 0, caplen, at);
                    case BYTE -> Semantics.octet(packet, 0, caplen, at);
                };
        set(Register.A, (int) loaded, text);
        return loaded >= 0;
    }

    private boolean alu(int at, AluOp op, int operand, String text) {
        if (operand == 0 && (op == AluOp.DIV || op == AluOp.MOD)) {
            return false;
        }
        int result = Semantics.alu(op, Flavour.LIBPCAP, a, operand);
        set(
                Register.A,
                result,
                shortened(operand(aText) + " " + op.symbol() + " " + operand(text), at));
        return true;
    }

    private void branch(int at, JumpTest test, int operand, String text, int jt, int jf) {
        boolean holds = Semantics.test(test, a, operand);
        if (tests.size() < Run.MOST_TESTS) {
            tests.add(new Run.Test(at, operand(aText), test, operand(text), a, holds));
        }
        pc += holds ? jt : jf;
    }

    /** Texts grow at each step, twofold if need be; a long one is named after its instruction. */
    private static String shortened(String text, int at) {
        return text.length() <= LONGEST_TEXT ? text : "(A at " + at + ")";
    }

    /** {@return the text as an operand: in parentheses if it has a space outside of brackets} */
    private static String operand(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '[', '(' -> depth++;
                case ']', ')' -> depth--;
                case ' ' -> {
                    if (depth == 0) {
                        return "(" + text + ")";
                    }
                }
                default -> {}
            }
        }
        return text;
    }

    private static String sum(String text, int k) {
        return k == 0 ? text : operand(text) + " + " + number(k);
    }

    private static String number(int k) {
        return Integer.toUnsignedString(k);
    }

    private static String constant(int k) {
        return Integer.compareUnsigned(k, 10) < 0 ? number(k) : "0x" + Integer.toHexString(k);
    }
}
