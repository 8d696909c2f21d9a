// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

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

import java.util.List;
import java.util.Locale;

/**
 * A program as C: a function with a label for each instruction; a loop that calls it for each
 * packet through a pointer, as programs that choose a filter at run time do; and a loop that it may
 * be inlined into, which keeps the indices of the packets as {@code Filter.select} does. Backward
 * jumps are not counted, so the program must have none.
 */
final class CSource {
    private static final String HEAD =
            """
            #include <stdint.h>
            #include <string.h>

            static inline uint32_t word(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return __builtin_bswap32(v); }
            static inline uint32_t half(const uint8_t *p) { uint16_t v; memcpy(&v, p, 2); return __builtin_bswap16(v); }
            static inline uint32_t octet(const uint8_t *p) { return *p; }

            static inline uint32_t filter(const uint8_t *p, uint32_t wirelen, uint32_t caplen)
            {
                uint32_t a = 0, x = 0, m[16] = {0};
            """;

    private static final String TAIL =
            """
                return a + x + m[0];
            }

            /* What bpf_filter takes, less the program. */
            int filter_run(const uint8_t *p, uint32_t wirelen, uint32_t caplen)
            {
                return (int)filter(p, wirelen, caplen);
            }

            static int (*volatile called)(const uint8_t *p, uint32_t wirelen, uint32_t caplen) = filter_run;

            int filter_runs(const uint8_t *bytes, const int *offsets, const int *caplens, const int *wirelens, int count)
            {
                int kept = 0;
                for (int i = 0; i < count; i++)
                    if (called(bytes + offsets[i], (uint32_t)wirelens[i], (uint32_t)caplens[i]) != 0)
                        kept++;
                return kept;
            }

            int filter_select(const uint8_t *bytes, const int *offsets, const int *caplens, const int *wirelens, int count, int *matches)
            {
                int kept = 0;
                for (int i = 0; i < count; i++)
                    if (filter(bytes + offsets[i], (uint32_t)wirelens[i], (uint32_t)caplens[i]) != 0)
                        matches[kept++] = i;
                return kept;
            }
            """;

    private CSource() {}

    /** {@return the source of a library with {@code filter_runs} and {@code filter_select}} */
    static String of(Program program) {
        StringBuilder out = new StringBuilder(HEAD);
        List<Instruction> instructions = program.instructions();
        for (int pc = 0; pc < instructions.size(); pc++) {
            out.append('L').append(pc).append(": ");
            out.append(statement(pc, instructions.get(pc))).append('\n');
        }
        return out.append(TAIL).toString();
    }

    private static String statement(int pc, Instruction instruction) {
        return switch (instruction) {
            case LoadImmediate(Register dst, int k) -> name(dst) + " = " + unsigned(k) + ";";
            case LoadScratch(Register dst, int slot) -> name(dst) + " = m[" + slot + "];";
            case LoadLength(Register dst) -> name(dst) + " = wirelen;";
            case LoadAbsolute(Size size, int k) ->
                    check("(uint64_t)" + unsigned(k), size) + "a = " + read(size, unsigned(k));
            case LoadIndirect(Size size, int k) -> {
                String at = "(uint64_t)x + " + unsigned(k);
                yield check(at, size) + "a = " + read(size, at);
            }
            case LoadHeaderLength(int k) ->
                    check("(uint64_t)" + unsigned(k), Size.BYTE)
                            + "x = (p["
                            + unsigned(k)
                            + "] & 0xf) << 2;";
            case StoreScratch(Register src, int slot) -> "m[" + slot + "] = " + name(src) + ";";
            case AluK(AluOp op, int k) -> alu(op, unsigned(k));
            case AluX(AluOp op) ->
                    divides(op) ? "if (x == 0) return 0; " + alu(op, "x") : alu(op, "x");
            case Negate() -> "a = -a;";
            case Transfer(Register dst) -> dst == Register.A ? "a = x;" : "x = a;";
            case Jump(int k) -> "goto L" + target(pc, k) + ";";
            case JumpIfK(JumpTest test, int k, int jt, int jf) ->
                    branch(test, unsigned(k), target(pc, jt), target(pc, jf));
            case JumpIfX(JumpTest test, int jt, int jf) ->
                    branch(test, "x", target(pc, jt), target(pc, jf));
            case ReturnK(int k) -> "return " + unsigned(k) + ";";
            case ReturnA() -> "return a;";
            case Unknown(_) -> throw new IllegalArgumentException("unknown: " + instruction);
        };
    }

    private static int target(int pc, int offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("jumps backward: instruction " + pc);
        }
        return pc + 1 + offset;
    }

    private static String check(String at, Size size) {
        return "if (" + at + " + " + size.bytes() + " > caplen) return 0; ";
    }

    private static String read(Size size, String at) {
        String reader =
                switch (size) {
                    case WORD -> "word";
                    case HALF -> "half";
                    case BYTE -> "octet";
                };
        return reader + "(p + " + at + ");";
    }

    private static boolean divides(AluOp op) {
        return op == AluOp.DIV || op == AluOp.MOD;
    }

    private static String alu(AluOp op, String operand) {
        return switch (op) {
            case ADD -> "a += " + operand + ";";
            case SUB -> "a -= " + operand + ";";
            case MUL -> "a *= " + operand + ";";
            case DIV -> "a /= " + operand + ";";
            case MOD -> "a %= " + operand + ";";
            case OR -> "a |= " + operand + ";";
            case AND -> "a &= " + operand + ";";
            case XOR -> "a ^= " + operand + ";";
            case LSH -> "a = " + operand + " < 32 ? a << (" + operand + " & 31) : 0;";
            case RSH -> "a = " + operand + " < 32 ? a >> (" + operand + " & 31) : 0;";
        };
    }

    private static String branch(JumpTest test, String operand, int ifTrue, int ifFalse) {
        String condition =
                switch (test) {
                    case EQ -> "a == " + operand;
                    case GT -> "a > " + operand;
                    case GE -> "a >= " + operand;
                    case SET -> "(a & " + operand + ") != 0";
                };
        return "if (" + condition + ") goto L" + ifTrue + "; else goto L" + ifFalse + ";";
    }

    private static String name(Register register) {
        return register.name().toLowerCase(Locale.ROOT);
    }

    private static String unsigned(int k) {
        return Integer.toUnsignedString(k) + "u";
    }
}
