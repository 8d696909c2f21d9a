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
 * <p>{@link Flavour} says where the machines of libpcap and Linux give an instruction two meanings.
 *
 * @see <a href="https://www.tcpdump.org/papers/bpf-usenix93.pdf">McCanne and Jacobson, 1993</a>
 */
public sealed interface Instruction {

    /** Number of words in scratch memory (BPF_MEMWORDS). */
    int SCRATCH_WORDS = 16;

    /**
     * {@return the raw form of this instruction, with 0 in the fields it does not use}
     *
     * @see RawInstruction#decode()
     */
    default RawInstruction encode() {
        return Encoding.encode(this);
    }

    /** {@code ld #k}, {@code ldx #k}. */
    record LoadImmediate(Register dst, int k) implements Instruction {}

    /** {@code ld M[slot]}, {@code ldx M[slot]}. */
    record LoadScratch(Register dst, int slot) implements Instruction {
        public LoadScratch {
            checkSlot(slot);
        }
    }

    /** {@code ld #len}, {@code ldx #len}: how many bytes the packet had on the wire. */
    record LoadLength(Register dst) implements Instruction {}

    /** {@code ld [k]}, {@code ldh [k]}, {@code ldb [k]}: big-endian. */
    record LoadAbsolute(Size size, int k) implements Instruction {}

    /** {@code ld [x + k]}, {@code ldh [x + k]}, {@code ldb [x + k]}: big-endian. */
    record LoadIndirect(Size size, int k) implements Instruction {}

    /** {@code ldxb 4*([k]&0xf)}: the length of the IPv4 header at k, in one instruction. */
    record LoadHeaderLength(int k) implements Instruction {}

    /** {@code st M[slot]}, {@code stx M[slot]}. */
    record StoreScratch(Register src, int slot) implements Instruction {
        public StoreScratch {
            checkSlot(slot);
        }
    }

    /** {@code add #k} and the like. */
    record AluK(AluOp op, int k) implements Instruction {}

    /** {@code add x} and the like. */
    record AluX(AluOp op) implements Instruction {}

    /** {@code neg}. */
    record Negate() implements Instruction {}

    /** {@code tax} where {@code dst} is X, {@code txa} where it is A. */
    record Transfer(Register dst) implements Instruction {}

    /** {@code ja k}; k is signed, and libpcap's machine may jump backward. */
    record Jump(int k) implements Instruction {}

    /** {@code jeq #k, jt, jf} and the like. */
    record JumpIfK(JumpTest test, int k, int jt, int jf) implements Instruction {
        public JumpIfK {
            checkOffset(jt);
            checkOffset(jf);
        }
    }

    /** {@code jeq x, jt, jf} and the like. */
    record JumpIfX(JumpTest test, int jt, int jf) implements Instruction {
        public JumpIfX {
            checkOffset(jt);
            checkOffset(jf);
        }
    }

    /** {@code ret #k}. */
    record ReturnK(int k) implements Instruction {}

    /** {@code ret a}. */
    record ReturnA() implements Instruction {}

    /** An opcode that the machine does not have, or a scratch word that it does not have. */
    record Unknown(RawInstruction raw) implements Instruction {}

    /** The two registers. */
    enum Register {
        A,
        X
    }

    /** How much of the packet a load reads. */
    enum Size {
        WORD(4, Encoding.W),
        HALF(2, Encoding.H),
        BYTE(1, Encoding.B);

        private final int bytes;
        final int code;

        Size(int bytes, int code) {
            this.bytes = bytes;
            this.code = code;
        }

        public int bytes() {
            return bytes;
        }
    }

    /** What {@code alu} instructions with two operands compute, modulo 2 to the 32nd. */
    enum AluOp {
        ADD(0x00, "+"),
        SUB(0x10, "-"),
        MUL(0x20, "*"),
        DIV(0x30, "/"),
        OR(0x40, "|"),
        AND(0x50, "&"),
        LSH(0x60, "<<"),
        RSH(0x70, ">>"),
        MOD(0x90, "%"),
        XOR(0xa0, "^");

        final int code;
        private final String symbol;

        AluOp(int code, String symbol) {
            this.code = code;
            this.symbol = symbol;
        }

        /** {@return how C and the filter language write it} */
        public String symbol() {
            return symbol;
        }
    }

    /** What conditional jumps ask; GT and GE compare unsigned, SET asks for any common bit. */
    enum JumpTest {
        EQ(0x10),
        GT(0x20),
        GE(0x30),
        SET(0x40);

        final int code;

        JumpTest(int code) {
            this.code = code;
        }
    }

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
