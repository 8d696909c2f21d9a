// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.RawInstruction;

import org.jspecify.annotations.Nullable;

/** An instruction of assembly, whose labels may not be known yet. */
sealed interface Statement {
    /** Needs no labels. */
    record Ready(RawInstruction raw) implements Statement {}

    /** {@code ja label}. */
    record Goto(Token label) implements Statement {}

    /**
     * A conditional jump.
     *
     * @param whenTrue the label of jt, or null for the next instruction
     * @param whenFalse the label of jf, or null for the next instruction
     */
    record Branch(
            JumpTest test,
            boolean withX,
            int k,
            @Nullable Token whenTrue,
            @Nullable Token whenFalse)
            implements Statement {
        Instruction instruction(int jt, int jf) {
            return withX
                    ? new Instruction.JumpIfX(test, jt, jf)
                    : new Instruction.JumpIfK(test, k, jt, jf);
        }
    }
}
