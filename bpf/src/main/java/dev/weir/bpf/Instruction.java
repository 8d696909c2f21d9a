// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/**
 * One instruction of the classic BPF machine, in decoded form.
 *
 * <p>The machine has an accumulator A, an index register X, sixteen words of scratch memory M[],
 * and the packet P[] as read-only memory. All are 32 bits wide and unsigned. {@code k}, {@code jt}
 * and {@code jf} are the fields of {@code struct bpf_insn}; jump offsets count from the next
 * instruction.
 *
 * <pre>
 * Instruction =
 *     LoadImmediate(Register dst, int k)            dst <- k
 *   | LoadScratch(Register dst, int slot)           dst <- M[slot]
 *   | LoadLength(Register dst)                      dst <- wirelen
 *   | LoadAbsolute(Size size, int k)                A   <- P[k:size]
 *   | LoadIndirect(Size size, int k)                A   <- P[X+k:size]
 *   | LoadHeaderLength(int k)                       X   <- 4 * (P[k:1] & 0xf)
 *   | StoreScratch(Register src, int slot)          M[slot] <- src
 *   | AluK(AluOp op, int k) | AluX(AluOp op)        A   <- A op k, A op X
 *   | Negate()                                      A   <- -A
 *   | Transfer(Register dst)                        tax: X <- A, txa: A <- X
 *   | Jump(int k)                                   pc  += k
 *   | JumpIfK(JumpTest test, int k, int jt, int jf) pc  += A test k ? jt : jf
 *   | JumpIfX(JumpTest test, int jt, int jf)        pc  += A test X ? jt : jf
 *   | ReturnK(int k) | ReturnA()                    accept that many bytes
 *   | Unknown(RawInstruction raw)                   not of this machine; refused by every engine
 * </pre>
 *
 * @see <a href="https://www.tcpdump.org/papers/bpf-usenix93.pdf">McCanne and Jacobson, 1993</a>
 */
public sealed interface Instruction {

    record LoadImmediate(Register dst, int k) implements Instruction {}

    record LoadScratch(Register dst, int slot) implements Instruction {
        public LoadScratch {
            checkSlot(slot);
        }
    }

    record LoadLength(Register dst) implements Instruction {}

    record LoadAbsolute(Size size, int k) implements Instruction {}

    record LoadIndirect(Size size, int k) implements Instruction {}

    record LoadHeaderLength(int k) implements Instruction {}

    record StoreScratch(Register src, int slot) implements Instruction {
        public StoreScratch {
            checkSlot(slot);
        }
    }

    record AluK(AluOp op, int k) implements Instruction {}

    record AluX(AluOp op) implements Instruction {}

    record Negate() implements Instruction {}

    record Transfer(Register dst) implements Instruction {}

    record Jump(int k) implements Instruction {}

    record JumpIfK(JumpTest test, int k, int jt, int jf) implements Instruction {
        public JumpIfK {
            checkOffset(jt);
            checkOffset(jf);
        }
    }

    record JumpIfX(JumpTest test, int jt, int jf) implements Instruction {
        public JumpIfX {
            checkOffset(jt);
            checkOffset(jf);
        }
    }

    record ReturnK(int k) implements Instruction {}

    record ReturnA() implements Instruction {}

    record Unknown(RawInstruction raw) implements Instruction {}

    enum Register {
        A,
        X
    }

    enum Size {
        WORD(4),
        HALF(2),
        BYTE(1);

        private final int bytes;

        Size(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    enum AluOp {
        ADD,
        SUB,
        MUL,
        DIV,
        OR,
        AND,
        LSH,
        RSH,
        MOD,
        XOR
    }

    enum JumpTest {
        EQ,
        GT,
        GE,
        SET
    }

    /** Number of words in scratch memory (BPF_MEMWORDS). */
    int SCRATCH_WORDS = 16;

    private static void checkSlot(int slot) {
        if (slot < 0 || slot >= SCRATCH_WORDS) {
            throw new IllegalArgumentException("scratch slot out of range: M[" + slot + "]");
        }
    }

    private static void checkOffset(int offset) {
        if (offset < 0 || offset > 0xff) {
            throw new IllegalArgumentException("jump offset does not fit in 8 bits: " + offset);
        }
    }
}
