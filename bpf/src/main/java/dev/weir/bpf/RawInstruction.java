// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/**
 * One instruction as it is encoded: {@code struct bpf_insn} of the BSDs, {@code struct sock_filter}
 * of Linux.
 *
 * @param code the opcode, 16 bits
 * @param jt instructions to skip when a conditional jump holds, 8 bits
 * @param jf instructions to skip when it does not, 8 bits
 * @param k the operand, 32 bits unsigned
 */
public record RawInstruction(int code, int jt, int jf, int k) {
    public RawInstruction {
        check("code", code, 0xffff);
        check("jt", jt, 0xff);
        check("jf", jf, 0xff);
    }

    /**
     * {@return what this instruction means}
     *
     * <p>Fields that the instruction does not use may hold anything, as libpcap and Linux allow;
     * they are lost here and kept by {@link Program#raw()}.
     *
     * @see Instruction#encode()
     */
    public Instruction decode() {
        return Encoding.decode(this);
    }

    private static void check(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " is not in 0.." + max + ": " + value);
        }
    }
}
